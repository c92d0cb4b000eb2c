import { parse, printParseErrorCode, visit } from 'jsonc-parser';
import type { ParseError } from 'jsonc-parser';
import { problemAt } from './problem.ts';
import type { Problem, Range } from './problem.ts';

export type Read =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly problem: Problem };

/** Reads one text as JSON. The problem says where and what, and repeats nothing of the text. */
export function readJson(text: string): Read {
  const errors: ParseError[] = [];
  parse(text, errors, { allowTrailingComma: false, disallowComments: true });
  const [first] = errors;
  if (first !== undefined) {
    const what = words[printParseErrorCode(first.error)] ?? 'this is not JSON';
    return { ok: false, problem: problemAt(text, first, `${what}.`) };
  }
  const twice = repeatedMember(text);
  if (twice !== undefined) {
    return {
      ok: false,
      problem: problemAt(text, twice, 'a member of this name stands here already.'),
    };
  }
  // The tolerant parser makes a prototype of what a member named `__proto__` holds.
  return { ok: true, value: JSON.parse(text) as unknown };
}

/** Where a member stands twice in one object: which of the two counts, readers disagree (RFC 8259, section 4). */
function repeatedMember(text: string): Range | undefined {
  const open: Set<string>[] = [];
  let repeated: Range | undefined;
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (name, offset, length) => {
      if (open.at(-1)?.has(name)) repeated ??= { offset, length };
      open.at(-1)?.add(name);
    },
  });
  return repeated;
}

const words: Readonly<Record<string, string>> = {
  InvalidSymbol: 'a word stands where JSON has only true, false, null, numbers and quoted strings',
  InvalidNumberFormat: 'this is not a number',
  PropertyNameExpected: 'a member name in double quotes is expected',
  ValueExpected: 'a value is expected',
  ColonExpected: 'a colon is expected',
  CommaExpected: 'a comma is expected',
  CloseBraceExpected: 'a closing brace is expected',
  CloseBracketExpected: 'a closing bracket is expected',
  EndOfFileExpected: 'something follows after the end',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfComment: 'JSON has no comments',
  UnexpectedEndOfString: 'a string does not end before its line does',
  InvalidUnicode: 'an escape sequence is incomplete',
  InvalidEscapeCharacter: 'this character cannot be escaped',
  InvalidCharacter: 'a string holds a control character; write it as an escape',
};
