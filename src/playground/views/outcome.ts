import { h } from 'hastscript';
import type { Element } from 'hast';
import type { Run } from '../../scenarios/run.ts';
import { diffView } from '../diff/view.ts';
import { inspectionsView } from '../inspector/view.ts';
import { recordView } from '../record/view.ts';
import { verdictsView } from './run.ts';
import type { RunContext } from './run.ts';

/** All that the playground says of a run: how it ended, what changed, what was checked, what crossed the wire. */
export function outcomeView(run: Run, context: RunContext, before?: Run): Element {
  return h('div', { className: ['run'] }, [
    verdictsView(run, context),
    before === undefined ? null : diffView(before, run),
    inspectionsView(run),
    recordView(run, context),
  ]);
}
