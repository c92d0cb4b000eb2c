import type { JSONWebKeySet } from 'jose';

/** Keys that an operator brought to a server which cannot fetch them. */
export interface ProvisionedKeys {
  readonly keys: JSONWebKeySet;
  /** NumericDate at which they were taken from the issuer. */
  readonly at: number;
  /** Seconds after which they are no longer used: a key that the issuer withdrew must not live for ever. */
  readonly maxAgeSec: number;
}

/** There is no key to verify with, for a reason that is not in the token. */
export class KeysUnavailableError extends Error {
  readonly reason: 'stale-keys' | 'no-keys';

  constructor(reason: 'stale-keys' | 'no-keys', message: string) {
    super(message);
    this.name = 'KeysUnavailableError';
    this.reason = reason;
  }
}

const stale = (issuer: string): KeysUnavailableError =>
  new KeysUnavailableError(
    'stale-keys',
    `The keys provisioned for ${issuer} are too old: take them from the issuer again.`,
  );

const unfetched = (issuer: string): KeysUnavailableError =>
  new KeysUnavailableError('no-keys', `The keys of ${issuer} could not be fetched.`);

/** Where keys come from, and how often they may be fetched. Times are in seconds. */
export interface KeyStoreOptions {
  /** NumericDate. */
  readonly now: () => number;
  /** Fetches the key set of one configured issuer (RFC 7517, section 5). */
  readonly fetch: (issuer: string) => Promise<JSONWebKeySet>;
  /** Seconds between two fetches for one issuer, whatever tokens arrive. */
  readonly cooldownSec: number;
  /** Seconds after which fetched keys are fetched again. Default: 600. */
  readonly maxAgeSec?: number | undefined;
  /** Sets that are known already, fetched at an unknown time. */
  readonly cached?: ReadonlyMap<string, JSONWebKeySet> | undefined;
  /** Issuers whose keys are provisioned and never fetched. */
  readonly provisioned?: ReadonlyMap<string, ProvisionedKeys> | undefined;
}

/** The keys of a server's issuers, fetched or provisioned. */
export interface KeyStore {
  /** Keys of one configured issuer. Rejects with KeysUnavailableError where there are none to be used. */
  keysOf(issuer: string): Promise<JSONWebKeySet>;
  /** The set fetched anew, or undefined within the cool-down, for provisioned keys, or where the fetch fails. */
  refetchKeys(issuer: string): Promise<JSONWebKeySet | undefined>;
}

interface Entry {
  keys: JSONWebKeySet | undefined;
  /** NumericDate, -Infinity before the first time. */
  fetchedAt: number;
  /** NumericDate, -Infinity before the first time. */
  triedAt: number;
  pending: Promise<JSONWebKeySet | undefined> | undefined;
}

/**
 * The key sets of a server's issuers. A token can cause a fetch, so fetches are rationed: an unknown `kid`, or a
 * signature that does not verify because a key was replaced under its `kid`, causes one, and none within the cool-down
 * (RFC 8725, section 3.10).
 */
export function createKeyStore(options: KeyStoreOptions): KeyStore {
  const { now, fetch, cooldownSec, maxAgeSec = 600, cached, provisioned } = options;
  const entries = new Map<string, Entry>();

  const entryOf = (issuer: string): Entry => {
    const entry = entries.get(issuer) ?? {
      keys: cached?.get(issuer),
      fetchedAt: cached?.has(issuer) ? now() : -Infinity,
      triedAt: -Infinity,
      pending: undefined,
    };
    entries.set(issuer, entry);
    return entry;
  };

  /** One fetch, shared by all who wait for it; undefined where it fails. */
  const load = (issuer: string, entry: Entry): Promise<JSONWebKeySet | undefined> => {
    if (entry.pending !== undefined) return entry.pending;
    entry.triedAt = now();
    entry.pending = fetch(issuer)
      .then(
        (keys) => {
          entry.keys = keys;
          entry.fetchedAt = now();
          return keys;
        },
        () => undefined,
      )
      .finally(() => (entry.pending = undefined));
    return entry.pending;
  };

  const cooling = ({ triedAt, pending }: Entry): boolean =>
    pending === undefined && now() - triedAt < cooldownSec;

  return {
    async keysOf(issuer) {
      const given = provisioned?.get(issuer);
      if (given !== undefined) {
        if (now() - given.at > given.maxAgeSec) throw stale(issuer);
        return given.keys;
      }
      const entry = entryOf(issuer);
      const fresh = now() - entry.fetchedAt < maxAgeSec;
      if (!fresh && !cooling(entry)) await load(issuer, entry);
      // Keys that could not be renewed are better than none: the issuer may be away for a moment.
      if (entry.keys === undefined) throw unfetched(issuer);
      return entry.keys;
    },
    async refetchKeys(issuer) {
      if (provisioned?.has(issuer)) return undefined;
      const entry = entryOf(issuer);
      return cooling(entry) ? undefined : load(issuer, entry);
    },
  };
}
