import type { Entry, Rule } from '../material.ts';
import { paragraphsOf } from '../paragraphs.ts';
import type { Paragraph } from '../paragraphs.ts';

const rule = 'comparison-has-evidence';

/** Words that rank one thing above another. */
const words =
  'better bigger cheaper cheapest easier easiest faster fastest harder hardest heavier higher lighter lower safer safest ' +
  'simpler simplest slower smaller stronger strongest weaker weakest worse worst quicker cleaner riskier';
const qualities =
  'secure complex reliable practical robust efficient difficult dangerous expensive';
const alternatives = (list: string): string => list.split(' ').join('|');
/** "Best practices" is what documents are called. */
const comparison = new RegExp(
  String.raw`\b(?:${alternatives(words)}|best(?!\s+practice)|(?:more|less|most|least)\s+(?:${alternatives(qualities)}))\b`,
  'gi',
);

/** A link, or a component that runs something. */
const evidence = /\]\(|<(?:Scenario|Requirement|WorkedExample|ThreatList)\b/;

/** Who says that one thing is better than another has a run or a source beside it, in the same paragraph. */
export const comparisonHasEvidence: Rule = (material) => {
  const { sections, topologies, gateways, model, threats, requirements } = material;
  return [...sections, ...topologies, ...gateways, ...model, ...threats, ...requirements]
    .flatMap(({ file, ...entry }) =>
      [...paragraphsOf(entry), ...rationaleOf(entry)].map((one) => ({ file, ...one })),
    )
    .filter(({ text }) => !evidence.test(text))
    .flatMap(({ file, text, line: first }) =>
      [...text.replace(/`[^`\n]*`/g, '').matchAll(comparison)].map(({ 0: said, index, input }) => {
        const line = first + input.slice(0, index).split('\n').length - 1;
        const message = `line ${line}: says “${said}” without a run or a link in the paragraph`;
        return { rule, file, message };
      }),
    );
};

type Written = Pick<Entry<unknown>, 'head'>;

/** The rationale of a requirement, as it is written in the frontmatter. */
function rationaleOf({ head = '' }: Written): Paragraph[] {
  const found = /^rationale:.*(?:\n[ \t].*)*/m.exec(head);
  return found === null
    ? []
    : [{ text: found[0], line: head.slice(0, found.index).split('\n').length }];
}
