import { getCollection } from 'astro:content';
import { plainMarkdown } from '../../proposal/plain-markdown.ts';
import { sectionSlug } from '../../proposal/schema.ts';
import { site } from '../../layouts/site.ts';
import { permanentAddress } from '../address.ts';
import { markdownPieces } from './pieces.ts';

/** A section in plain Markdown, by its slug. */
export interface PlainSection {
  readonly title: string;
  readonly text: string;
}

/** The sections of the proposal in reading order. */
export async function plainSections(): Promise<ReadonlyMap<string, PlainSection>> {
  const pieces = await markdownPieces();
  const entries = (await getCollection('proposal')).sort((a, b) => a.id.localeCompare(b.id));
  return new Map(
    entries.map(({ id, data, body = '' }) => {
      const text = plainMarkdown(body, pieces, permanentAddress('/proposal/'));
      return [sectionSlug(id), { title: data.title, text }] as const;
    }),
  );
}

/** The whole proposal as one Markdown text. */
export async function proposalMarkdown(): Promise<string> {
  const sections = [...(await plainSections()).values()];
  return [
    `# ${site.name}`,
    `Version ${site.version} of ${site.date}. ${site.status}. ${permanentAddress('/proposal/')}`,
    ...sections.map(({ title, text }) => `## ${title}\n\n${text}`),
    '',
  ].join('\n\n');
}
