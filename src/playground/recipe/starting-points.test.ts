import { describe, expect, it } from 'vitest';
import source from '../../../content/scenarios/wrong-audience.json';
import { parseScenario } from '../../scenarios/parse.ts';
import { runOpenly } from '../../scenarios/run.ts';
import { random } from '../../scenarios/scenarios.fixture.ts';
import type { ScenarioSource } from '../../scenarios/schema.ts';
import { claimShapes } from '../../simulation/claim-shapes.ts';
import { applyEdits } from '../controls/apply-edits.ts';
import { editsFor, valuesOf } from '../controls/controls.ts';
import { documentText } from '../document.ts';
import { complaintAbout } from './recipe-controls.ts';
import { editsToStart, startingPoints } from './starting-points.ts';
import { tamperingIds } from './tamperings.ts';
import type { TamperingId } from './tamperings.ts';

const text = documentText(source as ScenarioSource);
const begun = (id: string): string => applyEdits(text, editsToStart(id));

/** How the one request of a text ends: as whom it was served, or why not. */
async function endOf(json: string): Promise<string> {
  const parsed = parseScenario(JSON.parse(json));
  if (!parsed.ok) throw new Error(parsed.problem);
  const { run } = await runOpenly(parsed.scenario, { random, inspect: true });
  const { accepted, servedAs, cause, reason } = run.steps[0]!.observation;
  const decides = run.inspections![0]?.findings.find((finding) => finding.decides)?.name;
  return accepted ? `served as ${servedAs}` : `${cause ?? reason}, for ${decides}`;
}

/** ID tokens are no permission to call an upstream, and a JWT-SVID names no issuer. */
const ends: Readonly<Record<string, string>> = {
  'google-id-token': 'id-token, for ID-token mark',
  'github-actions': 'id-token, for ID-token mark',
  spiffe: 'issuer, for iss',
};

describe.each(startingPoints)('beginning with $id', ({ id }) => {
  it('is a scenario that ends as such a credential does', async () => {
    expect(await endOf(begun(id))).toBe(ends[id] ?? 'served as alice');
  });
});

it('there is a starting point for each claim shape, and three that are no JWT', () => {
  const ids = startingPoints.map(({ id }) => id);
  expect(ids).toEqual([...Object.keys(claimShapes), 'opaque', 'basic', 'api-key']);
  expect(() => editsToStart('nothing')).toThrow(TypeError);
});

const causes: Readonly<Record<TamperingId, string>> = {
  'other-issuer': 'issuer, for iss',
  'logout-token': 'not-an-access-token, for typ',
  'critical-header': 'header, for crit',
  unsigned: 'algorithm, for alg',
  confusion: 'algorithm, for alg',
  'unknown-key': 'key, for kid',
  'other-key': 'signature, for signature',
  'no-expiry': 'claim, for exp',
  'other-audience': 'audience, for aud',
  expired: 'expired, for exp',
  'not-yet': 'not-yet-valid, for nbf',
  'id-token': 'id-token, for ID-token mark',
  'client-bound': 'client-bound, for cnf',
};

describe.each(['rfc9068', 'entra-v2', 'keycloak'])('a token like that of %s', (shape) => {
  const good = begun(shape);

  it.each(tamperingIds)(
    'tampered with, %s, is refused; mended, it is the recipe that it was',
    async (id) => {
      const name = `tamper-${id}` as const;
      const before = JSON.parse(good) as unknown;
      expect(valuesOf(before)[name]).toBe('false');
      const bad = applyEdits(good, editsFor(name, 'true', before));
      const tampered = JSON.parse(bad) as unknown;
      expect(valuesOf(tampered)[name]).toBe('true');
      // A server that pins the types of an issuer says so before it asks what kind of token it is.
      const pinned = shape === 'rfc9068' && id === 'logout-token';
      expect(await endOf(bad)).toBe(pinned ? 'token-type, for typ' : causes[id]);
      expect(JSON.parse(applyEdits(bad, editsFor(name, 'false', tampered)))).toEqual(
        // A point that names its audience loses it with the tampering that replaced it.
        shape === 'rfc9068' && id === 'other-audience' ? expect.anything() : before,
      );
    },
  );
});

it('a credential that is not minted has no ingredients and nothing to tamper with', () => {
  const document = JSON.parse(begun('opaque')) as unknown;
  const values = Object.entries(valuesOf(document)).filter(([name]) =>
    /^(mint|tamper)-/.test(name),
  );
  expect(values.every(([, value]) => value === undefined)).toBe(true);
  expect(editsFor('tamper-expired', 'true', document)).toEqual([]);
});

describe('an ingredient shows what it wrote', () => {
  it.each([
    ['mint-issuer', 'https://id.elsewhere.example'],
    ['mint-subject', 'bob'],
    ['mint-audience', 'https://a.example/'],
    ['mint-audience', 'https://a.example/, https://b.example/'],
    ['mint-scopes', 'a, b'],
    ['mint-key', 'mallory'],
    ['mint-header', '{"typ":"JWT"}'],
    ['mint-claims', '{"exp":null,"act":{"sub":"svc"}}'],
    ['mint-claims', ''],
  ] as const)('%s: %s', (name, value) => {
    const before = JSON.parse(text) as unknown;
    const after = JSON.parse(applyEdits(text, editsFor(name, value, before))) as unknown;
    expect(valuesOf(after)[name]).toBe(value);
    expect(parseScenario(after)).toMatchObject({ ok: true });
  });

  it.each(['{', '[]', '"x"', 'null'])('what is no object in JSON is not written: %s', (value) => {
    expect(editsFor('mint-claims', value, JSON.parse(text))).toEqual([]);
    expect(complaintAbout('mint-claims', value)).toMatch(/^Claims: this is no JSON object yet/);
  });

  it.each(['', '{}', '{"a":1}'])('nothing is wrong with %s', (value) => {
    expect(complaintAbout('mint-header', value)).toBeUndefined();
    expect(complaintAbout('mint-issuer', '{')).toBeUndefined();
  });
});
