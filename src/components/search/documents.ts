import { getCollection } from 'astro:content';
import { anchorsOf } from '../../proposal/headings.ts';
import { plainWords } from '../../proposal/anchor.ts';
import { sectionSlug } from '../../proposal/schema.ts';
import { rejections } from '../../protocol/rejections.ts';
import type { Found } from '../../playground/search/index-options.ts';
import { furtherPages } from '../further-pages.ts';
import { scenarios } from '../scenarios.ts';
import { sections as sitePages } from '../sections.ts';

/** Everything that the search knows, from the sources of the pages. */
export async function searchDocuments(): Promise<readonly Found[]> {
  return [
    ...[...sitePages, ...furtherPages].map(({ path, name, what }) =>
      found('Page', path, '', name, what),
    ),
    ...(await statements()),
    ...(await proposalText()),
    ...scenarios.map(({ id, scenario }) =>
      found('Scenario', `/playground/${id}/`, id, scenario.title, scenario.summary),
    ),
    ...Object.entries(rejections).map(([cause, { reason, sentence, requirement }]) =>
      found(
        'Refusal',
        `/implement/#refusal-${cause}`,
        cause,
        `${cause} (${reason})`,
        `${sentence} ${requirement}`,
      ),
    ),
    ...(await surroundings()),
  ];
}

const found = (kind: string, id: string, ref: string, title: string, text: string): Found => ({
  kind,
  id,
  ref,
  title,
  text: plainWords(text),
});

async function statements(): Promise<readonly Found[]> {
  const requirements = await getCollection('requirements');
  const threats = await getCollection('threats');
  return [
    ...requirements.map(({ id, data, body = '' }) =>
      found('Requirement', `/proposal/#${id}`, id, data.title, body),
    ),
    ...threats.map(({ id, data, body = '' }) =>
      found('Threat', `/threat-model/${id}/`, id, data.title, body),
    ),
  ];
}

/** Sections, and their parts by heading. */
async function proposalText(): Promise<readonly Found[]> {
  const entries = await getCollection('proposal');
  return entries.flatMap(({ id, data, body = '' }) => {
    const slug = sectionSlug(id);
    const [opening = '', ...parts] = body.split(/^(?=#{3,4} )/m);
    return [
      found('Section', `/proposal/#${slug}`, slug, data.title, opening),
      ...parts.map((part) => {
        const [heading = '', ...text] = part.split('\n');
        const anchor = anchorsOf(part)[0]!;
        return found(
          'Section',
          `/proposal/#${anchor}`,
          anchor,
          plainWords(heading.replace(/^#+ /, '')),
          text.join(' '),
        );
      }),
    ];
  });
}

async function surroundings(): Promise<readonly Found[]> {
  const glossary = await getCollection('glossary');
  const objections = await getCollection('objections');
  const priorArt = await getCollection('prior-art');
  const patterns = await getCollection('patterns');
  const topologies = await getCollection('topologies');
  const examples = await getCollection('examples');
  const amendment = await getCollection('amendment');
  const model = await getCollection('model');
  return [
    ...examples.map(({ id, data, body = '' }) =>
      found('Example', `/proposal/examples/#${id}`, id, data.title, body),
    ),
    ...amendment.map(({ id, data, body = '' }) =>
      found(
        'Amendment',
        `/proposal/#${id}`,
        id,
        `${data.document}: ${data.part}`,
        `${data.amended} ${body}`,
      ),
    ),
    ...model.map(({ id, data, body = '' }) =>
      found('Threat model', `/threat-model/#${sectionSlug(id)}`, sectionSlug(id), data.title, body),
    ),
    ...glossary.map(({ id, data, body = '' }) =>
      found('Term', `/glossary/#${id}`, id, data.term, `${data.also.join(' ')} ${body}`),
    ),
    ...objections.map(({ id, data, body = '' }) =>
      found('Objection', `/objections/#${id}`, id, data.title, body),
    ),
    ...priorArt.map(({ id, data, body = '' }) =>
      found('Prior art', `/prior-art/#${id}`, id, data.title, body),
    ),
    ...patterns.map(({ id, data, body = '' }) =>
      found('Pattern', `/topologies/patterns/${id}/`, id, data.title, `${data.summary} ${body}`),
    ),
    ...topologies.map(({ id, data }) =>
      found('Topology', `/topologies/${id}/`, id, data.title, data.summary),
    ),
  ];
}
