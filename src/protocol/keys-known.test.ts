import type { JSONWebKeySet } from 'jose';
import { describe, expect, it } from 'vitest';
import { createKeyStore, KeysUnavailableError } from './keys.ts';
import { now } from './identity.fixture.ts';

const issuer = 'https://id.corp.example';
const set = (kid: string): JSONWebKeySet => ({ keys: [{ kty: 'EC', kid }] });

/** What `keysOf` rejects with. */
async function failure(options: object): Promise<unknown> {
  const fetch = () => Promise.reject(new Error('down'));
  const store = createKeyStore({ now: () => now, cooldownSec: 30, fetch, ...options });
  return store.keysOf(issuer).catch((error: unknown) => error);
}

describe('algorithm-and-key-are-pinned: where there is no key to verify with,', () => {
  it.each([
    [
      'stale-keys',
      'The keys provisioned for https://id.corp.example are too old: take them from the issuer again.',
      { provisioned: new Map([[issuer, { keys: set('p'), at: now - 61, maxAgeSec: 60 }]]) },
    ],
    ['no-keys', 'The keys of https://id.corp.example could not be fetched.', {}],
  ])('the error says why: %s', async (reason, message, options) => {
    const error = await failure(options);
    expect(error).toBeInstanceOf(KeysUnavailableError);
    expect(error).toMatchObject({ name: 'KeysUnavailableError', reason, message });
  });
});

describe('key-fetches-are-bounded: a set that is known already', () => {
  const clock = { now };
  const asked: string[] = [];
  const store = createKeyStore({
    now: () => clock.now,
    cooldownSec: 30,
    maxAgeSec: 100,
    cached: new Map([[issuer, set('known')]]),
    fetch: async (name) => {
      asked.push(name);
      return set('fetched');
    },
  });

  it('is not fetched before it has grown old, counted from when it is first asked for', async () => {
    expect(await store.keysOf(issuer)).toEqual(set('known'));
    clock.now = now + 99;
    expect(await store.keysOf(issuer)).toEqual(set('known'));
    expect(asked).toEqual([]);
    clock.now = now + 100;
    expect(await store.keysOf(issuer)).toEqual(set('fetched'));
    expect(asked).toEqual([issuer]);
  });

  it('stands for no other issuer', async () => {
    expect(await store.keysOf(`${issuer}/other`)).toEqual(set('fetched'));
    expect(asked).toEqual([issuer, `${issuer}/other`]);
  });
});
