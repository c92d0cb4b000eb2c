import type { Credential } from '../protocol/index.ts';
import { WireRecord } from './elements/wire-record.ts';
import type { Parts } from './parts.ts';
import type { Action, State } from './state.ts';

const NOT_RUN = 'Not run. The last run stays below.';

/** Runs what the state says and shows what came of it. What runs is loaded with the first run. */
export class OutcomePanel {
  readonly #parts: Parts;
  readonly #base: string;

  constructor(parts: Parts, base: string) {
    this.#parts = parts;
    this.#base = base;
  }

  /** How the run ended, as an action of the state. What was shown stays where nothing came of it. */
  async run(state: State, pasted: Credential | undefined): Promise<Action> {
    this.#say('Running …');
    try {
      await import('./jitless.ts');
      const { perform } = await import('./perform.ts');
      const performed = await perform(state, pasted, this.#base);
      if (!performed.ok) {
        this.#say(NOT_RUN);
        return { type: 'failed', problem: performed.problem };
      }
      const result = this.#parts.get('result');
      result.replaceChildren(performed.view);
      const record = result.querySelector('wire-record');
      if (record instanceof WireRecord) record.offer(performed.reveal);
      this.#say(performed.summary);
      return { type: 'ended', run: performed.run };
    } catch {
      this.#say(NOT_RUN);
      const message = 'The run could not be loaded or did not end. Press Run to try again.';
      return { type: 'failed', problem: { message } };
    }
  }

  #say(text: string): void {
    this.#parts.get('status').textContent = text;
  }
}
