import { expect, it } from 'vitest';
import { brokeredToken } from './broker.ts';
import type { SourcedToken } from './token-source.ts';

const resource = 'https://payments.example/';
const held: SourcedToken = { value: 'canary-held', expiresAt: 7 };

it.each<[string, (asked: string) => Promise<SourcedToken | undefined> | SourcedToken | undefined]>([
  ['at once', (asked) => (asked === resource ? held : undefined)],
  ['later', async (asked) => (asked === resource ? held : undefined)],
])('a broker that answers %s gives what it has for the upstream', async (_, lookUp) => {
  expect(await brokeredToken(lookUp, resource)()).toBe(held);
  const none = brokeredToken(lookUp, 'https://other.example/');
  await expect(none()).rejects.toThrow(
    new Error('The broker has no credential for https://other.example/.'),
  );
});
