import { describe, expect, it } from 'vitest';
import { defineServer, validate } from '../../protocol/index.ts';
import type { UpstreamConfiguration } from '../../protocol/index.ts';
import { createIdentityProvider } from '../identity-provider.ts';
import { createKeyRing } from '../keys.ts';
import { claimShapes } from '../claim-shapes.ts';
import { issuerExamples } from './issuer-rules.ts';
import type { IssuerExample } from './issuer-rules.ts';

const now = 1795521600;

const upstreamFor = ({ rules }: IssuerExample): UpstreamConfiguration => ({
  id: 'example',
  resource: 'https://upstream.example/',
  origin: 'https://upstream.example',
  subjectMatch: 'any',
  schemes: [
    {
      scheme: 'Bearer',
      format: 'jwt',
      headers: [{ name: 'Authorization', value: 'Bearer {token}' }],
      issuers: [rules],
    },
  ],
});

describe.each(issuerExamples)('the rules for $shape', (example) => {
  const upstream = upstreamFor(example);
  const issuer = String(claimShapes[example.shape].claims({ now }).iss);
  const keys = [{ kid: 'k1', key: 'example', alg: 'RS256', publishAlg: true }];
  const provider = createIdentityProvider([{ issuer, keys }], createKeyRing());
  const judge = async (claims: object) => {
    const { token } = await provider.mint(
      { shape: example.shape, issuer, claims: { ...claims } },
      now,
    );
    const jwks = await provider.jwks(issuer);
    const validation = await validate({ type: 'Bearer', token }, upstream, {
      now,
      keysOf: () => jwks,
    });
    return validation.ok ? 'accepted' : validation.cause;
  };

  it('can be served by', () => {
    const server = { carrier: 'params', required: true, upstreams: [upstream] } as const;
    expect(defineServer(server)).toBe(server);
    expect(claimShapes[example.shape].title).toMatch(/\w/);
  });

  it('accept an access token of that layout', async () => {
    expect(await judge({})).toBe('accepted');
  });

  it.each([
    ['for another audience', { aud: 'https://other.example', client_id: 'other' }, 'audience'],
    ['that has expired', { exp: now - 61 }, 'expired'],
    ['with the mark of an ID token', { at_hash: 'x' }, 'id-token'],
    ['of another issuer', { iss: 'https://evil.example', tid: 'evil' }, 'issuer'],
  ])('refuse one %s', async (_, claims, cause) => {
    expect(await judge(claims)).toBe(cause);
  });
});
