/**
 * `npm run bench`: what the core and its adapters cost, and what the pages do on a slow phone, as ratios within one run.
 * `-- --only core`, `-- --only patterns` or `-- --only pages` prints one of the three. Always exits 0: times are no test.
 */
import { parseArgs } from 'node:util';
import { compareCalls } from './bench/calls.ts';
import { comparePatterns } from './bench/patterns.ts';
import { comparePages } from './bench/pages.ts';
import { compareValidation } from './bench/validation.ts';
import { table } from './bench/table.ts';

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;

console.log(
  `Node ${process.version}. Machines differ and are shared: compare within one run only.\n`,
);
const wants = (part: string): boolean => only === undefined || only === part;
if (wants('core'))
  console.log(`${table([...(await compareValidation()), ...(await compareCalls())])}\n`);
if (wants('patterns')) console.log(`${await comparePatterns()}\n`);
if (wants('pages')) console.log(await comparePages());
