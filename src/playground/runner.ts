import { parseScenario } from '../scenarios/parse.ts';
import type { Path } from '../scenarios/parse.ts';
import { runOpenly } from '../scenarios/run.ts';
import type { OpenRun, Run, RunOptions } from '../scenarios/run.ts';
import { random } from './random.ts';
import { readable } from './readable.ts';

interface NotRun {
  readonly ok: false;
  readonly problem: string;
  readonly path: Path;
}

type Options = Omit<RunOptions, 'random'>;

/** Runs what the reader wrote. A world that cannot be made is a problem in one sentence, not an exception. */
export async function run(
  source: unknown,
  options: Options,
): Promise<{ readonly ok: true; readonly run: Run } | NotRun> {
  const result = await runWithMinted(source, options);
  return result.ok ? { ok: true, run: result.run } : result;
}

/** As `run`, with the tokens that were minted for it, to be shown on demand. No other credential is left of it. */
export async function runWithMinted(
  source: unknown,
  options: Options,
): Promise<({ readonly ok: true } & Omit<OpenRun, 'secrets'>) | NotRun> {
  const parsed = parseScenario(source);
  if (!parsed.ok) return { ...parsed, problem: readable(parsed.problem, options.masked) };
  try {
    const { run, minted } = await runOpenly(parsed.scenario, { ...options, random });
    return { ok: true, run, minted };
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return { ok: false, problem: readable(error.message, options.masked), path: [] };
  }
}
