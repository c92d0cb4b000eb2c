import { describe, expect, it } from 'vitest';
import { createVault, quoted } from './vault.ts';

const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLW9mLWFsaWNl';
const odd = 'a"b\\c+d/e=f?~>~>~~x';
const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A vault that knows these secrets by these labels. */
function vaultWith(secrets: Readonly<Record<string, string>>) {
  const vault = createVault();
  for (const [label, secret] of Object.entries(secrets)) {
    vault.add(label, secret, { kind: 'literal' });
  }
  return vault;
}

describe('credential-never-appears-in-output: the record masks a credential', () => {
  it.each([
    ['as it is', odd, odd],
    ['in Base64 (RFC 4648, section 4)', odd, base64(odd)],
    ['in Base64 without padding', odd, base64(odd).replace(/=+$/, '')],
    ['in Base64url (RFC 4648, section 5)', odd, Buffer.from(odd).toString('base64url')],
    ['URL-encoded (RFC 3986, section 2.1)', odd, encodeURIComponent(odd)],
    ['escaped in JSON (RFC 8259, section 7)', odd, JSON.stringify(odd).slice(1, -1)],
    ['that is a JWT', jwt, jwt],
    ['by the signature of a JWT alone (RFC 7515, section 7.1)', jwt, jwt.split('.')[2]!],
    ['beyond ASCII', 'sécret-\u{1f511}', base64('sécret-\u{1f511}')],
    ['of four characters', 'abcd', 'abcd'],
  ])('%s', (_, secret, form) => {
    const event = { title: `x ${form} y`, [`in ${form}`]: [{ deep: form }, form] };
    const { value, found } = vaultWith({ t1: secret }).mask(event);
    const label = quoted('t1');
    expect(value).toEqual({
      title: `x ${label} y`,
      [`in ${label}`]: [{ deep: label }, label],
    });
    expect(found).toEqual(['t1']);
  });

  it('every time, and every credential by its own label', () => {
    const vault = vaultWith({ t1: 'canary-1', t2: 'canary-2' });
    const { value, found } = vault.mask('canary-2 canary-1 canary-2');
    expect(value).toBe('‹t2› ‹t1› ‹t2›');
    expect([...found].sort()).toEqual(['t1', 't2']);
  });

  it('the longest first, so that a credential within another is not left in pieces', () => {
    for (const secrets of [
      { inside: 'canary', t1: 'pre-canary-post' },
      { t1: 'pre-canary-post', inside: 'canary' },
    ]) {
      const { value, found } = vaultWith(secrets).mask('pre-canary-post, canary');
      expect(value).toBe('‹t1›, ‹inside›');
      expect([...found].sort()).toEqual(['inside', 't1']);
    }
  });
});

describe('the vault', () => {
  it('leaves a value without a credential as it is, and finds nothing', () => {
    const value = { a: ['canar', 'CANARY-1', 7, true, null], b: { c: 'canary 1' }, d: undefined };
    expect(vaultWith({ t1: 'canary-1' }).mask(value)).toEqual({ value, found: [] });
  });

  it('masks a copy', () => {
    const value = { a: ['canary-1'] };
    vaultWith({ t1: 'canary-1' }).mask(value);
    expect(value).toEqual({ a: ['canary-1'] });
  });

  it('does not search for less than four characters', () => {
    expect(vaultWith({ t1: 'abc', t2: '' }).mask('abc')).toEqual({ value: 'abc', found: [] });
  });

  it('keeps the first label and description of a secret', () => {
    const vault = createVault();
    expect(vault.add('t1', 'canary-1', { kind: 'literal' })).toBe('t1');
    expect(vault.add('t2', 'canary-1', { kind: 'minted' })).toBe('t1');
    expect(vault.mask('canary-1').value).toBe('‹t1›');
    expect(vault.describe()).toEqual({ t1: { kind: 'literal' } });
    expect(vault.secrets()).toEqual(['canary-1']);
  });
});

it('gives back minted tokens alone', () => {
  const vault = createVault();
  vault.add('t1', 'minted-token', { kind: 'minted' });
  vault.add('t2', 'pasted-token', { kind: 'pasted' });
  vault.add('m1', 'mcp-token', { kind: 'mcp' });
  expect([...vault.minted()]).toEqual([['t1', 'minted-token']]);
});

describe('among a thousand others', () => {
  const others = Object.fromEntries(
    Array.from({ length: 1000 }, (_, index) => [`other ${index}`, `${jwt}${index}.x${index}`]),
  );
  it.each([
    ['a JWT', jwt.replace('c2ln', 'ZZZZ')],
    ['four characters', 'zq9k'],
    ['what begins as the others do', `${jwt}1001.x1001`],
    ['a mebibyte of one letter', 'a'.repeat(1_048_576)],
  ])('%s is masked where it stands', (_, secret) => {
    const vault = vaultWith({ ...others, it: secret });
    const { value, found } = vault.mask(`x ${secret} y`);
    expect(found).toContain('it');
    expect(value).toBe(`x ${quoted('it')} y`);
  });
});
