import type { JSONWebKeySet } from 'jose';
import { describe, expect, it } from 'vitest';
import { createKeyStore, KeysUnavailableError } from './keys.ts';
import type { KeyStoreOptions } from './keys.ts';

/** No time is counted from zero: a NumericDate is far from it. */
const start = 1795521600;
const issuer = 'https://id.corp.example';
const set = (kid: string): JSONWebKeySet => ({ keys: [{ kty: 'EC', kid }] });

/** A store whose issuer answers with these sets in order, then fails; and its clock. */
function storeOver(answers: (JSONWebKeySet | undefined)[], options: Partial<KeyStoreOptions> = {}) {
  const clock = { now: start };
  const asked: string[] = [];
  const store = createKeyStore({
    now: () => clock.now,
    cooldownSec: 30,
    fetch: async (name) => {
      asked.push(name);
      const answer = answers[asked.length - 1];
      if (answer === undefined) throw new Error('down');
      return answer;
    },
    ...options,
  });
  return { store, clock, asked };
}

describe('key-fetches-are-bounded', () => {
  it('refuses a second fetch within the cool-down, and makes it afterwards', async () => {
    const { store, clock, asked } = storeOver([set('1'), set('2')]);
    await store.keysOf(issuer);
    clock.now = start + 29;
    expect(await store.refetchKeys(issuer)).toBeUndefined();
    clock.now = start + 30;
    expect(await store.refetchKeys(issuer)).toEqual(set('2'));
    expect(asked).toHaveLength(2);
  });

  it('shares one fetch among all who wait for it', async () => {
    const { store, asked } = storeOver([set('1')]);
    await Promise.all([store.keysOf(issuer), store.keysOf(issuer), store.refetchKeys(issuer)]);
    expect(asked).toHaveLength(1);
  });

  it('counts a failed fetch too', async () => {
    const { store, asked } = storeOver([]);
    await expect(store.keysOf(issuer)).rejects.toThrow(KeysUnavailableError);
    await expect(store.keysOf(issuer)).rejects.toMatchObject({ reason: 'no-keys' });
    expect(asked).toHaveLength(1);
  });

  it('counts each issuer by itself', async () => {
    const { store, asked } = storeOver([set('1'), set('2')]);
    expect(await store.keysOf(issuer)).toEqual(set('1'));
    expect(await store.keysOf(`${issuer}/other`)).toEqual(set('2'));
    expect(asked).toEqual([issuer, `${issuer}/other`]);
  });
});

describe('algorithm-and-key-are-pinned', () => {
  it('fetches again what has grown old, and keeps it where that fails', async () => {
    const { store, clock } = storeOver([set('1'), set('2')], { maxAgeSec: 100 });
    await store.keysOf(issuer);
    clock.now = start + 99;
    expect(await store.keysOf(issuer)).toEqual(set('1'));
    clock.now = start + 100;
    expect(await store.keysOf(issuer)).toEqual(set('2'));
    clock.now = start + 200;
    expect(await store.keysOf(issuer)).toEqual(set('2'));
  });

  it('never fetches provisioned keys, and refuses them past their age', async () => {
    const given = { keys: set('p'), at: start, maxAgeSec: 3600 };
    const { store, clock, asked } = storeOver([set('1')], {
      provisioned: new Map([[issuer, given]]),
    });
    clock.now = start + 3600;
    expect(await store.keysOf(issuer)).toBe(given.keys);
    expect(await store.refetchKeys(issuer)).toBeUndefined();
    clock.now = start + 3601;
    await expect(store.keysOf(issuer)).rejects.toMatchObject({ reason: 'stale-keys' });
    expect(asked).toEqual([]);
  });
});
