import { format, inspect } from 'node:util';
import { expect, it } from 'vitest';
import { Credential } from './credential.ts';

const canary = 'canary-5d1f';
const credential = new Credential(canary);
const held = { identity: { credential } };

it.each<[string, () => unknown]>([
  ['String()', () => String(credential)],
  ['a template literal', () => `${credential as unknown as string}`],
  ['concatenation', () => '' + (credential as unknown as string)],
  ['toString()', () => credential.toString()],
  ['toLocaleString()', () => credential.toLocaleString()],
  ['valueOf()', () => inspect(credential.valueOf())],
  ['JSON.stringify', () => JSON.stringify(held)],
  ['JSON.stringify with indentation', () => JSON.stringify([credential], null, 2)],
  ['structuredClone', () => inspect(structuredClone(credential))],
  ['Object.entries', () => inspect(Object.entries(credential))],
  ['Reflect.ownKeys', () => inspect(Reflect.ownKeys(credential))],
  ['a spread', () => inspect({ ...credential })],
  ['Object.assign', () => inspect(Object.assign({}, credential))],
  [
    'for … in',
    () => {
      const names = [];
      for (const name in credential) names.push(name);
      return names.join();
    },
  ],
  ['util.inspect', () => inspect(held, { depth: null, showHidden: true, getters: true })],
  ['console.log', () => format('%s %o %j %O', credential, credential, credential, credential)],
  [
    'an error',
    () => inspect(new Error(`about ${credential as unknown as string}`, { cause: held })),
  ],
])('credential-never-appears-in-output: %s shows no token', (_, show) => {
  expect(show()).toEqual(expect.any(String));
  expect(show()).not.toContain(canary);
});

it('says what it is in place of what it holds', () => {
  expect(`${credential as unknown as string} ${JSON.stringify({ credential })}`).toBe(
    '[upstream credential] {"credential":"[upstream credential]"}',
  );
});

it('gives the token to whoever asks for it by name', () => {
  expect(credential.reveal()).toBe(canary);
});
