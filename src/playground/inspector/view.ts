import { h } from 'hastscript';
import type { Element } from 'hast';
import type { Finding } from '../../protocol/finding.ts';
import type { Run } from '../../scenarios/run.ts';
import type { Inspection } from '../../simulation/inspection.ts';
import { clauseAddress } from '../views/clause-address.ts';

const COLUMNS = ['Where', 'Expected', 'Actual', 'Outcome', 'Clause'];

/** What was checked of every credential that a run presented: a table for each, in the order of the checks. */
export function inspectionsView({ inspections = [], fault }: Run): Element {
  return h('section', { className: ['inspections', 'flow'] }, [
    h('h3', 'What was checked'),
    inspections.length === 0
      ? h('p', 'No well-formed credential for a configured upstream was presented.')
      : null,
    fault === undefined || inspections.length === 0
      ? null
      : h('p', `The control is off (${fault}): this is what a server that keeps it checks.`),
    ...inspections.map((inspection) => inspectionView(inspection, inspections.length > 1)),
  ]);
}

function inspectionView({ step, label, kind, resource, findings }: Inspection, several: boolean) {
  const name = kind === 'pasted' ? `${label}, pasted` : label;
  return h('details', { className: ['inspection'] }, [
    h('summary', [
      several ? `Request ${step + 1}: ` : '',
      h('span', { className: ['upstream'] }, name),
      ` for ${resource}. ${summaryOf(findings)}`,
    ]),
    h(
      'div',
      { className: ['table'], role: 'region', tabIndex: 0, ariaLabel: `Checks of ${name}` },
      [
        h('table', [
          h(
            'thead',
            h(
              'tr',
              COLUMNS.map((column) => h('th', { scope: 'col' }, column)),
            ),
          ),
          h('tbody', findings.map(rowOf)),
        ]),
      ],
    ),
  ]);
}

function summaryOf(findings: readonly Finding[]): string {
  const deciding = findings.find(({ decides }) => decides);
  const passed = findings.filter(({ outcome }) => outcome === 'passes').length;
  const count = `${passed} of ${findings.filter(({ outcome }) => outcome !== 'not-checked').length} checks pass.`;
  return deciding === undefined ? count : `Refused for ${deciding.name}. ${count}`;
}

function rowOf({ place, name, expected, actual, clause, outcome, decides }: Finding): Element {
  return h('tr', { dataOutcome: outcome, dataDecides: decides ? 'true' : null }, [
    h('th', { scope: 'row' }, [`${place} `, h('code', name)]),
    h('td', expected),
    h('td', h('code', actual)),
    h('td', decides ? 'fails: refused here' : outcome === 'not-checked' ? 'not checked' : outcome),
    h('td', clause === '' ? '' : h('a', { href: clauseAddress(clause) }, clause)),
  ]);
}
