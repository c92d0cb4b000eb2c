import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Revision } from '../../protocol/index.ts';

const suite = fileURLToPath(new URL('../../../node_modules/.bin/conformance', import.meta.url));

/** How each check of each scenario ended, by `scenario/check`. */
export type Outcomes = ReadonlyMap<string, string>;

/** Runs the suite for servers of a revision against an address. */
export async function runSuite(url: string, revision: Revision): Promise<Outcomes> {
  const folder = await mkdtemp(join(tmpdir(), 'conformance-'));
  const args = ['server', '--url', url, '--requirements', revision, '-o', folder];
  try {
    // It ends with 1 where a check fails; what it wrote says which.
    await promisify(execFile)(process.execPath, [suite, ...args, '--timeout', '10000'], {
      timeout: 110_000,
      maxBuffer: 64 * 1024 * 1024,
    }).catch(() => undefined);
    return await readOutcomes(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function readOutcomes(folder: string): Promise<Outcomes> {
  const files = (await readdir(folder, { recursive: true })).filter((name) =>
    name.endsWith('checks.json'),
  );
  const outcomes = new Map<string, string>();
  for (const file of files) {
    const scenario = file.replace(/[/\\]?checks\.json$/, '').replace(/-\d{4}-\d\d-\d\dT.*$/, '');
    const checks = JSON.parse(await readFile(join(folder, file), 'utf8')) as {
      id: string;
      status: string;
    }[];
    for (const [index, { id, status }] of checks.entries())
      outcomes.set(`${scenario}/${index} ${id}`, status);
  }
  return outcomes;
}
