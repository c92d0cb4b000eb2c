import type { Caller } from './users.ts';

/** Whom the API serves where the server acts by its own credential. */
export const SERVICE = 'service';

/** What came of one turn. */
export interface Measured {
  readonly calls: number;
  readonly perSecond: number;
  readonly p99Ms: number;
  readonly longestMs: number;
  /** Answers that named another account than the user's, or than the server's own for a call without the field. */
  readonly crossed: number;
  /** Calls that were not served, by how they ended. */
  readonly failures: ReadonlyMap<string, number>;
}

interface Turn {
  readonly withField: boolean;
  readonly forMs: number;
}

/** Has every client call, one call after the other, for so long. */
export async function measure(
  callers: readonly Caller[],
  { withField, forMs }: Turn,
): Promise<Measured> {
  const times: number[] = [];
  const failures = new Map<string, number>();
  let crossed = 0;
  const startedAt = performance.now();
  const until = startedAt + forMs;
  await Promise.all(
    callers.map(async ({ user, call }) => {
      while (performance.now() < until) {
        const since = performance.now();
        try {
          const account = await call(withField);
          if (account === undefined) count(failures, 'tool error');
          else if (account !== (withField ? user : SERVICE)) crossed += 1;
        } catch (error) {
          count(failures, nameOf(error));
        }
        times.push(performance.now() - since);
      }
    }),
  );
  const seconds = (performance.now() - startedAt) / 1_000;
  const sorted = times.sort((a, b) => a - b);
  return {
    calls: sorted.length,
    perSecond: sorted.length / seconds,
    p99Ms: sorted[Math.floor(sorted.length * 0.99)] ?? 0,
    longestMs: sorted.at(-1) ?? 0,
    crossed,
    failures,
  };
}

const count = (failures: Map<string, number>, what: string): void => {
  failures.set(what, (failures.get(what) ?? 0) + 1);
};

/** The code of a JSON-RPC error, or that the connection failed. */
function nameOf(error: unknown): string {
  const { code } = error as { code?: unknown };
  return typeof code === 'number' ? `error ${code}` : 'no connection';
}
