/** Something to be timed. What it resolves to is dropped. */
export type Work = () => Promise<unknown>;

/** Batches are short, so that what else a machine does meets all works alike. */
const BATCHES = 40;
/** Milliseconds that one batch of the first work is to take. */
const BATCH_MS = 12;

/**
 * Times works against each other: in turns, batch by batch, after a warm-up.
 *
 * @returns the median over all batches of each work, in microseconds for one operation
 */
export async function measure<Name extends string>(
  works: Readonly<Record<Name, Work>>,
): Promise<Readonly<Record<Name, number>>> {
  const entries = Object.entries(works) as [Name, Work][];
  const sizes = new Map<Name, number>();
  for (const [name, work] of entries) {
    await repeat(work, 30);
    const each = (await repeat(work, 10)) / 10;
    sizes.set(name, Math.max(1, Math.min(400, Math.round(BATCH_MS / each))));
  }
  const times = new Map<Name, number[]>(entries.map(([name]) => [name, []]));
  for (let batch = 0; batch < BATCHES; batch += 1) {
    for (const [name, work] of entries) {
      const size = sizes.get(name)!;
      times.get(name)!.push((1000 * (await repeat(work, size))) / size);
    }
  }
  return Object.fromEntries(
    [...times].map(([name, values]) => [name, median(values)]),
  ) as unknown as Record<Name, number>;
}

/** Milliseconds for so many operations, one after the other. */
async function repeat(work: Work, times: number): Promise<number> {
  const since = performance.now();
  for (let done = 0; done < times; done += 1) await work();
  return performance.now() - since;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}
