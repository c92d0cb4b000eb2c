import { describe, expect, it, vi } from 'vitest';
import { isResponse, outgoing, Refusal, refuse } from './exchange.ts';
import type { Exchange } from './exchange.ts';
import type { Gate } from './reception.ts';

const exchange = (): Exchange => ({
  method: 'tools/call',
  revision: '2025-11-25',
  identity: undefined,
});
const caught = (act: () => void): unknown => {
  try {
    return act();
  } catch (error) {
    return error;
  }
};

describe('upstream-refusal-is-a-coded-error: a callback that refuses', () => {
  it.each([
    ['while its request is known', exchange()],
    ['after it is gone', undefined],
  ])('ends in a refusal that is safe to show, %s', (_, of) => {
    const error = caught(() => refuse(of, { cause: 'upstream', detail: 'canary-5d1f' }));
    expect(error).toBeInstanceOf(Refusal);
    expect(error).toMatchObject({
      name: 'Refusal',
      message: 'The upstream refused the upstream identity.',
      error: { code: -31042 },
    });
  });

  it('twice is answered by the first refusal', () => {
    const of = exchange();
    caught(() => refuse(of, { cause: 'upstream' }));
    caught(() => refuse(of, { cause: 'owner' }));
    expect(of.refusal).toEqual({ cause: 'upstream' });
  });
});

const other = [
  ['a request of the server', { id: 1, method: 'roots/list' }],
  ['a notification', { method: 'notifications/progress' }],
  ['an error about no request', { id: null, error: {} }],
  ['nothing that has an id', {}],
] as const;

it.each<[string, object, boolean]>([
  ['a result', { id: 1, result: {} }, true],
  ['an error', { id: 'x', error: {} }, true],
  ...other.map(([name, message]): [string, object, boolean] => [name, message, false]),
])('whether a message is the answer: %s', (_, message, is) => {
  expect(isResponse(message)).toBe(is);
});

it.each(other)('a refusal takes the place of the answer alone, not of %s', (_, message) => {
  const report = vi.fn();
  const gate = Object.assign((() => Promise.reject(new Error('not asked'))) as Gate, { report });
  expect(outgoing(message, { ...exchange(), refusal: { cause: 'owner' } }, gate)).toBe(message);
  expect(report).not.toHaveBeenCalled();
});
