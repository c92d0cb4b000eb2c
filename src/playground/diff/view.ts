import { h } from 'hastscript';
import type { Element, ElementContent } from 'hast';
import type { Run } from '../../scenarios/run.ts';
import type { Trace } from '../../simulation/trace.ts';
import { markedText } from '../views/json.ts';
import { changesBetween } from './changes.ts';
import type { Change } from './changes.ts';

/** A reader compares some dozens of rows; two revisions differ in nearly all they send. */
const MOST_ROWS = 60;

type Credentials = Trace['credentials'];

/** What changed since the run before, as a table, folded where it is long. */
export function diffView(before: Run, now: Run): Element {
  const changes = changesBetween(before, now);
  const rest = changes.length - MOST_ROWS;
  return h('details', { className: ['diff'], open: changes.length <= 12 }, [
    h('summary', `Since the run before: ${countOf(changes.length)}`),
    changes.length === 0
      ? null
      : h('div', { className: ['table'], role: 'region', tabIndex: 0, ariaLabel: 'What changed' }, [
          h('table', [
            h(
              'thead',
              h(
                'tr',
                ['Where', 'Before', 'Now'].map((name) => h('th', { scope: 'col' }, name)),
              ),
            ),
            h(
              'tbody',
              changes
                .slice(0, MOST_ROWS)
                .map((change) => rowOf(change, before.trace.credentials, now.trace.credentials)),
            ),
          ]),
        ]),
    rest > 0 ? h('p', `${rest} more differences are not shown. Change less at a time.`) : null,
  ]);
}

const countOf = (count: number): string =>
  count === 0 ? 'nothing changed' : count === 1 ? 'one difference' : `${count} differences`;

function rowOf(
  { where, member, before, now }: Change,
  old: Credentials,
  current: Credentials,
): Element {
  return h('tr', [
    h('th', { scope: 'row' }, member === '' ? where : [`${where} `, h('code', member)]),
    h('td', cellOf(before, old)),
    h('td', cellOf(now, current)),
  ]);
}

function cellOf(text: string | undefined, credentials: Credentials): ElementContent[] {
  return text === undefined
    ? [h('span.absent', 'absent')]
    : [h('code', markedText(text, credentials))];
}
