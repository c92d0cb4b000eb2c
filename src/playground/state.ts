import type { Run } from '../scenarios/run.ts';
import type { ScenarioSource } from '../scenarios/schema.ts';
import { applyEdits } from './controls/apply-edits.ts';
import type { Edit } from './controls/apply-edits.ts';
import { memberOf } from './controls/document-view.ts';
import { documentText } from './document.ts';
import type { Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import { looksLikeCredential } from './share/credentials-in-text.ts';

/** Everything the playground knows. What was typed is part of it, right or wrong, and the last good run stays. */
export interface State {
  readonly id: string;
  /** The page's own scenario. */
  readonly source: ScenarioSource;
  /** The scenario as the reader has it, as JSON. */
  readonly text: string;
  /** What the text reads as; absent where it is not JSON. */
  readonly document?: unknown;
  /** Whether the fault that the document names is switched on. */
  readonly fault: boolean;
  readonly running: boolean;
  readonly run?: Run;
  /** The run before the last, to compare with. */
  readonly previous?: Run;
  readonly problem?: Problem;
  /** What “As written” took away, until something else is typed. */
  readonly discarded?: string;
}

export type Action =
  | { readonly type: 'reset' }
  | { readonly type: 'restored' }
  | { readonly type: 'typed'; readonly text: string }
  | { readonly type: 'edited'; readonly edits: readonly Edit[] }
  | { readonly type: 'switched'; readonly fault: boolean }
  | { readonly type: 'started' }
  | { readonly type: 'ended'; readonly run: Run }
  | { readonly type: 'failed'; readonly problem: Problem };

export function initialState(id: string, source: ScenarioSource): State {
  return withText({ id, source, text: '', fault: false, running: false }, documentText(source));
}

/** The one way in which state changes. */
export function reduce(state: State, action: Action): State {
  switch (action.type) {
    case 'reset': {
      const written = withText(state, documentText(state.source));
      return written.text === state.text ? written : { ...written, discarded: state.text };
    }
    case 'restored':
      return state.discarded === undefined ? state : withText(state, state.discarded);
    case 'typed':
      return withText(state, action.text);
    case 'edited':
      // A form beside a text that does not read has nothing to edit.
      return state.document === undefined
        ? state
        : withText(state, applyEdits(state.text, action.edits));
    case 'switched':
      return { ...state, fault: action.fault };
    case 'started': {
      const { problem: _mended, ...rest } = state;
      return { ...rest, running: true };
    }
    case 'ended': {
      const previous = state.run === undefined ? {} : { previous: state.run };
      return { ...state, running: false, run: action.run, ...previous };
    }
    case 'failed':
      return { ...state, running: false, problem: action.problem };
  }
}

/** Title or requirement as the reader's own text has it; that of the page where the text has none. */
export function wordOf({ source, document }: State, name: 'title' | 'requirement'): string {
  const word = memberOf(document, name);
  return typeof word === 'string' && word !== '' && !looksLikeCredential(word)
    ? word
    : source[name];
}

/** A new text, read. What was wrong with the old one is gone with it. */
function withText(state: State, text: string): State {
  const { problem: _old, document: _before, discarded: _gone, ...rest } = state;
  const read = readJson(text);
  return { ...rest, text, ...(read.ok ? { document: read.value } : {}) };
}
