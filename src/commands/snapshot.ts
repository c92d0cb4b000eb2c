/**
 * `npm run release:snapshot` keeps what the text says now as the version that `content/site.json` names, with the notes
 * that were written for it in `content/versions/next.md`. It refuses to touch a version that there is.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { getViteConfig } from 'astro/config';
import { createViteServer } from 'vitest/node';
import type * as load from '../proposal/load.ts';
import { digestOf } from '../proposal/snapshot-digest.ts';
import { compareVersions, Snapshot, statementsOf } from '../proposal/snapshot.ts';
import { rejections } from '../protocol/rejections.ts';

const content = new URL('../../content/', import.meta.url);
const site = JSON.parse(readFileSync(new URL('site.json', content), 'utf8')) as {
  version: string;
  date: string;
};
const file = new URL(`versions/${site.version}.json`, content);
const notes = new URL('versions/next.md', content);

function fail(problem: string): never {
  console.error(problem);
  process.exit(1);
}

/** The content as Astro reads it, so that a version keeps what the checks have seen. */
async function loadMaterial() {
  const configure = getViteConfig({
    logLevel: 'silent',
    server: { middlewareMode: true, watch: null },
    optimizeDeps: { noDiscovery: true },
  });
  const config = await configure({ mode: 'production', command: 'serve' });
  const server = await createViteServer({ ...config, configFile: false });
  try {
    const module = (await server.ssrLoadModule('/src/proposal/load.ts')) as typeof load;
    return module.loadMaterial();
  } finally {
    await server.close();
  }
}

if (existsSync(file)) {
  fail(
    `Version ${site.version} is published and stays as it is: give content/site.json the next number and its date.`,
  );
}
if (!existsSync(notes)) {
  fail('There is no content/versions/next.md: write there what is new in this version, and why.');
}
const { requirements, threats, versions } = await loadMaterial();
const later = versions.find(({ id }) => compareVersions(id, site.version) > 0);
if (later) fail(`Version ${site.version} would come after ${later.id}: versions go up.`);

const statements = statementsOf(requirements, threats, rejections);
const snapshot = Snapshot.parse({
  version: site.version,
  date: site.date,
  statements,
  digest: digestOf(statements),
} satisfies Snapshot);
writeFileSync(file, `${JSON.stringify(snapshot, null, 2)}\n`);
renameSync(notes, new URL(`versions/${site.version}.md`, content));
console.log(
  `content/versions/${site.version}.json and its notes. Add /changelog/#${site.version} to content/published.txt.`,
);
