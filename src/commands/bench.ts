/** `npm run bench`: what the core and its adapters cost, as ratios within one run. Always exits 0: times are no test. */
import { compareCalls } from './bench/calls.ts';
import { compareValidation } from './bench/validation.ts';
import { table } from './bench/table.ts';

console.log(
  `Node ${process.version}. Machines differ and are shared: compare within one run only.\n`,
);
console.log(table([...(await compareValidation()), ...(await compareCalls())]));
