/**
 * `npm run load -- [seconds]`: 50 clients of 10 users call over sockets, in turns with the field and without; without, the
 * server acts by the credential of its environment. Prints rates and p99 as ratios of one run, the heap before and after,
 * and whose credentials the API saw; then ends the provider, the API and the server while calls are under way, and says
 * what became of them.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Addresses } from '../logins.ts';
import { measure } from './measure.ts';
import type { Measured } from './measure.ts';
import { connectCallers } from './users.ts';

const SECONDS = Number(process.argv[2] ?? 60);
const SIZE = { users: 10, clients: 50 };
/** Turns of either kind: long enough to be steady, short enough that both kinds see the same machine. */
const TURN_MS = 5_000;

const server = fork(fileURLToPath(new URL('server.ts', import.meta.url)), {
  execArgv: ['--expose-gc'],
});
async function ask<T>(what: string): Promise<T> {
  server.send({ ask: what });
  for (;;) {
    const [message] = (await once(server, 'message')) as [{ ask: string; value: T }];
    if (message.ask === what) return message.value;
  }
}

const callers = await connectCallers(await ask<Addresses>('addresses'), SIZE);
await measure(callers, { withField: true, forMs: 1_000 });
const before = await ask<number>('heap');
const turns: Record<'with' | 'without', Measured[]> = { with: [], without: [] };
for (let spent = 0; spent < SECONDS * 1_000; spent += 2 * TURN_MS) {
  turns.with.push(await measure(callers, { withField: true, forMs: TURN_MS }));
  turns.without.push(await measure(callers, { withField: false, forMs: TURN_MS }));
}
const after = await ask<number>('heap');
const seen = await ask<{ withMore: number; byUser: Record<string, number> }>('seen');

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const rate = (kind: 'with' | 'without') => median(turns[kind].map(({ perSecond }) => perSecond));
const p99 = (kind: 'with' | 'without') => median(turns[kind].map(({ p99Ms }) => p99Ms));
const all = [...turns.with, ...turns.without];
const sum = (pick: (turn: Measured) => number) =>
  all.reduce((total, turn) => total + pick(turn), 0);
const megabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MiB`;

console.log(
  `${SIZE.clients} clients of ${SIZE.users} users, ${SECONDS} s, ${sum(({ calls }) => calls)} calls`,
);
console.log(
  `requests per second  ${rate('with').toFixed(0)} with the field, ${rate('without').toFixed(0)} without: ratio ${(rate('with') / rate('without')).toFixed(2)}`,
);
console.log(
  `p99                  ${p99('with').toFixed(1)} ms with the field, ${p99('without').toFixed(1)} ms without: ratio ${(p99('with') / p99('without')).toFixed(2)}`,
);
console.log(`heap of the server   ${megabytes(before)} before, ${megabytes(after)} after`);
console.log(`served as another    ${sum(({ crossed }) => crossed)}`);
console.log(
  `at the API           ${Object.keys(seen.byUser).filter((user) => user.startsWith('user-')).length} users, ${seen.byUser['nobody'] ?? 0} requests without a credential, ${seen.withMore} requests with more than one credential`,
);

for (const part of ['kill provider', 'kill upstream', 'kill server'] as const) {
  const under = measure(callers, { withField: true, forMs: 3_000 });
  await new Promise((resolve) => setTimeout(resolve, 500));
  if (part === 'kill server') server.kill('SIGKILL');
  else await ask(part);
  const { calls, failures, longestMs, crossed } = await under;
  const how =
    [...failures].map(([what, count]) => `${count} × ${what}`).join(', ') || 'none failed';
  console.log(
    `${part.padEnd(20)} ${calls} calls, ${how}; the longest took ${longestMs.toFixed(0)} ms, ${crossed} served as another`,
  );
}
process.exit(0);
