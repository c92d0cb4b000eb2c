import type { JSONWebKeySet } from 'jose';
import { describe, expect, it, vi } from 'vitest';
import { KeysUnavailableError } from './keys.ts';
import { attacker, corp, issuer, presented } from './validate.fixture.ts';
import type { Given } from './validate.fixture.ts';
import { validate } from './validate.ts';
import type { ValidationContext } from './validate.ts';

const set = (jwk: JsonWebKey, kid = 'k1') => ({ keys: [{ ...jwk, kid }] }) as JSONWebKeySet;
const good = set(corp.jwk);

/** Judges a token by the keys that are known, with newer ones to be had. */
async function judgeWith(
  given: Given,
  keysOf: ValidationContext['keysOf'],
  refetchKeys?: ValidationContext['refetchKeys'],
) {
  const [payload, upstream, context] = await presented(given);
  const validation = await validate(payload, upstream, { ...context, keysOf, refetchKeys });
  return validation.ok ? 'accepted' : [validation.cause, validation.detail].join(' ').trim();
}

describe('keys-rotate: the keys of an issuer are taken again', () => {
  it.each<[string, JSONWebKeySet]>([
    ['after a key id that is not known', set(corp.jwk, 'k0')],
    ['after a signature that is bad: a key may be replaced under its id', set(attacker.jwk)],
  ])('%s', async (_, known) => {
    const refetch = vi.fn(async () => good);
    expect(await judgeWith({}, () => known, refetch)).toBe('accepted');
    expect(refetch).toHaveBeenCalledExactlyOnceWith(issuer);
  });

  it('and once, for a token that is bad', async () => {
    const refetch = vi.fn(async () => good);
    expect(await judgeWith({ sign: attacker.sign }, () => good, refetch)).toBe('signature');
    expect(refetch).toHaveBeenCalledTimes(1);
  });

  it('and what newer keys make of the token is what counts', async () => {
    const refetch = async () => good;
    const known = set(corp.jwk, 'k0');
    expect(await judgeWith({ claims: { exp: 1 } }, () => known, refetch)).toBe('expired exp');
  });
});

describe('the keys of an issuer are not taken again', () => {
  it.each<[string, Given, string]>([
    ['for a token that is good', {}, 'accepted'],
    ['for one that has ended', { claims: { exp: 1 } }, 'expired exp'],
    ['for one for somebody else', { claims: { aud: 'x' } }, 'audience aud'],
    ['for another algorithm', { header: { alg: 'ES384' } }, 'algorithm alg'],
    ['for a form that is none', { header: { crit: [] } }, 'not-a-jwt'],
  ])('%s', async (_, given, judged) => {
    const refetch = vi.fn(async () => good);
    expect(await judgeWith(given, () => good, refetch)).toBe(judged);
    expect(refetch).not.toHaveBeenCalled();
  });
});

describe('where there are no newer keys', () => {
  it.each<[string, ValidationContext['refetchKeys']]>([
    ['to be had now', async () => undefined],
    ['to be had at all', undefined],
  ])('%s, the first judgement stands', async (_, refetch) => {
    expect(await judgeWith({ header: { kid: 'k9' } }, () => good, refetch)).toBe('key kid');
  });
});

describe('where there are no keys', () => {
  const away = new KeysUnavailableError('no-keys', 'The keys could not be fetched.');
  const old = new KeysUnavailableError('stale-keys', 'The keys are too old.');
  const fails = (error: Error) => async () => Promise.reject(error);

  it('the token is refused for that, and for why', async () => {
    expect(await judgeWith({}, fails(away))).toBe('no-keys jwks');
    expect(await judgeWith({}, fails(old))).toBe('stale-keys jwks');
    expect(await judgeWith({ header: { kid: 'k9' } }, () => good, fails(away))).toBe(
      'no-keys jwks',
    );
  });

  it('any other failure is the server’s own, and no refusal', async () => {
    await expect(judgeWith({}, fails(new Error('mine')))).rejects.toThrow(new Error('mine'));
    const rules = { clockToleranceSec: {} as never };
    await expect(judgeWith({ rules }, () => good)).rejects.toThrow('clockTolerance');
  });
});
