import { expect, it } from 'vitest';
import source from '../../content/scenarios/two-users-one-process.json';
import type { ScenarioSource } from '../scenarios/schema.ts';
import { documentOf, documentText, isOwn, scenarioFrom } from './document.ts';

const scenario = source as ScenarioSource;

it('a document holds the whole scenario but for what is expected of it', () => {
  expect(documentText(scenario)).not.toMatch(/"(expect|withFault)"/);
  expect(JSON.parse(documentText(scenario))).toEqual(documentOf(scenario));
});

it('a document as it was written keeps the expectations of its scenario, at any revision and carrier', () => {
  for (const change of [{}, { revision: '2025-11-25' }, { carrier: 'meta' }]) {
    const document = { ...documentOf(scenario), ...change };
    expect(scenarioFrom(scenario, document)).toEqual({ ...document, steps: scenario.steps });
  }
});

it('the order of members says nothing', () => {
  const turned = Object.fromEntries(Object.entries(documentOf(scenario)).reverse());
  expect(isOwn(scenario, turned)).toBe(true);
});

it.each([
  { ...documentOf(scenario), world: { server: { upstreams: ['payments'] } } },
  { ...documentOf(scenario), steps: [] },
  { ...documentOf(scenario), fault: 'another' },
  { steps: 7 },
  [],
  null,
  'text',
])('an edited document is run as it stands', (document) => {
  expect(isOwn(scenario, document)).toBe(false);
  expect(scenarioFrom(scenario, document)).toBe(document);
});
