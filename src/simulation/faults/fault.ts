import type { Behavior } from '../actors/behavior.ts';

/** A named wrong behavior: what it does instead of the control, and which requirement that breaks. */
export interface Fault {
  /** Id of the requirement it violates. */
  readonly violates: string;
  /** One sentence: what the naive actor does. */
  readonly does: string;
  /** Builds the naive actor. Called once for each run, so that what it remembers is remembered for one run. */
  readonly apply: (controlled: Behavior) => Behavior;
}
