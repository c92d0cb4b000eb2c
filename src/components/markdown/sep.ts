import { getCollection } from 'astro:content';
import home from '../../../content/home.json';
import { site } from '../../layouts/site.ts';
import { deeper } from '../../proposal/plain-markdown.ts';
import { permanentAddress } from '../address.ts';
import { comparison } from '../comparison/table.ts';
import { coverage } from '../coverage.ts';
import { plainSections } from './proposal.ts';

/** The proposal as a Specification Enhancement Proposal: the same sections, in the order that a SEP has. */
export async function sepMarkdown(): Promise<string> {
  const sections = await plainSections();
  const under = (...slugs: readonly string[]): string =>
    slugs
      .map((slug) => {
        const section = sections.get(slug);
        if (section === undefined) throw new TypeError(`There is no section “${slug}”.`);
        return `### ${section.title}\n\n${deeper(section.text)}`;
      })
      .join('\n\n');
  const only = (slug: string): string => sections.get(slug)!.text;
  const parts: readonly (readonly [title: string, text: string])[] = [
    ['Abstract', [...home.idea, home.honesty].join(' ')],
    ['Motivation', only('problem')],
    [
      'Specification',
      under('the-field', 'requirements', 'validation', 'errors', 'worked-examples', 'amendment'),
    ],
    ['Rationale', await objections()],
    ['Backward Compatibility', only('compatibility')],
    ['Security Implications', only('security')],
    ['Reference Implementation', only('implementation')],
    ['Alternatives', await alternatives()],
    ['Open Questions', only('open-questions')],
    ['Testing Plan', await testingPlan()],
    ['References', only('references')],
  ];
  return [
    '# SEP-0000: Upstream Identity',
    preamble(),
    ...parts.map(([title, text]) => `## ${title}\n\n${text}`),
    '',
  ].join('\n\n');
}

function preamble(): string {
  return [
    '- **Status**: Draft',
    '- **Type**: Standards Track',
    `- **Created**: ${site.date}`,
    `- **Author(s)**: ${site.authors.join(', ')}`,
    '- **Sponsor**: None',
    '- **PR**: https://github.com/modelcontextprotocol/modelcontextprotocol/pull/0000',
  ].join('\n');
}

const verdicts = { answered: 'Answered', conceded: 'Conceded', open: 'Left open' } as const;

async function objections(): Promise<string> {
  const sorted = (await getCollection('objections')).sort((a, b) => a.data.order - b.data.order);
  const each = sorted.map(
    ({ data, body = '' }) =>
      `### ${data.title}\n\n[${data.source.title}](${data.source.url}). ${body.trim()}\n\n**${verdicts[data.verdict]}.** ${data.answer}`,
  );
  return ['What is held against it, at full strength.', ...each].join('\n\n');
}

async function alternatives(): Promise<string> {
  const { patterns, cells } = await comparison();
  const rows = patterns.map(({ id, data }) => {
    const runs = cells.filter(({ pattern }) => pattern === id);
    const served = runs.filter(({ measures }) => measures.stop === undefined).length;
    const link = `[${data.title}](${permanentAddress(`/topologies/patterns/${id}/`)})`;
    return `| ${link} | ${data.summary} | ${served} of ${runs.length} |`;
  });
  return [
    'Each runs in five environments on three networks, with the same workload.',
    ['| Pattern | What it is | Runs that came through |', '| --- | --- | --- |', ...rows].join(
      '\n',
    ),
  ].join('\n\n');
}

async function testingPlan(): Promise<string> {
  const { statements, checked, excluded, threats, runBothWays } = await coverage();
  const address = permanentAddress('/sep/sep-0000.yaml');
  return `Of ${statements} statements, ${checked} have a scenario that fails when their control is off, and ${excluded.length} say why none can. ${runBothWays} of ${threats} threats run with their control off and on. The mapping of each statement to its checks is [sep-0000.yaml](${address}); conformance scenarios follow from the same files.`;
}
