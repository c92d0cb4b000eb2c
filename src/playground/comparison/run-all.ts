import { compare, placesOf } from '../../scenarios/comparison/compare.ts';
import { outcomeOf } from '../../scenarios/comparison/words.ts';
import { NetworkPolicy } from '../../simulation/network-policy.ts';
import { random } from '../random.ts';
import { differences } from './differences.ts';
import type { Published } from './differences.ts';

const files = import.meta.glob('/content/networks/*.json', { eager: true, import: 'default' });

const networks = Object.fromEntries(
  Object.entries(files).map(([path, data]) => [
    path.replace(/^.*\/|\.json$/g, ''),
    NetworkPolicy.parse(data),
  ]),
);

/**
 * Runs every pattern everywhere, or one of them, and holds each run against what is published.
 *
 * @param told hears, after each run, how many are made of how many
 * @returns one sentence for each run that came out otherwise, and how many were made
 */
export async function runAll(
  published: Published,
  told: (made: number, of: number) => void,
  only?: string,
): Promise<{
  readonly made: number;
  readonly served: number;
  readonly otherwise: readonly string[];
}> {
  const places = placesOf(networks).filter(({ pattern }) => only === undefined || pattern === only);
  const otherwise: string[] = [];
  let served = 0;
  for (const [index, place] of places.entries()) {
    const cell = await compare(place, { networks, random });
    if (outcomeOf(cell.measures).word === 'served') served += 1;
    otherwise.push(...differences(cell, published));
    told(index + 1, places.length);
  }
  return { made: places.length, served, otherwise };
}
