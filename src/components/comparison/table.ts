import { getCollection } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import { random } from '../../playground/random.ts';
import { placesOf, runPlace } from '../../scenarios/comparison/compare.ts';
import type { Cell } from '../../scenarios/comparison/compare.ts';
import { flowsIn } from '../../scenarios/comparison/flows.ts';
import type { Flows } from '../../scenarios/comparison/flows.ts';
import { measure } from '../../scenarios/comparison/measure.ts';
import type { NetworkPolicy } from '../../simulation/network-policy.ts';
import { patterns } from '../../simulation/patterns/patterns.ts';

/** A run of the table, with its messages. */
export interface ShownCell extends Cell {
  readonly flows: Flows;
}

export interface Comparison {
  readonly patterns: readonly CollectionEntry<'patterns'>[];
  readonly networks: Readonly<Record<string, NetworkPolicy>>;
  readonly cells: readonly ShownCell[];
  /** The run of a pattern at a place. */
  at(pattern: string, environment: string, network: string): ShownCell;
}

let made: Promise<Comparison> | undefined;

/** Every pattern, run while the site is built; once, whichever page asks first. */
export function comparison(): Promise<Comparison> {
  made ??= make();
  return made;
}

/** By who may reach what: the fewest rules first. */
const order = ['open', 'enterprise', 'sealed'];

async function make(): Promise<Comparison> {
  const found = await getCollection('networks');
  const networks = Object.fromEntries(
    found
      .sort((a, b) => order.indexOf(a.id) - order.indexOf(b.id))
      .map(({ id, data }) => [id, data]),
  );
  const written = new Map((await getCollection('patterns')).map((entry) => [entry.id, entry]));
  const entries = Object.keys(patterns).map((id) => {
    const entry = written.get(id);
    if (entry === undefined) throw new Error(`content/patterns/${id}.md is missing.`);
    return entry;
  });
  const cells: ShownCell[] = [];
  for (const place of placesOf(networks)) {
    const run = await runPlace(place, { networks, random });
    cells.push({ ...place, measures: measure(run), flows: flowsIn(run) });
  }
  const byPlace = new Map(
    cells.map((cell) => [placeId(cell.pattern, cell.environment, cell.network), cell]),
  );
  return {
    patterns: entries,
    networks,
    cells,
    at: (...place) => byPlace.get(placeId(...place))!,
  };
}

const placeId = (...place: readonly [string, string, string]): string => place.join(' ');
