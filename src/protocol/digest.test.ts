import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDigest } from './digest.ts';
import { canary } from './identity.fixture.ts';

afterEach(() => vi.restoreAllMocks());

describe('a digest', () => {
  it('is the same for the same parts in the same order, and for nothing else', async () => {
    const digest = createDigest();
    const first = await digest('a', 'b');
    expect(await digest('a', 'b')).toBe(first);
    expect(first).toMatch(/^[A-Za-z0-9+/]{43}=$/);
    for (const other of [['b', 'a'], ['ab'], ['a', 'b', ''], ['a","b']]) {
      expect(await digest(...other)).not.toBe(first);
    }
    expect(first).not.toBe(await createDigest()('a', 'b'));
  });

  // Who could read the key could try tokens against digests that stand in a cache.
  it('is made with a key that nobody can read out', async () => {
    const imported = vi.spyOn(crypto.subtle, 'importKey');
    await createDigest()(canary);
    const key = await imported.mock.results[0]!.value;
    expect(key).toMatchObject({ type: 'secret', extractable: false, usages: ['sign'] });
  });
});
