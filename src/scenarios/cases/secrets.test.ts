import { describe, expect, it } from 'vitest';
import { outputOf, partsOfBasic, secretsIn } from './secrets.ts';

const jwt = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJlLW9mLWFsaWNl';
const odd = 'a"b\\c+d/e=f?~>~>~~x';

describe('credential-never-appears-in-output: an output is searched for a secret', () => {
  it.each([
    ['as it is', odd, odd],
    ['in Base64', odd, btoa(odd)],
    ['in a URL', odd, encodeURIComponent(odd)],
    ['by its beginning, as logs cut it', jwt, `${jwt.slice(0, 15)}…`],
    ['by its end', jwt, jwt.slice(-14)],
    ['by its claims', jwt, jwt.split('.')[1]!],
  ])('%s', (_how, secret, form) => {
    expect(secretsIn({ deep: [{ text: `x ${form} y` }] }, [secret])).toBe(true);
  });

  it('and is not taken for one where it holds none', () => {
    expect(secretsIn({ a: 'abc', b: 'alice', c: 'eyJhbG' }, ['abc', jwt, odd])).toBe(false);
    expect(secretsIn(undefined, [jwt])).toBe(false);
  });
});

describe('an output', () => {
  const event = (place: string | undefined, body: unknown, startLine?: string) =>
    outputOf({ place, body, ...(startLine ? { http: { startLine, headers: [] } } : {}) } as never);

  it('is what the client or the operator receives', () => {
    expect(event('log', {})).toBe('log');
    expect(event('trace', {})).toBe('trace');
    expect(event('result', { result: {} }, '200')).toBe('result');
    expect(event('request', {})).toBeUndefined();
    expect(event('upstream', {})).toBeUndefined();
  });

  it('is an error however it is sent', () => {
    expect(event('error', {})).toBe('error');
    expect(event('result', { result: { isError: true } }, '200')).toBe('error');
    expect(event('result', undefined, '401')).toBe('error');
  });
});

it('a Basic credential has parts', () => {
  expect(partsOfBasic(btoa('ops:a:b'))).toEqual(['ops:a:b', 'a:b', 'ops:a:b', 'a:b']);
  expect(partsOfBasic('%')).toEqual([]);
});
