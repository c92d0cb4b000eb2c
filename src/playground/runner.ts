import { parseScenario } from '../scenarios/parse.ts';
import type { Path } from '../scenarios/parse.ts';
import { runScenario } from '../scenarios/run.ts';
import type { Run, RunOptions } from '../scenarios/run.ts';
import { random } from './random.ts';

export type RunResult =
  | { readonly ok: true; readonly run: Run }
  | { readonly ok: false; readonly problem: string; readonly path: Path };

/** Runs what the reader wrote. A world that cannot be made is a problem in one sentence, not an exception. */
export async function run(
  source: unknown,
  options: Omit<RunOptions, 'random'>,
): Promise<RunResult> {
  const parsed = parseScenario(source);
  if (!parsed.ok) return parsed;
  try {
    return { ok: true, run: await runScenario(parsed.scenario, { ...options, random }) };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, problem: error.message, path: [] };
  }
}
