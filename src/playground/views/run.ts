import { h } from 'hastscript';
import type { Element } from 'hast';
import type { Run, StepReport } from '../../scenarios/run.ts';
import { verdictOf } from '../../scenarios/verdict.ts';
import type { Links } from './links.ts';
import { wireView } from './wire.ts';

/** What a view says beside the run itself. */
export interface RunContext {
  readonly links: Links;
  /** Requirement that the scenario is about, where a step does not name one. */
  readonly requirement?: string;
  /** `seq` of the message at which the run parts from the one beside it. */
  readonly parting?: number | undefined;
}

/** The verdict of every step. */
export function verdictsView(run: Run, context: RunContext): Element {
  return h(
    'div',
    { className: ['verdicts', 'flow'] },
    run.steps.map((step, index) => verdictView(run, step, index, context)),
  );
}

function verdictView(
  run: Run,
  step: StepReport,
  index: number,
  { links, requirement }: RunContext,
): Element {
  const { observation, says, failures } = step;
  const { kind, word, sentence } = verdictOf(step);
  const restsOn = observation.requirement ?? requirement;
  const which = run.steps.length > 1 ? `Request ${index + 1}: ` : '';
  return h('section', { className: ['verdict'], dataVerdict: kind }, [
    h('h3', `${which}${word}`),
    h('p', says !== undefined && failures.length === 0 ? says : sentence),
    says !== undefined && failures.length > 0
      ? h('p', `The scenario as it was written expects something else: ${failures.join('; ')}.`)
      : null,
    restsOn === undefined
      ? null
      : h('p', ['Requirement: ', h('a', { href: links.proposal(restsOn) }, restsOn)]),
    h('p.reason', reasonOf(step)),
  ]);
}

/** Code, reason, cause and place of a refusal; what is known of the audience of what was accepted. */
function reasonOf({ observation }: StepReport): string {
  const { code, reason, cause, detail, audience, withheld } = observation;
  const parts = [
    withheld && `withheld: ${withheld}`,
    code !== undefined && withheld === undefined && `${code}`,
    withheld === undefined && reason,
    cause && `cause: ${cause}`,
    detail,
    audience && (audience === 'checked' ? 'audience checked' : audience),
  ];
  return parts.filter(Boolean).join(' · ');
}

/** What crossed the wire, request by request; how the connection began is folded away. */
export function wiresView(run: Run, { links, parting }: RunContext): Element[] {
  const steps = run.steps.map((_step, index) => [
    run.steps.length > 1 ? h('h3', `Request ${index + 1} on the wire`) : null,
    wireView(run.trace, index, links, parting),
  ]);
  return [
    h('details', [
      h('summary', 'How the connection began'),
      wireView(run.trace, null, links, parting),
    ]),
    ...steps.flat().filter((part) => part !== null),
  ];
}

/** A whole run: its verdicts, then the wire. */
export function runView(run: Run, context: RunContext): Element {
  return h('div', { className: ['run'] }, [verdictsView(run, context), ...wiresView(run, context)]);
}
