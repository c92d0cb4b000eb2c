import { describe, expect, it } from 'vitest';
import type { Run } from '../scenarios/run.ts';
import type { ScenarioSource } from '../scenarios/schema.ts';
import { initialState, reduce } from './state.ts';
import type { Action, Problem, State } from './state.ts';
import { requestsText, worldText } from './texts.ts';

const source: ScenarioSource = {
  title: 'A title',
  summary: 'A summary.',
  requirement: 'forward-to-one-origin',
  carrier: 'meta',
  world: { server: { upstreams: ['payments'] } },
  steps: [{ caller: 'alice', params: {} }],
};
const run = { asExpected: true } as Run;
const after = (...actions: Action[]): State => actions.reduce(reduce, initialState('a', source));
const problem = (where: Problem['where']): Problem => ({ where, message: 'It is wrong.' });
const failed = (where: Problem['where']): Action => ({ type: 'failed', problem: problem(where) });
const typed = (where: 'requests' | 'world', text: string): Action => ({
  type: 'typed',
  where,
  text,
});

describe('a problem', () => {
  it('ends the run and keeps what was typed, right or wrong, and the last good run', () => {
    const state = after(
      { type: 'ended', run },
      typed('world', '{'),
      { type: 'started' },
      failed('world'),
    );
    expect(state).toMatchObject({ world: '{', running: false, run, problem: problem('world') });
  });

  it.each([
    ['world', 'world', false],
    ['world', 'requests', true],
    ['requests', 'requests', false],
    ['requests', 'world', true],
    ['scenario', 'world', false],
    ['scenario', 'requests', false],
  ] as const)('of %s, after typing in %s, stays: %s', (where, text, stays) => {
    const state = after(failed(where), typed(text, '{}'));
    expect(state.problem).toEqual(stays ? problem(where) : undefined);
    expect('problem' in state).toBe(stays);
  });

  it('is gone once a run starts', () => {
    expect(after(failed('world'), { type: 'started' })).not.toHaveProperty('problem');
  });
});

describe('state', () => {
  it('begins with the texts and the choice of the scenario', () => {
    expect(initialState('a', source)).toEqual({
      id: 'a',
      source,
      requests: requestsText(source),
      world: worldText(source),
      choice: { revision: '2026-07-28', carrier: 'meta', fault: false },
      running: false,
    });
  });

  it('begins with the choice of the address where it says one', () => {
    const { choice } = initialState('a', source, { revision: '2025-11-25', fault: true });
    expect(choice).toEqual({ revision: '2025-11-25', carrier: 'meta', fault: true });
  });

  it('runs from the start to the end of a run', () => {
    expect(after({ type: 'started' })).toMatchObject({ running: true });
    expect(after({ type: 'started' }, { type: 'ended', run })).toMatchObject({
      running: false,
      run,
    });
  });

  it('changes one choice, and leaves the texts alone', () => {
    const state = after(typed('world', 'x'), { type: 'set', choice: { fault: true } });
    expect(state.choice).toEqual({ revision: '2026-07-28', carrier: 'meta', fault: true });
    expect(state.world).toBe('x');
  });

  it('forgets on reset what was typed, what was run and what was wrong, and keeps the choice', () => {
    const choice = { revision: '2025-11-25', carrier: 'params', fault: true } as const;
    const state = after(
      { type: 'set', choice },
      typed('world', 'x'),
      { type: 'ended', run },
      failed('scenario'),
      { type: 'reset' },
    );
    expect(state).toEqual(initialState('a', source, choice));
  });

  it('is never changed in place', () => {
    const state = Object.freeze(initialState('a', Object.freeze(source)));
    Object.freeze(state.choice);
    for (const action of [
      typed('world', 'x'),
      failed('world'),
      { type: 'set', choice: { fault: true } },
    ] as Action[]) {
      expect(reduce(state, action)).not.toBe(state);
    }
    expect(state).toEqual(initialState('a', source));
  });
});
