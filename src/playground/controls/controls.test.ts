import { describe, expect, it } from 'vitest';
import dashboards from '../../../content/scenarios/good-call-dashboards.json';
import payments from '../../../content/scenarios/good-call-payments.json';
import { parseScenario } from '../../scenarios/parse.ts';
import { documentOf } from '../document.ts';
import type { ScenarioSource } from '../../scenarios/schema.ts';
import { applyEdits } from './apply-edits.ts';
import { editsFor, valuesOf } from './controls.ts';
import type { ControlName } from './controls.ts';

const document = documentOf(dashboards as ScenarioSource);
const opaque = documentOf(payments as ScenarioSource);

/** The document after a field took a value. */
function after(name: ControlName, value: string, before: object = document): object {
  const text = applyEdits(JSON.stringify(before), editsFor(name, value, before));
  return JSON.parse(text) as object;
}

describe('a field shows what it wrote, and the document stays a scenario', () => {
  it.each<[ControlName, string]>([
    ['revision', '2025-11-25'],
    ['carrier', 'meta'],
    ['fault', 'wrong-audience-accepted'],
    ['upstream', 'payments'],
    ['users', 'alice, bob, carol'],
    ['clock', '62'],
    ['clock', '-5'],
    ['issuer', 'https://id.elsewhere.example'],
    ['audience', 'https://a.example/, https://b.example/'],
    ['algorithms', 'RS256, ES256'],
    ['tolerance', '0'],
    ['types', 'at+jwt, JWT'],
    ['types', ''],
    ['scopes', 'dashboards:read, dashboards:write'],
    ['required', 'false'],
    ['required', 'true'],
  ])('%s: %s', (name, value) => {
    const changed = after(name, value);
    expect(valuesOf(changed)[name]).toBe(value);
    expect(parseScenario(changed)).toMatchObject({ ok: true });
  });
});

it('a rule of an upstream from the catalog is changed in a copy that is written out', () => {
  const changed = after('audience', 'https://else.example/') as {
    world: { server: { upstreams: unknown[] } };
  };
  expect(changed.world.server.upstreams[0]).toMatchObject({
    id: 'dashboards',
    schemes: [{ issuers: [{ audience: ['https://else.example/'] }] }],
  });
  expect(valuesOf(changed).upstream).toBe('');
  expect(valuesOf(document).audience).toBe('https://dashboards.example/');
});

it('an upstream without JWTs has no rules for them', () => {
  const { issuer, audience, algorithms, tolerance, scopes } = valuesOf(opaque);
  expect([issuer, audience, algorithms, tolerance, scopes]).toEqual(Array(5).fill(undefined));
  expect(editsFor('audience', 'x', opaque)).toEqual([]);
});

it('a user more is a request more, and a user less one less', () => {
  const three = after('users', 'alice, bob, carol') as { steps: { params: object }[] };
  expect(three.steps.map(({ params }) => params)).toEqual(Array(3).fill(three.steps[0]!.params));
  expect(after('users', 'bob', three)).toMatchObject({ steps: [{ caller: 'bob' }] });
  expect(after('users', 'bob', three)).toHaveProperty('steps.length', 1);
  expect(editsFor('users', ' , ', three)).toEqual([]);
});

it('values that are back at the default leave no trace', () => {
  expect(after('clock', '0', after('clock', '30'))).toEqual(document);
  expect(after('required', 'true', after('required', 'false'))).toEqual(document);
});

it.each([null, 7, 'text', [], {}, { steps: 7, world: [] }, { steps: [7], world: { server: 7 } }])(
  'a document of any form can be shown and edited without an exception: %j',
  (any) => {
    for (const name of Object.keys(valuesOf(any)) as ControlName[]) {
      expect(() => editsFor(name, 'x', any)).not.toThrow();
    }
  },
);

it('a user is taken out of a text that is written on one line', () => {
  const two = JSON.stringify({ ...document, steps: [{ caller: 'alice' }, { caller: 'bob' }] });
  const edits = editsFor('users', 'alice', JSON.parse(two));
  expect(JSON.parse(applyEdits(two, edits))).toMatchObject({ steps: [{ caller: 'alice' }] });
});
