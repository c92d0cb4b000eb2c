/**
 * `npm run cases -- FILE.json` runs every case of a file and fails where one does not end as it must. With `--faults`
 * each case runs with its fault on, and fails where nobody notices.
 */
import { readFileSync } from 'node:fs';
import { readCases } from '../scenarios/cases/read.ts';
import type { Entry } from '../scenarios/cases/read.ts';
import { runCase, runFaulty } from '../scenarios/cases/run.ts';
import type { CaseVerdict } from '../scenarios/cases/run.ts';
import { createKeyPool } from '../simulation/keys.ts';

function fail(problem: string): never {
  console.error(problem);
  process.exit(1);
}

function readArguments(): { file: string; faulty: boolean } {
  const given = process.argv.slice(2);
  const [file, ...others] = given.filter((argument) => argument !== '--faults');
  if (file === undefined || others.length > 0 || file.startsWith('--')) {
    fail('usage: npm run cases -- FILE.json [--faults]');
  }
  return { file, faulty: given.includes('--faults') };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    fail(`${file} cannot be read: ${(error as NodeJS.ErrnoException).code}.`);
  }
}

function random(length: number): string {
  const bytes = crypto.getRandomValues(new Uint8Array(length));
  return Array.from(bytes, (byte) => (byte % 36).toString(36)).join('');
}

const { file, faulty } = readArguments();
const cases = readCases(textOf(file));
if (!cases.ok) fail(`${file}: ${cases.problem}`);

const keys = createKeyPool();
async function verdictOf(entry: Entry): Promise<CaseVerdict> {
  if (!entry.ok) return { kind: 'failed', sentences: [entry.problem] };
  const options = { revision: '2026-07-28', carrier: 'params', random, keys } as const;
  return faulty ? runFaulty(entry.value, options) : runCase(entry.value, options);
}

function line(id: string, verdict: CaseVerdict): string {
  if (verdict.kind === 'passed') return `${faulty ? 'caught ' : 'passed '} ${id}`;
  if (verdict.kind === 'skipped') return `skipped ${id}: ${verdict.sentence}`;
  return `FAILED  ${id}: ${verdict.sentences.join('; ')}`;
}

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const entry of cases.entries) {
  const verdict = await verdictOf(entry);
  counts[verdict.kind] += 1;
  console.log(line(entry.id, verdict));
}
const { passed, failed, skipped } = counts;
console.log(`${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`);
process.exit(failed === 0 ? 0 : 1);
