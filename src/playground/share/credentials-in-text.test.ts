import { describe, expect, it } from 'vitest';
import { scenarios } from '../../scenarios/scenarios.fixture.ts';
import { documentText } from '../document.ts';
import {
  credentialsIn,
  PLACEHOLDER,
  stringsOf,
  withoutCredentials,
} from './credentials-in-text.ts';

const none: ReadonlySet<string> = new Set();
const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl';
const canary = 'plain-words-canary';

describe('a credential is found', () => {
  it.each([
    ['below a telling name', `{ "token": "${canary}" }`],
    ['whatever the case of the name', `{ "Authorization": "${canary}" }`],
    ['in a list below it', `{ "cookie": ["a-cookie", "${canary}"] }`],
    ['in the header of a request', `{ "headers": { "X-API-Key": "${canary}" } }`],
    ['as the private part of a key', `{ "kty": "EC", "d": "${canary}" }`],
    ['in a string that does not end', `{ "token": "${canary}\n}`],
    ['where nothing is quoted', `caller: a\ntoken: ${canary}`],
    ['in single quotes', `{ 'token': '${canary}' }`],
    ['after a name without its comma', `{ "caller": "a" "token": "${canary}" }`],
  ])('%s', (_where, text) => {
    const clean = withoutCredentials(text, none);
    expect(clean.removed).toBeGreaterThan(0);
    expect(clean.text).not.toContain(canary);
    expect(clean.text).toContain(PLACEHOLDER);
  });

  it.each([
    jwt,
    `Bearer ${'a1'.repeat(6)}`,
    `x ${jwt} y`,
    ...['ghp', 'glsa'].map((prefix) => `${prefix}_${'Ab1'.repeat(8)}`),
    `sk_test_${'Ab1'.repeat(4)}`,
    `AKIA${'ABCD'.repeat(4)}`,
    '-----BEGIN PRIVATE KEY-----',
    'https://user:hunter22@host.example/',
    '4f3c2b1a09f8e7d6c5b4a39281706f5e',
    'dGhpcyBpcyBub3QgYSB0ZXN0IDEyMw',
  ])('by its look, wherever it stands: %s', (secret) => {
    const value = JSON.stringify(secret);
    for (const text of [
      `{ "caller": ${value} }`,
      `{ ${value}: 1 }`,
      `[[${value}]]`,
      secret,
      `{ "a": ${secret} }`,
    ]) {
      expect(withoutCredentials(text, none).text).not.toContain(secret);
    }
  });
});

it('what is taken out is the credential alone', () => {
  const text = `{\n  "token": "${canary}",\n  "resource": "https://a.example/"\n}`;
  expect(withoutCredentials(text, none)).toEqual({
    removed: 1,
    text: text.replace(canary, PLACEHOLDER),
  });
  expect(credentialsIn(withoutCredentials(text, none).text, none)).toEqual([]);
});

it('recipes, templates and public keys are no credentials', () => {
  const key = { kty: 'RSA', n: 'sXchDaQebHnPiGvyDOAT4saGEUetSyo9MKLOoWFsueri', e: 'AQAB' };
  const text = JSON.stringify({
    token: { mint: { audience: 'https://dashboards.example/' } },
    headers: [{ name: 'Authorization', value: 'Bearer {token}' }],
    jwks: { keys: [key] },
    boundTo: { jkt: '0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I' },
  });
  expect(credentialsIn(text, none)).toEqual([]);
});

describe.each(scenarios)('$id', ({ source }) => {
  it('holds nothing that is taken for a credential but what it publishes', () => {
    expect(credentialsIn(documentText(source), stringsOf(source))).toEqual([]);
    // Its literals are the only ones that it would lose on another page.
    const { text } = withoutCredentials(documentText(source), none);
    const lost = [...stringsOf(JSON.parse(documentText(source)))].filter(
      (word) => !stringsOf(JSON.parse(text)).has(word),
    );
    const literals = [
      ...documentText(source).matchAll(
        /"(?:token|prefix|suffix|password|Authorization|Cookie)": "([^"]*)"/gi,
      ),
    ].map((match) => match[1]);
    expect(lost.filter((word) => !literals.includes(word))).toEqual([]);
  });
});

it('a token below the name of a part of a public key is a token', () => {
  const text = JSON.stringify({ x: 'eyJhbGciOiJFUzI1NiJ9.e30.AAAA' });
  expect(credentialsIn(text, new Set())).toHaveLength(1);
});
