import { expect, it } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import { codedData, codedError } from './coded-error.ts';

const data = { extension: EXTENSION_ID, reason: 'invalid_token' };

it.each<[string, unknown]>([
  ['an error without data', new Error('x')],
  ['what is no error, though it has data', { data }],
  ['null', null],
  ['nothing', undefined],
  ['a text', 'x'],
  ['an error with data of others', Object.assign(new Error('x'), { data: { reason: 'x' } })],
])('says nothing of the upstream identity: %s', (_, error) => {
  expect(codedError(error)).toBeUndefined();
});

it('an error of either SDK is known by its data', () => {
  expect(codedError(Object.assign(new Error('x'), { data }))).toBe(data);
});

it.each([
  [null],
  ['x'],
  [[]],
  [{ reason: 'invalid_token' }],
  [{ extension: 'com.example/other', reason: 'invalid_token' }],
  [{ extension: EXTENSION_ID }],
  [{ extension: EXTENSION_ID, reason: 7 }],
])('data that is not of this extension is not taken for it: %j', (other) => {
  expect(codedData(other)).toBeUndefined();
});
