import { describe, expect, it } from 'vitest';
import { latch } from '../gate.fixture.ts';
import { renewingIdentity } from './renewing.ts';
import type { SourcedToken } from './token-source.ts';

const resource = 'https://payments.example/';

/** An identity over a source that gives `canary-1`, `canary-2` and so on; `before` is what each of them waits for. */
function keep(
  { expiresAt, earlySec }: { expiresAt?: number; earlySec?: number } = {},
  before: (number: number) => Promise<SourcedToken | void> = async () => {},
) {
  const clock = { now: 0 };
  let fetched = 0;
  const renewing = renewingIdentity(
    async () => {
      const number = (fetched += 1);
      return (await before(number)) ?? { value: `canary-${number}`, expiresAt };
    },
    {
      type: 'Bearer',
      resource,
      now: () => clock.now,
      ...(earlySec === undefined ? {} : { earlySec }),
    },
  );
  return { ...renewing, clock, fetched: () => fetched };
}
const payload = (token: string) => ({ type: 'Bearer', token, resource });

describe('a token is kept', () => {
  it.each<[string, number | undefined, number]>([
    ['up to 30 seconds before its end', undefined, 970],
    ['up to as many seconds before its end as are asked for', 5, 995],
    ['to its very end', 0, 1_000],
  ])('%s', async (_, earlySec, end) => {
    const expiresAt = 1_000;
    const { identity, clock } = keep({
      expiresAt,
      ...(earlySec === undefined ? {} : { earlySec }),
    });
    expect(await identity()).toStrictEqual(payload('canary-1'));
    clock.now = end - 1;
    expect(await identity()).toStrictEqual(payload('canary-1'));
    clock.now = end;
    expect(await identity()).toStrictEqual(payload('canary-2'));
  });

  it('for good where its source does not say when it ends', async () => {
    const { identity, clock } = keep();
    expect(await identity()).toStrictEqual(payload('canary-1'));
    clock.now = Number.MAX_SAFE_INTEGER;
    expect(await identity()).toStrictEqual(payload('canary-1'));
  });
});

describe('a fetch', () => {
  it('serves all who wait for it, whether they ask or renew, and nobody after that', async () => {
    const { opened, open } = latch();
    const { identity, renew, fetched } = keep({}, () => opened);
    const waiting = [identity(), identity(), renew(payload('canary-0'))];
    open();
    expect(await Promise.all(waiting)).toEqual(waiting.map(() => payload('canary-1')));
    expect(fetched()).toBe(1);
    expect(await renew(payload('canary-1'))).toEqual(payload('canary-2'));
  });

  it('that fails does so for all who wait for it, and is made again by the next', async () => {
    const { identity, renew, fetched } = keep({}, async (number) => {
      if (number === 1) throw new Error('away');
    });
    const waiting = await Promise.allSettled([identity(), identity(), renew(payload('canary-0'))]);
    expect(waiting).toEqual(waiting.map(() => ({ status: 'rejected', reason: new Error('away') })));
    expect(fetched()).toBe(1);
    expect(await identity()).toEqual(payload('canary-2'));
  });

  it('that fails in a renewal leaves the token that is held', async () => {
    const { identity, renew } = keep({}, async (number) => {
      if (number === 2) throw new Error('away');
    });
    await identity();
    await expect(renew(payload('canary-1'))).rejects.toThrow(new Error('away'));
    expect(await identity()).toEqual(payload('canary-1'));
  });
});

describe('a renewal', () => {
  it('gives another token, also while the one held is fresh, and keeps it', async () => {
    const { identity, renew, fetched } = keep({ expiresAt: 1_000 });
    await identity();
    expect(await renew(payload('canary-1'))).toStrictEqual(payload('canary-2'));
    expect(await identity()).toEqual(payload('canary-2'));
    expect(fetched()).toBe(2);
  });

  it('gives none where the source has only the refused one', async () => {
    const { identity, renew } = keep({}, async () => ({ value: 'canary', expiresAt: undefined }));
    await identity();
    expect(await renew(payload('canary'))).toBeUndefined();
  });

  it('gives the first token where none was fetched before', async () => {
    const { renew } = keep();
    expect(await renew(payload('canary-0'))).toEqual(payload('canary-1'));
  });

  it('gives the token that is held where that is not the refused one, and asks for no other', async () => {
    const { identity, renew, fetched } = keep();
    await identity();
    await renew(payload('canary-1'));
    expect(await renew(payload('canary-1'))).toEqual(payload('canary-2'));
    expect(fetched()).toBe(2);
  });

  it('gives one new token to all whose requests were refused together', async () => {
    const { identity, renew, fetched } = keep();
    await identity();
    const renewed = [renew(payload('canary-1')), renew(payload('canary-1'))];
    expect(await Promise.all(renewed)).toEqual(renewed.map(() => payload('canary-2')));
    expect(fetched()).toBe(2);
  });

  it('does not give the token that is held once that is near its end', async () => {
    const { identity, renew, clock } = keep({ expiresAt: 1_000 });
    await identity();
    clock.now = 970;
    expect(await renew(payload('canary-0'))).toEqual(payload('canary-2'));
  });
});
