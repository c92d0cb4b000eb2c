import { h } from 'hastscript';
import type { Element } from 'hast';
import type { Run } from '../../scenarios/run.ts';
import { partingOf } from './parting.ts';
import { runView, verdictsView } from './run.ts';
import { exampleView } from './wire.ts';
import type { RunContext } from './run.ts';

/** One scenario with its control on, and with the fault switched on where it has one. */
export interface BothRuns {
  readonly title: string;
  readonly controlled: Run;
  readonly faulty?: { readonly run: Run; readonly does: string };
}

/** How much of a run is shown: its verdicts alone or with the wire folded away, its messages alone, or everything. */
export type Detail = 'outcomes' | 'verdicts' | 'messages' | 'wire';

/** Two runs beside each other, or the one there is. */
export function bothView(
  { title, controlled, faulty }: BothRuns,
  detail: Detail,
  context: RunContext,
): Element {
  const parting =
    faulty === undefined || detail === 'outcomes' ? {} : partingOf(controlled, faulty.run);
  const off =
    faulty &&
    runArticle('Control off', faulty.does, faulty.run, detail, {
      ...context,
      parting: parting.off,
    });
  const on = runArticle('Control on', undefined, controlled, detail, {
    ...context,
    parting: parting.on,
  });
  return h('div', { className: ['runs'], ariaLabel: title, role: 'group' }, [off ?? null, on]);
}

function runArticle(
  heading: string,
  does: string | undefined,
  run: Run,
  detail: Detail,
  context: RunContext,
): Element {
  const body = bodies[detail](run, context);
  return h('article', { className: ['run'] }, [
    h('header', [h('strong', heading), does === undefined ? null : ` ${does}`]),
    ...body,
  ]);
}

const bodies: Readonly<Record<Detail, (run: Run, context: RunContext) => Element[]>> = {
  outcomes: (run, context) => [verdictsView(run, context)],
  verdicts: (run, context) => [
    verdictsView(run, context),
    h('details', [h('summary', 'What crossed the wire'), runView(run, context)]),
  ],
  messages: (run, context) => [
    verdictsView(run, context),
    ...run.steps.map((_step, index) => exampleView(run.trace, index, context.links)),
  ],
  wire: (run, context) => [runView(run, context)],
};
