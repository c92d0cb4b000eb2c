export interface Count {
  readonly used: number;
  /** NumericDate at which the count starts again. */
  readonly resetsAt: number;
}

/** Counts events per key in fixed windows of `seconds`. Keys are users, never unrecognized credentials, so the table stays small. */
export function countingWindow(seconds: number) {
  const counts = new Map<string, Count>();
  function read(key: string, now: number): Count {
    const count = counts.get(key);
    if (count && now < count.resetsAt) return count;
    return { used: 0, resetsAt: (Math.floor(now / seconds) + 1) * seconds };
  }
  return {
    read,
    add(key: string, now: number): Count {
      const { used, resetsAt } = read(key, now);
      const count = { used: used + 1, resetsAt };
      counts.set(key, count);
      return count;
    },
  };
}
