import { run } from './runner.ts';
import { toDom } from 'hast-util-to-dom';
import type { Carrier, Revision } from '../protocol/extension.ts';
import type { ScenarioSource } from '../scenarios/schema.ts';
import type { Run, RunOptions } from '../scenarios/run.ts';
import { loadScenario } from './scenarios.ts';
import { bothView } from './views/both.ts';
import type { BothRuns, Detail } from './views/both.ts';
import { linksBelow } from './views/links.ts';

interface Wanted {
  readonly ids: readonly string[];
  readonly detail: Detail;
  readonly base: string;
  readonly revision?: Revision;
  readonly carrier?: Carrier;
}

type Choice = Pick<RunOptions, 'revision' | 'carrier'>;

/** Runs scenarios both ways and draws them. The summary says, in one sentence, whether all came as expected. */
export async function runBoth({
  ids,
  detail,
  base,
  ...choice
}: Wanted): Promise<{ views: Node[]; summary: string }> {
  // Together: most of a run is waiting for a key or a signature.
  const all = await Promise.all(ids.map((id) => bothOf(id, choice)));
  const runs = all.flatMap(({ both: { controlled, faulty } }) => [
    controlled,
    ...(faulty ? [faulty.run] : []),
  ]);
  const views = all.flatMap(({ id, requirement, both }) => [
    heading(both.title, `${base}playground/${id}/`),
    toDom(bothView(both, detail, { links: linksBelow(base), requirement })),
  ]);
  const asExpected = runs.filter((entry) => entry.asExpected).length;
  return { views, summary: `${asExpected} of ${runs.length} runs ended as the scenario says.` };
}

interface Both {
  readonly id: string;
  readonly requirement: string;
  readonly both: BothRuns;
}

async function bothOf(id: string, choice: Choice): Promise<Both> {
  const source = await loadScenario(id);
  if (source === undefined) throw new TypeError(`There is no scenario “${id}”.`);
  const { title, requirement, fault } = source;
  const [controlled, faulty] = await Promise.all([
    runOf(source, choice, false),
    fault === undefined ? undefined : faultyRunOf(source, fault, choice),
  ]);
  return { id, requirement, both: { title, controlled, ...(faulty ? { faulty } : {}) } };
}

async function faultyRunOf(source: ScenarioSource, fault: string, choice: Choice) {
  const { faults } = await import('../simulation/faults/faults.ts');
  return { does: faults[fault]?.does ?? fault, run: await runOf(source, choice, true) };
}

async function runOf(
  source: ScenarioSource,
  { revision, carrier }: Choice,
  fault: boolean,
): Promise<Run> {
  const result = await run(source, {
    revision: revision ?? source.revision ?? '2026-07-28',
    carrier: carrier ?? source.carrier ?? 'params',
    fault,
  });
  if (!result.ok) throw new TypeError(result.problem);
  return result.run;
}

function heading(title: string, address: string): HTMLElement {
  const line = document.createElement('p');
  const link = Object.assign(document.createElement('a'), { href: address, textContent: title });
  line.append(link);
  return line;
}
