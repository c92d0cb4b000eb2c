import { h } from 'hastscript';
import type { Element } from 'hast';
import type { Run } from '../../scenarios/run.ts';
import { wiresView } from '../views/run.ts';
import type { RunContext } from '../views/run.ts';

const steps = [
  ['back', 'Back'],
  ['forward', 'Forward'],
  ['refusal', 'Next refusal'],
] as const;

/** What crossed the wire with the means to walk through it, for `<wire-record>`. */
export function recordView(run: Run, context: RunContext): Element {
  return h('wire-record', { className: ['record', 'flow'] }, [
    h('h3', 'On the wire'),
    h('div', { className: ['record-bar'] }, [
      h('label', [
        h('span', 'Messages of '),
        h('select', { dataActor: '', disabled: true }, [
          h('option', { value: '' }, 'everybody'),
          ...actorsOf(run).map((actor) => h('option', { value: actor }, actor)),
        ]),
      ]),
      ...steps.map(([act, words]) =>
        h('button', { type: 'button', className: ['quiet'], dataAct: act, disabled: true }, words),
      ),
      h('span', { className: ['hint'], dataSaid: '', ariaLive: 'polite' }),
    ]),
    ...wiresView(run, context),
  ]);
}

/** In the order in which they first speak. */
function actorsOf({ trace }: Run): readonly string[] {
  return [...new Set(trace.events.flatMap(({ from, to }) => [from, to]))];
}
