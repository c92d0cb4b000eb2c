import { createKeyPool } from '../../simulation/keys.ts';
import type { NetworkPolicy } from '../../simulation/network-policy.ts';
import { environments } from '../../simulation/patterns/environments.ts';
import { patterns } from '../../simulation/patterns/patterns.ts';
import type { PatternId } from '../../simulation/patterns/patterns.ts';
import { measure } from './measure.ts';
import type { Measures } from './measure.ts';
import { runWorkload } from './workload.ts';
import type { PatternRun } from './workload.ts';

/** How many users the published table is measured with. */
export const USERS = 3;

/** One run of the table. */
export interface Cell {
  readonly pattern: PatternId;
  readonly environment: string;
  readonly network: string;
  readonly measures: Measures;
}

interface Means {
  /** By their ids. */
  readonly networks: Readonly<Record<string, NetworkPolicy>>;
  /** Letters and digits, as many as asked for. */
  readonly random: (length: number) => string;
}

/** Where a run takes place. */
export type Place = Pick<Cell, 'pattern' | 'environment' | 'network'>;

const keys = createKeyPool();

/** Every pattern in every environment on every network. */
export function placesOf(networks: Means['networks']): readonly Place[] {
  return (Object.keys(patterns) as PatternId[]).flatMap((pattern) =>
    Object.keys(networks).flatMap((network) =>
      environments.map(({ id: environment }) => ({ pattern, environment, network })),
    ),
  );
}

/** Runs one place. Throws a TypeError where there is no such environment or network. */
export async function runPlace(
  { pattern, environment: id, network }: Place,
  { networks, random }: Means,
  users = USERS,
): Promise<PatternRun> {
  const environment = environments.find((one) => one.id === id);
  const policy = networks[network];
  if (environment === undefined || policy === undefined)
    throw new TypeError(`There is no environment “${id}” or no network “${network}”.`);
  return runWorkload({ pattern, environment, policy, users, random, keys });
}

export async function compare(place: Place, means: Means): Promise<Cell> {
  return { ...place, measures: measure(await runPlace(place, means)) };
}
