import { describe, expect, it } from 'vitest';
import type { ScenarioSource } from '../scenarios/schema.ts';
import { requestsText, scenarioFrom, worldText } from './texts.ts';

const expectation = { accept: true, outcome: ['served_as:alice'], says: 'It is served.' };
const step = (caller: string) => ({
  caller,
  params: { name: 'payments.list_charges', upstream_identity: { type: 'Bearer', token: 'x' } },
});
const written = (caller: string) => ({
  ...step(caller),
  expect: expectation,
  withFault: expectation,
});
const source = (...callers: string[]): ScenarioSource => ({
  title: 'A title',
  summary: 'A summary.',
  requirement: 'forward-to-one-origin',
  fault: 'clone-headers-on-redirect',
  world: { server: { upstreams: ['payments'] } },
  steps: callers.map(written),
});
const reread = (text: string): unknown => JSON.parse(text);

/** The scenario of texts that the reader has changed, or has not. */
function edited(
  from: ScenarioSource,
  change: { requests?: (read: never) => unknown; world?: (read: never) => unknown },
) {
  const requests = reread(requestsText(from));
  const world = reread(worldText(from));
  return scenarioFrom(
    from,
    change.requests ? change.requests(requests as never) : requests,
    change.world ? change.world(world as never) : world,
  );
}

describe('a step loses its expectations', () => {
  const one = source('alice');
  const two = source('alice', 'bob');

  it('where it was edited, and the others keep theirs', () => {
    const requests = ([first, second]: [object, object]) => [first, { ...second, caller: 'eve' }];
    expect(edited(two, { requests })).toMatchObject({ steps: [written('alice'), step('eve')] });
    expect(edited(two, { requests })).not.toHaveProperty('steps[1].expect');
  });

  it('where a credential or an argument was added', () => {
    const requests = (read: ReturnType<typeof step>) => ({
      ...read,
      params: { ...read.params, arguments: {} },
    });
    expect(edited(one, { requests })).not.toHaveProperty('steps[0].expect');
  });

  it('where the world was edited, whatever the request', () => {
    const world = (read: object) => ({ ...read, now: 1 });
    expect(edited(two, { world })).not.toHaveProperty('steps[0].expect');
    expect(edited(two, { world })).not.toHaveProperty('steps[1].withFault');
  });

  it('where it stands in the place of another', () => {
    const requests = ([first, second]: [object, object]) => [second, first];
    expect(edited(two, { requests })).toMatchObject({ steps: [step('bob'), step('alice')] });
    expect(edited(two, { requests })).not.toHaveProperty('steps[0].expect');
  });
});

describe('texts', () => {
  it('show one request alone, several as a list, and no expectation', () => {
    expect(reread(requestsText(source('alice')))).toEqual(step('alice'));
    expect(reread(requestsText(source('alice', 'bob')))).toEqual([step('alice'), step('bob')]);
    expect(requestsText(source('alice'))).not.toMatch(/expect|withFault|says/);
  });

  it.each([[['alice']], [['alice', 'bob']]])(
    'that nobody edited are the scenario: %j',
    (callers) => {
      const from = source(...callers);
      expect(edited(from, {})).toEqual(from);
    },
  );

  it('take one request for a list of one, and a list for a list', () => {
    const from = source('alice');
    expect(edited(from, { requests: (read) => [read] })).toEqual(from);
    const more = edited(from, { requests: (read) => [read, step('bob')] });
    expect(more).toEqual({ ...from, steps: [written('alice'), step('bob')] });
  });

  it.each([null, 7, 'x', []])(
    'hand on what is no request, for the schema to say so: %j',
    (value) => {
      const made = scenarioFrom(source('alice'), value, value);
      expect(made).toMatchObject({ world: value, steps: [value].flat() });
    },
  );
});
