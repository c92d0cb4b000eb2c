import type { Entry, Rule } from '../material.ts';

const rule = 'comparison-has-evidence';

/** Words that rank one thing above another. */
const words =
  'better best bigger cheaper easier faster harder heavier higher lighter lower safer safest simpler simplest slower ' +
  'smaller stronger strongest weaker weakest worse worst quicker cleaner riskier';
const comparison = new RegExp(
  String.raw`\b(?:${words.split(' ').join('|')}|(?:more|less) (?:secure|complex|reliable|practical|robust|efficient))\b`,
  'i',
);

/** A link, or a component that runs something. */
const evidence = /\]\(|<(?:Scenario|Requirement|WorkedExample|ThreatList)\b/;

const fence = /^(?:```|~~~)/;

/** Who says that one thing is better than another has a run or a source beside it, in the same paragraph. */
export const comparisonHasEvidence: Rule = ({ sections, topologies, gateways, model }) =>
  [...sections, ...topologies, ...gateways, ...model].flatMap((entry) =>
    paragraphsOf(entry)
      .filter(({ text }) => !evidence.test(text))
      .flatMap(({ lines }) =>
        lines.flatMap(({ text, line }) => {
          const word = comparison.exec(text)?.[0];
          if (word === undefined) return [];
          const message = `line ${line}: says “${word}” without a run or a link in the paragraph`;
          return [{ rule, file: entry.file, message }];
        }),
      ),
  );

interface Line {
  readonly text: string;
  /** In the file, from 1. */
  readonly line: number;
}

/** The paragraphs of a body, fences left out. */
function paragraphsOf({ body, bodyLine = 1 }: Entry<unknown>): { text: string; lines: Line[] }[] {
  const paragraphs: Line[][] = [[]];
  let fenced = false;
  for (const [index, text] of body.split('\n').entries()) {
    if (fence.test(text.trim())) fenced = !fenced;
    else if (text.trim() === '') paragraphs.push([]);
    else if (!fenced) paragraphs.at(-1)!.push({ text, line: bodyLine + index });
  }
  return paragraphs.map((lines) => ({ text: lines.map(({ text }) => text).join('\n'), lines }));
}
