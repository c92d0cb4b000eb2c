import { toDom } from 'hast-util-to-dom';
import type { Credential } from '../protocol/index.ts';
import type { Run } from '../scenarios/run.ts';
import { verdictOf } from '../scenarios/verdict.ts';
import { againstControl } from './against-control.ts';
import { scenarioFrom } from './document.ts';
import { problemOf } from './problem.ts';
import type { Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import type { Reveal } from './record/reveal.ts';
import { run, runWithMinted } from './runner.ts';
import { credentialStringsIn, stringsOf } from './share/credentials-in-text.ts';
import { wordOf } from './state.ts';
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
  const masked = credentialStringsIn(text, stringsOf(source));
  const options = { fault, pasted: pasted?.reveal(), masked, inspect: true };
  const scenario = scenarioFrom(source, read.value);
  const result = await runWithMinted(scenario, options);
  if (!result.ok) return { ok: false, problem: problemOf(text, result) };
  const { minted } = result;
  const ended = await told(result.run, scenario, options);
  const requirement = wordOf(state, 'requirement');
  const context = { links: linksBelow(base), requirement };
  const words = ended.steps.map((step) => verdictOf(step).word);
  return {
    ok: true,
    run: ended,
    view: toDom(outcomeView(ended, context, state.run)),
    summary: `Verdict: ${words.join(', then ')}.`,
    reveal: (label) => minted.get(label),
  };
}

/** With a control off, a scenario without words for what must happen is held against its run with the control on. */
async function told(
  faulty: Run,
  scenario: unknown,
  options: Parameters<typeof run>[1],
): Promise<Run> {
  if (faulty.fault === undefined || faulty.steps.some(({ says }) => says !== undefined))
    return faulty;
  const controlled = await run(scenario, { ...options, fault: false });
  return controlled.ok ? againstControl(faulty, controlled.run) : faulty;
}
