import { describe, expect, it } from 'vitest';
import { parseScenario } from '../scenarios/parse.ts';
import { outsideTexts } from './outside.ts';
import { readJson } from './read-json.ts';
import { scenarioFrom } from './texts.ts';

const canary = 'canary-5d1f';
const now = 1795521600;
const good = {
  token: canary,
  jwks: '{"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA","kid":"k1"}]}',
  issuer: 'https://id.corp.example',
  audience: 'https://dashboards.example/',
  algorithm: 'RS256',
};
const shell = {
  title: 'x',
  summary: 'x',
  requirement: 'x',
  world: { server: { upstreams: ['payments'] } },
  steps: [],
};

/** What the scenario parser makes of the two texts. */
function parsed(outside: typeof good) {
  const texts = outsideTexts(outside, now);
  if (!texts.ok) throw new TypeError(texts.message);
  const [requests, world] = [readJson(texts.requests), readJson(texts.world)];
  if (!requests.ok || !world.ok) throw new TypeError('The texts are not JSON.');
  return parseScenario(scenarioFrom(shell, requests.value, world.value));
}

describe('a token from outside is refused, and nothing of it repeated, where', () => {
  it.each([
    ['token', 'JWT'],
    ['jwks', 'JWKS'],
    ['issuer', 'issuer'],
    ['audience', 'audience'],
    ['algorithm', 'algorithm'],
  ])('the %s is missing', (member, name) => {
    for (const text of ['', ' \n\t']) {
      const message = `Your own token: the ${name} is missing.`;
      expect(outsideTexts({ ...good, [member]: text }, now)).toEqual({ ok: false, message });
    }
  });

  it('the JWKS is not JSON', () => {
    const texts = outsideTexts({ ...good, jwks: `{\n"keys": ${canary}}` }, now);
    expect(texts).toEqual({
      ok: false,
      message: expect.stringMatching(/JWKS, line 2, column 9: /),
    });
    expect(JSON.stringify(texts)).not.toContain(canary);
  });

  it.each([
    '[]',
    'null',
    '{}',
    '{"keys":[]}',
    '{"keys":["canary-5d1f"]}',
    '{"keys":[{"kid":"canary-5d1f"}]}',
    '{"keys":[{"kty":"EC","d":"canary-5d1f"}]}',
    '{"keys":[{"kty":"RSA"},{"kty":"RSA","d":"canary-5d1f"}]}',
  ])('the JWKS is no set of public keys (RFC 7517, section 5): %s', (jwks) => {
    const result = parsed({ ...good, jwks });
    expect(result).toEqual({
      ok: false,
      problem: expect.stringMatching(/^world\.issuers\[0\]\.jwks/),
    });
    expect(JSON.stringify(result)).not.toContain(canary);
  });
});

it('a token from outside becomes one request in a world that trusts its issuer alone', () => {
  const spaced = Object.fromEntries(
    Object.entries(good).map(([name, text]) => [name, ` ${text}\n`]),
  ) as typeof good;
  for (const outside of [good, spaced]) {
    expect(parsed(outside)).toMatchObject({
      ok: true,
      scenario: {
        world: {
          now,
          issuers: [{ issuer: good.issuer, keys: [], jwks: { keys: [{ kid: 'k1' }] } }],
          server: {
            required: true,
            upstreams: [
              {
                origin: 'https://dashboards.example',
                schemes: [
                  {
                    format: 'jwt',
                    issuers: [
                      { issuer: good.issuer, audience: [good.audience], algorithms: ['RS256'] },
                    ],
                  },
                ],
              },
            ],
          },
        },
        steps: [{ params: { upstream_identity: { type: 'Bearer', token: canary } } }],
      },
    });
  }
});
