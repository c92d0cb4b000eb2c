import type { Rule } from '../material.ts';
import { paragraphsOf } from '../paragraphs.ts';

const rule = 'claim-has-link';

/** A link, or a run. */
const shown = /\]\(|<(?:Scenario|Requirement|WorkedExample)\b/;

/**
 * Who says something of another project shows where it is to be seen: in the same paragraph, item or row. Names stand in
 * `content/names.txt`. An objection has a source of its own.
 */
export const claimHasLink: Rule = ({ sections, model, names }) => {
  if (names.length === 0) return [];
  const named = new RegExp(String.raw`(?<![\w-])(?:${names.join('|')})(?![\w-])`);
  return [...sections, ...model].flatMap((entry) =>
    paragraphsOf(entry)
      .filter(({ text }) => !text.startsWith('#') && !shown.test(text))
      .flatMap(({ text, line }) => {
        const name = named.exec(text.replace(/`[^`\n]*`/g, ''))?.[0];
        if (name === undefined) return [];
        const message = `line ${line}: speaks of ${name} without a link in the paragraph`;
        return [{ rule, file: entry.file, message }];
      }),
  );
};
