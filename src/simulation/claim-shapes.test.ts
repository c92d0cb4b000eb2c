import { exportJWK, generateKeyPair, jwtVerify, SignJWT, createLocalJWKSet } from 'jose';
import { describe, expect, it } from 'vitest';
import { claimShapes } from './claim-shapes.ts';
import type { ShapeId } from './claim-shapes.ts';

const now = 1795521600;
const shapes = Object.values(claimShapes);
const ids = Object.keys(claimShapes) as ShapeId[];

/** Names of the claims of each provider, in its order. */
const layouts: Record<ShapeId, string> = {
  rfc9068: 'iss sub aud client_id iat exp jti scope',
  'entra-v1': 'aud iss iat nbf exp acr appid appidacr oid sub tid scp unique_name uti ver',
  'entra-v2': 'aud iss iat nbf exp azp azpacr oid sub tid scp preferred_username uti ver',
  okta: 'ver jti iss aud iat exp cid uid scp auth_time sub',
  auth0: 'iss sub aud iat exp azp scope permissions',
  keycloak:
    'exp iat jti iss aud sub typ azp sid scope realm_access resource_access preferred_username',
  'google-id-token': 'iss aud azp sub email email_verified iat exp',
  cognito:
    'sub cognito:groups token_use scope auth_time iss exp iat origin_jti jti client_id username',
  'github-actions':
    'iss aud sub repository repository_id repository_owner repository_owner_id actor event_name ref workflow_ref run_id runner_environment jti nbf iat exp',
  kubernetes: 'aud iss sub kubernetes.io jti nbf iat exp',
  spiffe: 'sub aud iat exp',
};

/** `typ` in the header, and the lifetime in seconds. */
const traits: Record<ShapeId, [string | undefined, number]> = {
  rfc9068: ['at+jwt', 300],
  'entra-v1': ['JWT', 4500],
  'entra-v2': ['JWT', 4500],
  okta: [undefined, 3600],
  auth0: ['JWT', 86_400],
  keycloak: ['JWT', 300],
  'google-id-token': ['JWT', 3600],
  cognito: [undefined, 3600],
  'github-actions': ['JWT', 300],
  kubernetes: [undefined, 3600],
  spiffe: ['JWT', 300],
};

describe.each(ids)('%s', (id) => {
  const shape = claimShapes[id];

  it('has the layout, the typ and the lifetime of its provider', () => {
    const claims = shape.claims({ now });
    expect(Object.keys(claims).sort()).toEqual(layouts[id].split(' ').sort());
    expect([shape.header.typ, Number(claims.exp) - now]).toEqual(traits[id]);
    expect(claims.iat).toBe(now);
    expect(shape.id).toBe(id);
    expect(shape.quirks.length).toBeGreaterThan(0);
  });

  it('takes issuer, subject and a list of audiences as they are given', () => {
    const audience = ['https://a.example', 'https://b.example'];
    const given = { now, issuer: 'https://i.example/', subject: 's', audience };
    const claims = shape.claims(given);
    expect(claims).toMatchObject({ iss: given.issuer, sub: 's' });
    if (id !== 'cognito') expect(claims.aud).toEqual(audience);
    expect(claims.aud).not.toBe(audience);
  });

  it('is a token that jose signs and verifies', async () => {
    const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
    const jwks = createLocalJWKSet({ keys: [{ ...(await exportJWK(publicKey)), kid: 'k1' }] });
    const claims = shape.claims({ now });
    const header = { ...shape.header, alg: 'ES256' };
    const token = await new SignJWT(claims).setProtectedHeader(header).sign(privateKey);
    const verified = await jwtVerify(token, jwks, { currentDate: new Date(now * 1000) });
    expect(verified.payload).toEqual(claims);
  });
});

describe('the quirks', () => {
  const claimsOf = (id: ShapeId) => claimShapes[id].claims({ now });

  it('an audience is missing, a GUID, one of several, or alone in a list', () => {
    expect(claimsOf('cognito')).not.toHaveProperty('aud');
    expect(claimsOf('cognito')['client_id']).toBe('57exampleclient');
    expect(claimsOf('entra-v2').aud).toMatch(/^[0-9a-f-]{36}$/);
    expect(claimsOf('keycloak').aud).toEqual(['https://dashboards.example', 'account']);
    expect(claimsOf('auth0').aud).toContain('https://corp.auth0.example/userinfo');
    expect(claimsOf('kubernetes').aud).toEqual(['https://mcp.corp.example']);
    expect(claimsOf('okta').aud).toBe('api://default');
  });

  it('one given audience stands where the provider puts it', () => {
    const aud = (id: ShapeId) => claimShapes[id].claims({ now, audience: 'https://x.example' }).aud;
    expect(aud('rfc9068')).toBe('https://x.example');
    expect(aud('keycloak')).toEqual(['https://x.example', 'account']);
    expect(aud('auth0')).toEqual(['https://x.example', 'https://corp.auth0.example/userinfo']);
    expect(aud('spiffe')).toEqual(['https://x.example']);
    expect(claimShapes.cognito.claims({ now, audience: 'x' })['client_id']).toBe('x');
  });

  it('scopes are a string, a list, or both, and may be left out', () => {
    const scopes = ['a', 'b'];
    expect(claimShapes['entra-v1'].claims({ now, scopes })['scp']).toBe('a b');
    expect(claimShapes.okta.claims({ now, scopes })['scp']).toEqual(scopes);
    expect(claimShapes.auth0.claims({ now, scopes })).toMatchObject({
      scope: 'openid a b',
      permissions: scopes,
    });
    expect(claimShapes.keycloak.claims({ now, scopes })['scope']).toBe('profile email a b');
    for (const id of ['rfc9068', 'entra-v2', 'okta', 'cognito'] as const) {
      const claims = claimShapes[id].claims({ now, scopes: [] });
      expect(Object.keys(claims).filter((name) => /^sco?p/.test(name))).toEqual([]);
    }
  });

  it('alice and bob differ in every claim that names them', () => {
    const people = shapes.filter(
      ({ id, isIdToken }) => !isIdToken && id !== 'kubernetes' && id !== 'spiffe',
    );
    expect(people).toHaveLength(7);
    for (const shape of people) {
      const forBob = shape.claims({ now, user: 'bob' });
      expect(forBob.sub).not.toBe(shape.claims({ now }).sub);
      expect(JSON.stringify(forBob)).not.toContain('alice');
    }
    expect(claimShapes.keycloak.claims({ now, user: 'bob' }).sub).toMatch(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/,
    );
  });

  it('two shapes are ID tokens, and one has no issuer', () => {
    expect(shapes.filter(({ isIdToken }) => isIdToken).map(({ id }) => id)).toEqual([
      'google-id-token',
      'github-actions',
    ]);
    expect(shapes.filter(({ id }) => !claimsOf(id).iss).map(({ id }) => id)).toEqual(['spiffe']);
    expect(claimsOf('cognito')['token_use']).toBe('access');
    expect(claimsOf('keycloak')['typ']).toBe('Bearer');
  });
});
