import MiniSearch from 'minisearch';
import { indexOptions } from './index-options.ts';
import type { Found } from './index-options.ts';
import { rank } from './rank.ts';
import type { Hit } from './rank.ts';

/** The file that the build makes. */
interface IndexFile {
  readonly all: readonly Hit[];
  /** As the library writes it. */
  readonly index: string;
}

/** Fetches the index, and returns what finds in it. Rejects where the file does not come or is none. */
export async function loadIndex(address: string): Promise<(query: string) => readonly Hit[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}.`);
  const { all, index } = (await response.json()) as IndexFile;
  const search = MiniSearch.loadJSON<Found>(index, indexOptions);
  const hits = new Map(all.map((hit) => [hit.id, hit]));
  return (query) => {
    const found = search.search(query).flatMap(({ id }) => hits.get(String(id)) ?? []);
    return rank(query, all, found);
  };
}
