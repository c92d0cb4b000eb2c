import { describe, expect, it } from 'vitest';
import { EXTENSION_ID, FIELD } from '../protocol/extension.ts';
import { repeatedMember } from './duplicates.ts';

const payload = '{"type":"Bearer","token":"a","token":"b"}';

describe('credential-is-well-formed: a member that stands twice is found', () => {
  it.each<[string, string, string]>([
    ['in the payload', `{"params":{"${FIELD}":${payload}}}`, `params.${FIELD}.token`],
    [
      'in the payload of the other carrier',
      `{"params":{"_meta":{"${EXTENSION_ID}":${payload}}}}`,
      `params._meta.${EXTENSION_ID}.token`,
    ],
    [
      'spelled with an escape',
      `{"params":{"${FIELD}":{"token":"a","\\u0074oken":"b"}}}`,
      `params.${FIELD}.token`,
    ],
    [
      'as the field itself',
      `{"params":{"${FIELD}":{},"name":"x","${FIELD}":{}}}`,
      `params.${FIELD}`,
    ],
    ['as params', `{"params":{"name":"x"},"id":1,"params":{"${FIELD}":{}}}`, 'params'],
    ['as _meta', `{"params":{"_meta":{},"_meta":{}}}`, 'params._meta'],
    [
      'deep in the payload',
      `{"params":{"${FIELD}":{"x":[{"a":1,"a":2}]}}}`,
      `params.${FIELD}.….….…`,
    ],
    ['after a list', `{"params":{"arguments":[1],"${FIELD}":${payload}}}`, `params.${FIELD}.token`],
    [
      'after text that looks like JSON',
      `{"x":"\\"}{","params":{"${FIELD}":${payload}}}`,
      `params.${FIELD}.token`,
    ],
  ])('%s', (_, text, member) => {
    JSON.parse(text);
    expect(repeatedMember(text)).toBe(member);
  });

  it('without saying a name that could be a credential', () => {
    const text = `{"params":{"${FIELD}":{"canary-5d1f":1,"canary-5d1f":2}}}`;
    expect(repeatedMember(text)).toBe(`params.${FIELD}.…`);
  });
});

it.each<[string, string]>([
  [
    'two of one name in different objects',
    `{"params":{"${FIELD}":{"token":"a","x":{"token":"b"}}}}`,
  ],
  ['in the arguments of a tool', `{"params":{"arguments":{"a":1,"a":2},"${FIELD}":{"token":"a"}}}`],
  ['a value that is like a name', `{"params":{"${FIELD}":{"type":"token","token":"type"}}}`],
  ['strings in an array', `{"params":{"${FIELD}":{"x":["a","a",",\\\\"]}}}`],
  ['elsewhere in the message', `{"id":1,"id":2,"params":{}}`],
  ['no object', '7'],
])('is no matter: %s', (_, text) => {
  JSON.parse(text);
  expect(repeatedMember(text)).toBeUndefined();
});

it('reads in no more time and memory than the text is long, however deep it is nested', () => {
  const depth = 200_000;
  const deep = `${'['.repeat(depth)}{"a":1,"a":2}${']'.repeat(depth)}`;
  const since = performance.now();
  expect(repeatedMember(`{"params":{"arguments":${deep}}}`)).toBeUndefined();
  expect(repeatedMember(`{"params":{"${FIELD}":${deep}}}`)).toBe(`params.${FIELD}.….….….…`);
  expect(performance.now() - since).toBeLessThan(5_000);
});
