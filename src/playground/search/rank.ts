import type { Found } from './index-options.ts';

/** What the list shows of a result. */
export type Hit = Pick<Found, 'id' | 'ref' | 'kind' | 'title'>;

/** The most that a reader looks through. */
export const MOST = 20;

/**
 * Ids first: one that is the query, then those that begin with it, then whatever the text of the query finds, in the order
 * of the index.
 */
export function rank(query: string, all: readonly Hit[], found: readonly Hit[]): readonly Hit[] {
  const wanted = query.trim().toLowerCase().replace(/\s+/g, '-');
  if (wanted === '') return [];
  const exact = all.filter(({ ref }) => ref === wanted);
  const begun = all.filter(({ ref }) => ref !== wanted && ref !== '' && ref.startsWith(wanted));
  const hits = new Map([...exact, ...begun, ...found].map((hit) => [hit.id, hit]));
  return [...hits.values()].slice(0, MOST);
}
