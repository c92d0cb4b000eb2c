import { withoutCode } from '../elements.ts';
import { lineOf } from '../line-of.ts';
import type { Rule } from '../material.ts';

const rule = 'abbreviation-is-known';
const abbreviation = /(?<![\w/.-])[A-Z][A-Z0-9]{1,}(?:-[A-Z]{2,})?(?![\w-])/g;

/**
 * An abbreviation of the proposal is one that `content/abbreviations.txt` lists, with what it stands for, or stands in
 * parentheses behind its words where it is first used: whoever wrote it is the last to notice.
 */
export const abbreviationIsKnown: Rule = ({ sections, abbreviations }) => {
  const known = new Set(abbreviations.map((line) => line.split(':')[0]!.trim()));
  const introduced = new Set<string>();
  return sections.flatMap(({ file, body, bodyLine }) => {
    const text = withoutCode(body).replace(/<[^>]*>|\]\([^)]*\)/g, ' ');
    return [...text.matchAll(abbreviation)].flatMap(({ 0: said, index }) => {
      if (known.has(said) || introduced.has(said)) return [];
      introduced.add(said);
      if (text[index - 1] === '(') return [];
      const line = lineOf(body, said, bodyLine);
      const message = `line ${line}: ${said} is not said in full: write “the words (${said})”, or list it in content/abbreviations.txt`;
      return [{ rule, file, message }];
    });
  });
};
