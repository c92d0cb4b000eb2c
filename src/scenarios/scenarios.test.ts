import { toHtml } from 'hast-util-to-html';
import { describe, expect, it } from 'vitest';
import { linksBelow } from '../playground/views/links.ts';
import { runView } from '../playground/views/run.ts';
import { carriers, revisions } from '../protocol/index.ts';
import { faults } from '../simulation/faults/faults.ts';
import cases from './cases/cases.json';
import moreCases from './cases/more-cases.json';
import { scenarios, random } from './scenarios.fixture.ts';
import { runOpenly } from './run.ts';

const ways = revisions.flatMap((revision) => carriers.map((carrier) => ({ revision, carrier })));

describe.each(scenarios)('$id', ({ scenario }) => {
  const switches = scenario.fault === undefined ? [false] : [false, true];

  it.each(ways.flatMap((way) => switches.map((fault) => ({ ...way, fault }))))(
    'ends as it says at $revision in $carrier, fault $fault, and shows no secret, on the page neither',
    async (way) => {
      const { run, secrets } = await runOpenly(scenario, { ...way, random });
      expect(run.steps.flatMap(({ failures }) => failures)).toEqual([]);
      const shown = JSON.stringify(run) + toHtml(runView(run, { links: linksBelow('/') }));
      expect(secrets.length).toBeGreaterThan(0);
      expect(secrets.filter((secret) => shown.includes(secret))).toEqual([]);
    },
  );

  it('says what each run must come to', () => {
    const silent = scenario.steps.filter(
      ({ expect: off, withFault }) =>
        off === undefined || (scenario.fault !== undefined && withFault === undefined),
    );
    expect(silent).toEqual([]);
  });

  it('comes to something else with its fault, where it has one', () => {
    if (scenario.fault === undefined) return;
    const outcomes = scenario.steps.map(({ expect: off, withFault }) => [
      off?.outcome,
      withFault?.outcome,
    ]);
    expect(outcomes.some(([off, on]) => JSON.stringify(off) !== JSON.stringify(on))).toBe(true);
  });
});

it('every fault is switched on by a scenario or a case', () => {
  const files = [cases, moreCases] as readonly (readonly { given: { fault?: string } }[])[];
  const used = new Set([
    ...scenarios.map(({ scenario }) => scenario.fault),
    ...files.flat().map(({ given }) => given.fault),
  ]);
  expect(Object.keys(faults).filter((id) => !used.has(id))).toEqual([]);
});
