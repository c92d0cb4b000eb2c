/**
 * `npm run bench`: what the core and its adapters cost, and what the pages do on a slow phone, as ratios within one run.
 * `-- --only core` or `-- --only pages` prints one of the two. Always exits 0: times are no test.
 */
import { parseArgs } from 'node:util';
import { compareCalls } from './bench/calls.ts';
import { comparePages } from './bench/pages.ts';
import { compareValidation } from './bench/validation.ts';
import { table } from './bench/table.ts';

const { only } = parseArgs({ options: { only: { type: 'string' } } }).values;

console.log(
  `Node ${process.version}. Machines differ and are shared: compare within one run only.\n`,
);
if (only !== 'pages')
  console.log(`${table([...(await compareValidation()), ...(await compareCalls())])}\n`);
if (only !== 'core') console.log(await comparePages());
