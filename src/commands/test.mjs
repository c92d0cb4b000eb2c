/** `npm test`: installs what is missing, a browser too, then runs every check and test. Needs only Node 20 and npm. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureBrowser } from './browser.mjs';
import { countsOf, sum } from './counts.mjs';
import { ensureDependencies } from './install.mjs';
import { npm } from './npm.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The site as GitHub Pages serves it: below a folder, and with links to its public address. */
const underBase = {
  SITE_URL: 'https://adopter.github.io',
  BASE_PATH: '/upstream-identity/',
  OUT_DIR: 'dist-base',
};

/** @type {{ name: string, script: string, env?: Record<string, string> }[]} */
const steps = [
  { name: 'check', script: 'check' },
  { name: 'unit', script: 'unit' },
  { name: 'build', script: 'build' },
  { name: 'e2e', script: 'e2e' },
  { name: 'build under a base path', script: 'build', env: underBase },
  { name: 'e2e under a base path', script: 'e2e', env: underBase },
];

const seconds = (/** @type {number} */ since) => `${((Date.now() - since) / 1000).toFixed(1)} s`;

/** @param {string} file */
async function countsIn(file) {
  const report = await readFile(file, 'utf8').catch(() => null);
  return report === null ? [] : [countsOf(JSON.parse(report))];
}

/** @param {Record<string, string>} env what every step is told */
async function runSteps(env) {
  const reports = await mkdtemp(join(tmpdir(), 'upstream-identity-'));
  /** @type {import('./counts.mjs').Counts[]} */
  const counts = [];
  const lines = [];
  let exit = 0;
  for (const [index, step] of steps.entries()) {
    console.log(`\n== ${step.name}`);
    const since = Date.now();
    const report = join(reports, `${index}.json`);
    exit = await npm(['run', '--silent', step.script], {
      cwd: root,
      env: { ...env, ...step.env, TEST_REPORT: report },
    });
    counts.push(...(await countsIn(report)));
    lines.push(`${exit === 0 ? 'ok    ' : 'FAILED'} ${seconds(since).padStart(8)}  ${step.name}`);
    if (exit !== 0) break;
  }
  await rm(reports, { recursive: true });
  return { exit, lines, counts: sum(counts) };
}

/** @param {string} sentence @returns {never} */
function stop(sentence) {
  console.error(sentence);
  console.log('0 passed, 1 failed');
  process.exit(1);
}

const reason = await ensureDependencies(root);
if (reason) stop(reason);
const browser = await ensureBrowser();
if (!browser) {
  stop(
    'No Chromium that runs: run `npx playwright install --with-deps chromium`, or set CHROMIUM_PATH to one.',
  );
}

const { exit, lines, counts } = await runSteps({ CHROMIUM_PATH: browser.executablePath });
const unrun = steps.slice(lines.length).map(({ name }) => `not run${' '.repeat(10)} ${name}`);
console.log(`\n${[...lines, ...unrun].join('\n')}`);
console.log(`${counts.inputs} inputs`);
// A step may fail without a test that does: a type error, a build that breaks.
const failed = exit === 0 ? counts.failed : Math.max(1, counts.failed);
console.log(
  `${counts.passed} passed, ${failed} failed${counts.skipped ? `, ${counts.skipped} skipped` : ''}`,
);
process.exit(exit);
