import type { JSONWebKeySet } from 'jose';
import { createKeyStore } from '../../protocol/keys.ts';
import type { KeyStore } from '../../protocol/keys.ts';

/** Seconds between two fetches of the provider's keys, whatever tokens arrive. */
const COOLDOWN_SEC = 5;
const TIMEOUT_MS = 5_000;

/** The keys of the provider, fetched where it publishes them. */
export function createProviderKeys(): KeyStore {
  return createKeyStore({
    now: () => Math.floor(Date.now() / 1000),
    cooldownSec: COOLDOWN_SEC,
    async fetch(issuer) {
      const response = await fetch(`${issuer}/jwks`, { signal: AbortSignal.timeout(TIMEOUT_MS) });
      if (!response.ok) throw new Error(`${issuer} answered ${response.status}.`);
      return (await response.json()) as JSONWebKeySet;
    },
  });
}
