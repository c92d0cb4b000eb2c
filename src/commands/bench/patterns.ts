import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { random } from '../../playground/random.ts';
import { runPlace } from '../../scenarios/comparison/compare.ts';
import { measure } from '../../scenarios/comparison/measure.ts';
import { NetworkPolicy } from '../../simulation/network-policy.ts';
import type { PatternId } from '../../simulation/patterns/patterns.ts';

const policy = fileURLToPath(new URL('../../../content/networks/open.json', import.meta.url));

const compared: readonly PatternId[] = [
  'static-dashboards',
  'url-elicitation-2026-07-28',
  'token-exchange',
  'upstream-identity-bearer',
];

/** The workload with 1, 10, 100 and 1,000 users: what a user costs as a multiple of one of ten, and what there is of each. */
export async function comparePatterns(): Promise<string> {
  const networks = { open: NetworkPolicy.parse(JSON.parse(await readFile(policy, 'utf8'))) };
  const lines: string[] = [];
  for (const pattern of compared) {
    const place = { pattern, environment: 'person', network: 'open' };
    let ofTen = 0;
    for (const users of [1, 10, 100, 1000]) {
      const since = performance.now();
      const run = await runPlace(place, { networks, random }, users);
      const forEach = (performance.now() - since) / users;
      if (users === 10) ofTen = forEach;
      const { processes, atRest, stop } = measure(run);
      const kept = atRest.reduce((sum, { count }) => sum + count, 0);
      const ratio = ofTen === 0 ? '' : `${(forEach / ofTen).toFixed(2)} of ten’s`;
      lines.push(
        [
          pattern.padEnd(28),
          `${users} users`.padStart(11),
          `${forEach.toFixed(1)} ms each`.padStart(15),
          ratio.padStart(15),
          `${processes} processes`.padStart(16),
          `${kept} secrets at rest`.padStart(22),
          stop === undefined ? 'served' : `stopped: ${stop.by}`,
        ].join('  '),
      );
    }
  }
  return lines.join('\n');
}
