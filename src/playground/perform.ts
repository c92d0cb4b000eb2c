import { run } from './runner.ts';
import { toDom } from 'hast-util-to-dom';
import type { Run } from '../scenarios/run.ts';
import { verdictOf } from '../scenarios/verdict.ts';
import type { Problem, State } from './state.ts';
import { problemOf } from './problem.ts';
import { readJson } from './read-json.ts';
import { scenarioFrom } from './texts.ts';
import { linksBelow } from './views/links.ts';
import { runView } from './views/run.ts';

export type Performed =
  | { readonly ok: true; readonly run: Run; readonly view: Node; readonly summary: string }
  | { readonly ok: false; readonly problem: Problem };

/** Reads the texts, runs what they say, and draws it. */
export async function perform(
  { source, requests, world, choice }: State,
  base: string,
): Promise<Performed> {
  const readRequests = readJson(requests);
  if (!readRequests.ok) return wrong('requests', `Request, ${readRequests.message}`);
  const readWorld = readJson(world);
  if (!readWorld.ok) return wrong('world', `World, ${readWorld.message}`);
  const result = await run(scenarioFrom(source, readRequests.value, readWorld.value), choice);
  if (!result.ok)
    return { ok: false, problem: problemOf(result.problem, Array.isArray(readRequests.value)) };
  const context = { links: linksBelow(base), requirement: source.requirement };
  const words = result.run.steps.map((step) => verdictOf(step).word);
  return {
    ok: true,
    run: result.run,
    view: toDom(runView(result.run, context)),
    summary: `Verdict: ${words.join(', then ')}.`,
  };
}

function wrong(where: Problem['where'], message: string): Performed {
  return { ok: false, problem: { where, message } };
}
