import { getCollection } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import { EXTENSION_ID } from '../../protocol/extension.ts';
import { history } from '../changelog/history.ts';
import { site } from '../../layouts/site.ts';
import { deeper, plainMarkdown } from '../../proposal/plain-markdown.ts';
import type { Attributes, Pieces } from '../../proposal/plain-markdown.ts';
import { permanentAddress } from '../address.ts';
import { plainSections } from './proposal.ts';

/** One form in which the text can be submitted: a Specification Enhancement Proposal, complete. */
export async function sepMarkdown({
  data,
  body = '',
}: CollectionEntry<'submissions'>): Promise<string> {
  const text = plainMarkdown(body, await sepPieces(), permanentAddress('/proposal/'));
  return [`# SEP-0000: ${data.title}`, await preamble(data.type), text, ''].join('\n\n');
}

async function preamble(type: string): Promise<string> {
  const { versions } = await history();
  return [
    '- **Status**: Draft',
    `- **Type**: ${type}`,
    `- **Created**: ${versions.at(-1)?.date}`,
    `- **Author(s)**: ${site.authors.join(', ')}`,
    '- **Sponsor**: None',
    ...(type === 'Extensions Track' ? [`- **Extension Identifier**: \`${EXTENSION_ID}\``] : []),
    '- **PR**: https://github.com/modelcontextprotocol/modelcontextprotocol/pull/0000',
  ].join('\n');
}

/** What stands in a submission for sections of the proposal and for the ledger of objections. */
async function sepPieces(): Promise<Pieces> {
  const sections = await plainSections();
  const section = ({ id = '' }: Attributes) => {
    const found = sections.get(id);
    if (found === undefined) throw new TypeError(`There is no section “${id}”.`);
    return found;
  };
  const objections = await objectionLedger();
  return {
    Body: (attributes) => section(attributes).text,
    Chapter(attributes) {
      const { title, text } = section(attributes);
      return `### ${title}\n\n${deeper(text)}`;
    },
    Objections: () => objections,
  };
}

const verdicts = { answered: 'Answered', conceded: 'Conceded', open: 'Left open' } as const;

async function objectionLedger(): Promise<string> {
  const sorted = (await getCollection('objections')).sort((a, b) => a.data.order - b.data.order);
  return sorted
    .map(({ data: { title, source, verdict, answer }, body = '' }) =>
      [
        `#### ${title}`,
        `[${source.title}](${source.url}). ${body.trim()}`,
        `**${verdicts[verdict]}.** ${answer}`,
      ].join('\n\n'),
    )
    .join('\n\n');
}
