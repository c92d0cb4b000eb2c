import { describe, expect, it } from 'vitest';
import dashboards from '../../content/scenarios/good-call-dashboards.json';
import { parseScenario } from '../scenarios/parse.ts';
import type { ScenarioSource } from '../scenarios/schema.ts';
import { applyEdits } from './controls/apply-edits.ts';
import { documentText } from './document.ts';
import { outsideEdits, pastedRecipe } from './outside.ts';

const canary = 'canary-5d1f';
const now = 1795521600;
const key = { kty: 'EC', crv: 'P-256', x: 'AA', y: 'AA', kid: 'k1' };
const good = {
  token: canary,
  jwks: JSON.stringify({ keys: [key] }),
  issuer: 'https://id.corp.example',
  audience: 'https://dashboards.example/',
  algorithm: 'RS256',
};
const text = documentText(dashboards as ScenarioSource);

/** The document that the edits make of a scenario. */
function edited(outside: typeof good): { text: string; document: unknown } {
  const result = outsideEdits(outside, now);
  if (!result.ok) throw new TypeError(result.message);
  const changed = applyEdits(text, result.edits);
  return { text: changed, document: JSON.parse(changed) as unknown };
}

describe('a token from outside is refused, and nothing of it repeated, where', () => {
  it('there is none', () => {
    for (const token of ['', ' \n\t']) {
      expect(outsideEdits({ ...good, token }, now)).toEqual({
        ok: false,
        message: 'Your own token: the token is missing.',
      });
    }
  });

  it.each([
    ['jwks', 'JWKS'],
    ['issuer', 'issuer'],
    ['audience', 'audience'],
    ['algorithm', 'algorithm'],
  ])('the %s is missing beside the others', (member, name) => {
    expect(outsideEdits({ ...good, [member]: ' \n' }, now)).toEqual({
      ok: false,
      message: expect.stringMatching(`^Your own token: the ${name} is missing\\. Fill in all four`),
    });
  });

  it('the JWKS is not JSON', () => {
    const result = outsideEdits({ ...good, jwks: `{\n"keys": ${canary}}` }, now);
    expect(result).toEqual({
      ok: false,
      message: expect.stringMatching(/JWKS: Line 2, column 9: /),
    });
    expect(JSON.stringify(result)).not.toContain(canary);
  });

  it.each([
    [{ keys: [{ kty: 'EC', d: canary }] }, 'keys[0]'],
    [{ keys: [key, { kty: 'oct', k: canary }] }, 'keys[1]'],
  ])('the JWKS holds a private or shared key: %#', (jwks, place) => {
    const result = outsideEdits({ ...good, jwks: JSON.stringify(jwks) }, now);
    expect(result).toMatchObject({
      ok: false,
      message: expect.stringContaining(`JWKS: ${place} is`),
    });
    expect(JSON.stringify(result)).not.toContain(canary);
  });
});

it.each(['[]', 'null', '{}', '{"keys":[]}', '{"keys":[7]}', '{"keys":[{"kid":"a"}]}'])(
  'a JWKS that is no set of keys (RFC 7517, section 5) makes no scenario: %s',
  (jwks) => {
    const { document } = edited({ ...good, jwks });
    expect(parseScenario(document)).toMatchObject({
      ok: false,
      problem: expect.stringMatching(/^world\.issuers\[0\]\.jwks/),
    });
  },
);

it('a token with its issuer becomes one request in a world that trusts that issuer alone', () => {
  const spaced = Object.fromEntries(
    Object.entries(good).map(([name, value]) => [name, ` ${value}\n`]),
  ) as typeof good;
  for (const outside of [good, spaced]) {
    const { document } = edited(outside);
    expect(parseScenario(document)).toMatchObject({
      ok: true,
      scenario: {
        world: { now, issuers: [{ issuer: good.issuer, jwks: { keys: [key] } }] },
        steps: [{ params: { upstream_identity: { token: pastedRecipe } } }],
      },
    });
  }
});

it('a token alone is shown by the first request of the scenario as it stands', () => {
  const { document } = edited({ ...good, jwks: '', issuer: '', audience: '' });
  const written = JSON.parse(text) as { steps: { params: { upstream_identity: object } }[] };
  written.steps[0]!.params.upstream_identity = {
    ...written.steps[0]!.params.upstream_identity,
    token: pastedRecipe,
  } as object;
  expect(document).toEqual(written);
});

it('the token enters no document', () => {
  expect(edited(good).text).not.toContain(canary);
});
