/**
 * `npm run mutate`: changes the core in thousands of small ways, runs its tests for each, and fails where the score is
 * below 90 %, where a change that nobody noticed has no reason in `mutants/survivors.json`, or where a reason has no
 * change any more. Arguments go to Stryker: `-- --mutate src/protocol/select.ts`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import reasons from './mutants/survivors.json' with { type: 'json' };
import { compare } from './mutants/survivors.ts';
import type { Report, Survivor } from './mutants/survivors.ts';

const root = new URL('../../', import.meta.url);
const file = new URL('node_modules/.stryker-report.json', root);

const written = ({ file, line, code, replacement }: Survivor): string =>
  `  src/${file}: ${code || line} → ${replacement || 'nothing'}\n    in: ${line}`;

await rm(file, { force: true });
const args = ['run', 'src/commands/mutants/stryker.json', ...process.argv.slice(2)];
const stryker = spawn('stryker', args, {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
});
const [exit] = (await once(stryker, 'close')) as [number | null];
const text = await readFile(file, 'utf8').catch(() => undefined);
if (text === undefined) {
  console.error('Stryker wrote no report: what it says above is why.');
  process.exit(exit || 1);
}

const { unlisted, gone } = compare(JSON.parse(text) as Report, reasons);
if (unlisted.length > 0) {
  console.error(
    `${unlisted.length} changes went unnoticed. Test for each, or say in survivors.json why nobody can:`,
  );
  console.error(unlisted.map(written).join('\n'));
}
if (gone.length > 0) {
  console.error(`${gone.length} changes are noticed by now. Take them out of survivors.json:`);
  console.error(gone.map(written).join('\n'));
}
if (unlisted.length + gone.length === 0)
  console.log('Every change that went unnoticed has a reason.');
process.exit(exit || (unlisted.length + gone.length > 0 ? 1 : 0));
