import { getCollection } from 'astro:content';
import type { CollectionEntry } from 'astro:content';

/** The profiles with a run of each, the one that a thief gains least from first. */
export async function examples(): Promise<readonly CollectionEntry<'examples'>[]> {
  return (await getCollection('examples')).sort((a, b) => a.data.order - b.data.order);
}
