import { run } from './runner.ts';
import { toDom } from 'hast-util-to-dom';
import type { Carrier, Revision } from '../protocol/extension.ts';
import type { ScenarioSource } from '../scenarios/schema.ts';
import type { Run, RunOptions } from '../scenarios/run.ts';
import { loadScenario } from './scenarios.ts';
import { bothView } from './views/both.ts';
import type { Detail } from './views/both.ts';
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
  const views: Node[] = [];
  let runs = 0;
  let asExpected = 0;
  for (const id of ids) {
    const source = await loadScenario(id);
    if (source === undefined) throw new TypeError(`There is no scenario “${id}”.`);
    const controlled = await runOf(source, choice, false);
    const faulty =
      source.fault === undefined ? undefined : await faultyRunOf(source, source.fault, choice);
    const done = [controlled, ...(faulty ? [faulty.run] : [])];
    runs += done.length;
    asExpected += done.filter((entry) => entry.asExpected).length;
    const both = { title: source.title, controlled, ...(faulty ? { faulty } : {}) };
    views.push(heading(source.title, `${base}playground/${id}/`));
    views.push(
      toDom(bothView(both, detail, { links: linksBelow(base), requirement: source.requirement })),
    );
  }
  return { views, summary: `${asExpected} of ${runs} runs ended as the scenario says.` };
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
