import { describe, expect, it } from 'vitest';
import type { Run } from '../scenarios/run.ts';
import type { ScenarioSource } from '../scenarios/schema.ts';
import { documentOf, documentText } from './document.ts';
import { initialState, reduce } from './state.ts';
import type { Action, State } from './state.ts';

const source: ScenarioSource = {
  title: 'A title',
  summary: 'A summary.',
  requirement: 'forward-to-one-origin',
  carrier: 'meta',
  world: { server: { upstreams: ['payments'] } },
  steps: [{ caller: 'alice', params: {} }],
};
const run = { asExpected: true } as Run;
const later = { asExpected: false } as Run;
const problem = { message: 'It is wrong.' };
const after = (...actions: Action[]): State => actions.reduce(reduce, initialState('a', source));
const typed = (text: string): Action => ({ type: 'typed', text });

it('state begins with the scenario as it was written, its fault off', () => {
  expect(initialState('a', source)).toEqual({
    id: 'a',
    source,
    text: documentText(source),
    document: documentOf(source),
    fault: false,
    running: false,
  });
});

describe('a text', () => {
  it('is read as it is typed, and no old reading outlives it', () => {
    expect(after(typed('{"a":1}')).document).toEqual({ a: 1 });
    expect(after(typed('{'))).not.toHaveProperty('document');
    expect(after(typed('{')).text).toBe('{');
  });

  it('is edited by the form at one place, and keeps its form elsewhere', () => {
    const edits = [{ path: ['steps', 0, 'caller'], value: 'bob' }];
    const state = after({ type: 'edited', edits });
    expect(state.text).toBe(documentText(source).replace('"alice"', '"bob"'));
    expect(state.document).toEqual(JSON.parse(state.text));
  });

  it('that does not read is left to its writer', () => {
    const edits = [{ path: ['a'], value: 1 }];
    expect(after(typed('{'), { type: 'edited', edits }).text).toBe('{');
  });
});

describe('a problem', () => {
  const failed: Action = { type: 'failed', problem };

  it('ends the run and keeps what was typed, right or wrong, and the last good run', () => {
    const state = after({ type: 'ended', run }, typed('{'), { type: 'started' }, failed);
    expect(state).toMatchObject({ text: '{', running: false, run, problem });
  });

  it.each<Action>([typed('{}'), { type: 'started' }, { type: 'reset' }])(
    'is gone after %j',
    (action) => expect(after(failed, action)).not.toHaveProperty('problem'),
  );

  it('stays while only the fault is switched', () => {
    expect(after(failed, { type: 'switched', fault: true })).toMatchObject({
      problem,
      fault: true,
    });
  });
});

describe('“As written”', () => {
  it('takes the text back to the scenario, and what it took away can be had again', () => {
    const reset = after(typed('{ "mine"'), { type: 'reset' });
    expect(reset).toMatchObject({ text: documentText(source), discarded: '{ "mine"' });
    const restored = reduce(reset, { type: 'restored' });
    expect(restored.text).toBe('{ "mine"');
    expect(restored).not.toHaveProperty('discarded');
  });

  it('has nothing to give back where nothing was changed, or something else was typed since', () => {
    expect(after({ type: 'reset' })).not.toHaveProperty('discarded');
    expect(after(typed('{'), { type: 'reset' }, typed('[]'))).not.toHaveProperty('discarded');
    expect(after({ type: 'restored' }).text).toBe(documentText(source));
  });

  it('leaves fault and runs alone', () => {
    const state = after(
      { type: 'ended', run },
      { type: 'switched', fault: true },
      { type: 'reset' },
    );
    expect(state).toMatchObject({ fault: true, run });
  });
});

it('the run before the last is kept to compare with', () => {
  const state = after({ type: 'ended', run }, { type: 'ended', run: later });
  expect(state).toMatchObject({ run: later, previous: run, running: false });
  expect(after({ type: 'ended', run })).not.toHaveProperty('previous');
});
