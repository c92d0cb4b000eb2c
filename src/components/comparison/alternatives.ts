import { comparison } from './table.ts';

/** A pattern and how it fared over all environments and networks. */
export interface Alternative {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Runs in which every user was served. */
  readonly served: number;
  readonly runs: number;
}

/** Every pattern, in the order of the comparison. */
export async function alternatives(): Promise<readonly Alternative[]> {
  const { patterns, cells } = await comparison();
  return patterns.map(({ id, data: { title, summary } }) => {
    const runs = cells.filter(({ pattern }) => pattern === id);
    const served = runs.filter(({ measures }) => measures.stop === undefined).length;
    return { id, title, summary, served, runs: runs.length };
  });
}
