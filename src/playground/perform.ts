import { toDom } from 'hast-util-to-dom';
import type { Credential } from '../protocol/index.ts';
import type { Run } from '../scenarios/run.ts';
import { verdictOf } from '../scenarios/verdict.ts';
import { diffView } from './diff/view.ts';
import { scenarioFrom } from './document.ts';
import { inspectionsView } from './inspector/view.ts';
import { problemOf } from './problem.ts';
import type { Problem } from './problem.ts';
import { readJson } from './read-json.ts';
import { run } from './runner.ts';
import type { State } from './state.ts';
import { linksBelow } from './views/links.ts';
import { runView } from './views/run.ts';

export type Performed =
  | {
      readonly ok: true;
      readonly run: Run;
      readonly views: readonly Node[];
      readonly summary: string;
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
  const result = await run(scenarioFrom(source, read.value), {
    fault,
    pasted: pasted?.reveal(),
    inspect: true,
  });
  if (!result.ok) return { ok: false, problem: problemOf(text, result) };
  const context = { links: linksBelow(base), requirement: source.requirement };
  const words = result.run.steps.map((step) => verdictOf(step).word);
  return {
    ok: true,
    run: result.run,
    views: [
      toDom(runView(result.run, context)),
      toDom(inspectionsView(result.run)),
      ...(state.run === undefined ? [] : [toDom(diffView(state.run, result.run))]),
    ],
    summary: `Verdict: ${words.join(', then ')}.`,
  };
}
