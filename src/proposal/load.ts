import * as z from 'zod';
import { pageAnchors, pagePath } from './page-anchors.ts';
import { parseNetwork } from './parse-network.ts';
import type { Entry, Material } from './material.ts';
import {
  Amendment,
  Definition,
  Example,
  Gateway,
  Objection,
  Pattern,
  PriorArt,
  Requirement,
  Section,
  Submission,
  Threat,
  Topology,
} from './schema.ts';
import { compareVersions, Notes, Snapshot } from './snapshot.ts';

type Files<Value> = Record<string, Value>;

// Astro reads the frontmatter here as it does in the build, so what passes here builds there.
const facts = import.meta.glob(
  [
    '/content/{amendment,examples,prior-art,submissions,requirements,threats,topologies,glossary,objections,patterns,gateways,threat-model,versions}/*.md',
    '/content/proposal/*.mdx',
  ],
  { eager: true, import: 'frontmatter' },
) as Files<unknown>;
const texts = import.meta.glob(
  [
    '/content/{amendment,examples,prior-art,submissions,requirements,threats,topologies,glossary,objections,patterns,gateways,threat-model,versions}/*.md',
    '/content/proposal/*.mdx',
  ],
  { eager: true, query: '?raw', import: 'default' },
) as Files<string>;
const scenarios = import.meta.glob('/content/scenarios/*.json', {
  eager: true,
  import: 'default',
}) as Files<Record<string, unknown>>;

const networks = import.meta.glob('/content/networks/*.json', {
  eager: true,
  query: '?raw',
  import: 'default',
}) as Files<string>;

const versions = import.meta.glob('/content/versions/*.json', {
  eager: true,
  import: 'default',
}) as Files<unknown>;

const lists = import.meta.glob('/content/{published,links,abbreviations,names}.txt', {
  eager: true,
  query: '?raw',
  import: 'default',
}) as Files<string>;

/** Pages that are written one by one, by their files. */
const pages = import.meta.glob('/src/pages/**/*.astro', {
  eager: true,
  query: '?raw',
  import: 'default',
}) as Files<string>;

const frontmatter = /^---\r?\n.*?^---\r?\n/ms;

/** Reads `content/` for the tests. Throws an `Error` that names the file where a form does not fit. */
export function loadMaterial(): Material {
  return {
    amendment: entries('amendment', Amendment),
    examples: entries('examples', Example),
    requirements: entries('requirements', Requirement),
    threats: entries('threats', Threat),
    topologies: entries('topologies', Topology),
    objections: entries('objections', Objection),
    priorArt: entries('prior-art', PriorArt),
    submissions: entries('submissions', Submission),
    patterns: entries('patterns', Pattern),
    model: entries('threat-model', Section),
    networks: Object.entries(networks).map(([path, text]) => ({
      ...names(path),
      data: parseNetwork(path, text),
      body: text,
    })),
    gateways: entries('gateways', Gateway),
    glossary: entries('glossary', Definition),
    published: linesOf('published'),
    links: linesOf('links'),
    abbreviations: linesOf('abbreviations'),
    names: linesOf('names'),
    pages: Object.keys(pages)
      .filter((path) => !path.includes('['))
      .map(pagePath),
    anchors: pageAnchors(pages),
    sections: entries('proposal', Section),
    versions: Object.entries(versions)
      .map(([path, data]) => ({ ...names(path), data: parsed(path, Snapshot, data), body: '' }))
      .sort((a, b) => compareVersions(a.id, b.id)),
    notes: entries('versions', Notes),
    scenarios: Object.entries(scenarios).map(([path, data]) => ({
      ...names(path),
      data,
      body: '',
    })),
  };
}

function entries<Schema extends z.ZodType>(
  folder: string,
  schema: Schema,
): Entry<z.infer<Schema>>[] {
  return Object.keys(texts)
    .filter((path) => path.startsWith(`/content/${folder}/`))
    .sort()
    .map((path) => {
      const data = parsed(path, schema, facts[path]);
      const text = texts[path] ?? '';
      const body = text.replace(frontmatter, '');
      const head = text.slice(0, text.length - body.length);
      const bodyLine = head.split('\n').length;
      return { ...names(path), data, body, bodyLine, head };
    });
}

function parsed<Schema extends z.ZodType>(
  path: string,
  schema: Schema,
  value: unknown,
): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw new Error(`${path}: ${z.prettifyError(result.error)}`);
  return result.data;
}

function names(path: string): { id: string; file: string } {
  return { id: path.replace(/^.*\/|\.[a-z]+$/g, ''), file: path.slice(1) };
}

/** The lines of a list, those that explain it left out. */
function linesOf(name: string): string[] {
  return (lists[`/content/${name}.txt`] ?? '')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('# '));
}
