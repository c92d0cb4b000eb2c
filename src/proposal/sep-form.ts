/** Sections of a SEP in their order; those after the seventh may be left out. */
export const sepSections = [
  'Abstract',
  'Motivation',
  'Specification',
  'Rationale',
  'Backward Compatibility',
  'Security Implications',
  'Reference Implementation',
  'Alternatives',
  'Open Questions',
  'Testing Plan',
  'References',
] as const;
const REQUIRED = 7;
const MOST_ABSTRACT_WORDS = 200;

/** The lines of the preamble, and what only the author can fill in. */
const preamble: readonly (readonly [name: string, form: RegExp, forAuthor: boolean])[] = [
  ['Status', /^Draft$/, false],
  ['Type', /^(?:Standards Track|Extensions Track|Informational|Process)$/, false],
  ['Created', /^\d{4}-\d{2}-\d{2}$/, false],
  ['Author(s)', /^\S.*$/, true],
  ['Sponsor', /^(?:None|@\S+)$/, true],
  ['PR', /^https:\/\/github\.com\/modelcontextprotocol\/modelcontextprotocol\/pull\/\S+$/, true],
];
/** Of an Extensions Track SEP alone (SEP-2133). */
const identifier = ['Extension Identifier', /^`[a-z0-9.-]+\/[a-z0-9_.-]+`$/] as const;

/** What stands in the text until the author puts something of their own in its place. */
const placeholders: readonly (readonly [name: string, form: RegExp])[] = [
  ['Extension Identifier', /\bcom\.example\//],
  ['Address of the site', /\bhttps?:\/\/localhost\b/],
];

/** What is wrong with a text as a SEP, a sentence each; and what only its author can fill in. */
export interface SepReview {
  readonly problems: readonly string[];
  readonly forAuthor: readonly string[];
}

/** Holds a text against the guidelines for MCP Specification Enhancement Proposals, and the rules of their renderer. */
export function reviewSep(text: string): SepReview {
  const head = text.slice(0, Math.max(text.indexOf('\n## '), 0));
  const sections = text.split(/^## /m).slice(1);
  const titles = sections.map((section) => section.split('\n')[0]!.trim());
  const abstract = sections[0]?.split('\n').slice(1).join(' ') ?? '';
  const words = abstract.split(/\s+/).filter((word) => word !== '').length;
  const order = titles.map((title) => sepSections.indexOf(title as (typeof sepSections)[number]));
  const prose = withoutCode(text);
  const problems = [
    ...(/^# SEP-\d{4}: \S/.test(text) ? [] : ['The first line is no “# SEP-0000: title”.']),
    ...preamble.flatMap(([name, form]) => problemsOf(head, name, form)),
    ...(lineOf(head, 'Type') === 'Extensions Track' ? problemsOf(head, ...identifier) : []),
    ...sepSections
      .slice(0, REQUIRED)
      .filter((title) => !titles.includes(title))
      .map((title) => `There is no section “${title}”.`),
    ...titles
      .filter((_title, index) => order[index] === -1)
      .map((title) => `“${title}” is no section of a SEP.`),
    ...(order.every((place, index) => index === 0 || place > order[index - 1]!)
      ? []
      : ['The sections do not stand in their order.']),
    ...(words <= MOST_ABSTRACT_WORDS ? [] : [`The abstract has ${words} words.`]),
    ...(/[<{]/.test(prose) ? [`“${/.{0,30}[<{].{0,20}/.exec(prose)![0]}” is no text to MDX.`] : []),
    ...(/\b(?:TODO|TBD|FIXME)\b/.test(prose) ? ['Something is still to be done.'] : []),
  ];
  const forAuthor = [
    ...preamble.filter(([, , author]) => author),
    ...placeholders.filter(([, form]) => form.test(text)),
  ].map(([name]) => name);
  return { problems, forAuthor };
}

function problemsOf(head: string, name: string, form: RegExp): string[] {
  const value = lineOf(head, name);
  if (value === undefined) return [`The preamble has no “${name}”.`];
  return form.test(value) ? [] : [`“${name}” is “${value}”, which is not of its form.`];
}

const lineOf = (head: string, name: string): string | undefined =>
  head
    .split('\n')
    .find((line) => line.startsWith(`- **${name}**: `))
    ?.replace(`- **${name}**: `, '')
    .trim();

const withoutCode = (text: string): string =>
  text.replace(/^```[^]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
