import type { Carrier, Revision } from '../protocol/extension.ts';
import type { Run } from '../scenarios/run.ts';
import type { ScenarioSource } from '../scenarios/schema.ts';
import { requestsText, worldText } from './texts.ts';

/** What the reader chooses beside the texts. */
export interface RunChoice {
  readonly revision: Revision;
  readonly carrier: Carrier;
  readonly fault: boolean;
}

/** What is wrong, and with which of the texts. */
export interface Problem {
  readonly where: 'requests' | 'world' | 'scenario';
  readonly message: string;
}

/** Everything the playground knows. What was typed is part of it, right or wrong, and the last good run stays. */
export interface State {
  readonly id: string;
  readonly source: ScenarioSource;
  readonly requests: string;
  readonly world: string;
  readonly choice: RunChoice;
  readonly running: boolean;
  readonly run?: Run;
  readonly problem?: Problem;
}

export type Action =
  | { readonly type: 'reset' }
  | { readonly type: 'typed'; readonly where: 'requests' | 'world'; readonly text: string }
  | { readonly type: 'set'; readonly choice: Partial<RunChoice> }
  | { readonly type: 'started' }
  | { readonly type: 'ended'; readonly run: Run }
  | { readonly type: 'failed'; readonly problem: Problem };

export function initialState(
  id: string,
  source: ScenarioSource,
  choice: Partial<RunChoice> = {},
): State {
  return {
    id,
    source,
    requests: requestsText(source),
    world: worldText(source),
    choice: {
      revision: source.revision ?? '2026-07-28',
      carrier: source.carrier ?? 'params',
      fault: false,
      ...choice,
    },
    running: false,
  };
}

/** The one way in which state changes. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'reset': {
      const { id, source, choice } = state;
      return initialState(id, source, choice);
    }
    case 'typed': {
      const { problem, ...rest } = state;
      const stillWrong =
        problem !== undefined && ![action.where, 'scenario'].includes(problem.where);
      return { ...rest, [action.where]: action.text, ...(stillWrong ? { problem } : {}) };
    }
    case 'set':
      return { ...state, choice: { ...state.choice, ...action.choice } };
    case 'started': {
      const { problem: _mended, ...rest } = state;
      return { ...rest, running: true };
    }
    case 'ended':
      return { ...state, running: false, run: action.run };
    case 'failed':
      return { ...state, running: false, problem: action.problem };
  }
}
