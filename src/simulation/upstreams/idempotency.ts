/** How long a first answer is replayed, in seconds: a day. */
const KEPT_FOR = 86_400;

interface Kept {
  readonly request: string;
  readonly body: unknown;
  readonly until: number;
}

export type Recollection =
  | { readonly known: false }
  | { readonly known: true; readonly sameRequest: boolean; readonly body: unknown };

/** Remembers the answer to the first request with an idempotency key, per user. Expired ones go when the next is kept. */
export function idempotencyStore() {
  const store = new Map<string, Kept>();
  const nameOf = (user: string, key: string) => JSON.stringify([user, key]);
  return {
    recall(user: string, key: string, request: string, now: number): Recollection {
      const kept = store.get(nameOf(user, key));
      if (!kept || now >= kept.until) return { known: false };
      return { known: true, sameRequest: kept.request === request, body: kept.body };
    },
    keep(user: string, key: string, request: string, body: unknown, now: number): void {
      for (const [name, { until }] of store) if (now >= until) store.delete(name);
      store.set(nameOf(user, key), { request, body, until: now + KEPT_FOR });
    },
  };
}
