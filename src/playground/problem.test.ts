import { expect, test } from 'vitest';
import { problemOf } from './problem.ts';

test.each([
  [
    'steps[0].caller: must be of type string.',
    false,
    'requests',
    'Request, caller: must be of type string.',
  ],
  ['steps[0]: must be of type object.', false, 'requests', 'Request: must be of type object.'],
  [
    'steps[1].caller: must be of type string.',
    true,
    'requests',
    'Request 2, caller: must be of type string.',
  ],
  ['steps: is empty.', true, 'requests', 'Request: is empty.'],
  [
    'world.server.upstreams[0]: must be a slug.',
    false,
    'world',
    'World, server.upstreams[0]: must be a slug.',
  ],
  ['world: must be of type object.', false, 'world', 'World: must be of type object.'],
  ['There is no account “a/b”.', false, 'scenario', 'There is no account “a/b”.'],
] as const)('%s', (sentence, isList, where, message) => {
  expect(problemOf(sentence, isList)).toEqual({ where, message });
});
