import { toDom } from 'hast-util-to-dom';
import type { Credential } from '../protocol/index.ts';
import type { Run } from '../scenarios/run.ts';
import { verdictOf } from '../scenarios/verdict.ts';
import { scenarioFrom } from './document.ts';
import { problemOf } from './problem.ts';
import type { Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import type { Reveal } from './record/reveal.ts';
import { runWithMinted } from './runner.ts';
import type { State } from './state.ts';
import { linksBelow } from './views/links.ts';
import { outcomeView } from './views/outcome.ts';

export type Performed =
  | {
      readonly ok: true;
      readonly run: Run;
      readonly view: Node;
      readonly summary: string;
      readonly reveal: Reveal;
    }
  | { readonly ok: false; readonly problem: Problem };

/** Reads the text, runs what it says, and draws it. */
export async function perform(
  state: State,
  pasted: Credential | undefined,
  base: string,
): Promise<Performed> {
  const { source, text, fault } = state;
  const read = readJson(text);
  if (!read.ok) return read;
  const options = { fault, pasted: pasted?.reveal(), inspect: true };
  const result = await runWithMinted(scenarioFrom(source, read.value), options);
  if (!result.ok) return { ok: false, problem: problemOf(text, result) };
  const { run, minted } = result;
  const context = { links: linksBelow(base), requirement: source.requirement };
  const words = run.steps.map((step) => verdictOf(step).word);
  return {
    ok: true,
    run,
    view: toDom(outcomeView(run, context, state.run)),
    summary: `Verdict: ${words.join(', then ')}.`,
    reveal: (label) => minted.get(label),
  };
}
