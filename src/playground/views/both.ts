import { h } from 'hastscript';
import type { Element } from 'hast';
import type { Run } from '../../scenarios/run.ts';
import { runView, verdictsView } from './run.ts';
import type { RunContext } from './run.ts';

/** One scenario with its control on, and with the fault switched on where it has one. */
export interface BothRuns {
  readonly title: string;
  readonly controlled: Run;
  readonly faulty?: { readonly run: Run; readonly does: string };
}

/** Two runs beside each other; `verdicts` leaves the wire in a disclosure. */
export function bothView(
  { title, controlled, faulty }: BothRuns,
  detail: 'verdicts' | 'wire',
  context: RunContext,
): Element {
  const off = faulty && runArticle('Control off', faulty.does, faulty.run, detail, context);
  const on = runArticle('Control on', undefined, controlled, detail, context);
  return h('div', { className: ['runs'], ariaLabel: title, role: 'group' }, [off ?? null, on]);
}

function runArticle(
  heading: string,
  does: string | undefined,
  run: Run,
  detail: 'verdicts' | 'wire',
  context: RunContext,
): Element {
  const body =
    detail === 'wire'
      ? [runView(run, context)]
      : [
          verdictsView(run, context),
          h('details', [h('summary', 'What crossed the wire'), runView(run, context)]),
        ];
  return h('article', { className: ['run'] }, [
    h('header', [h('strong', heading), does === undefined ? null : ` ${does}`]),
    ...body,
  ]);
}
