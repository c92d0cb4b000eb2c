import { expect, it } from 'vitest';
import type { IntrospectedScheme, SchemeConfiguration } from './configuration.ts';
import { explain } from './explain.ts';
import { linesOf } from './finding-lines.fixture.ts';
import { bearer, canary, now, pinned, upstreamOf } from './identity.fixture.ts';

const issuer = 'https://id.corp.example';
const introspected: IntrospectedScheme = {
  scheme: 'Bearer',
  format: 'introspected',
  headers: bearer,
  audience: ['a'],
  issuers: [issuer],
  scopes: ['r'],
};
const basic: SchemeConfiguration = { ...pinned, scheme: 'Basic', format: 'basic' };

interface Given {
  /** What differs from a Bearer token without hints. */
  readonly payload?: object;
  /** What the issuer says. Default: nothing, it cannot be asked. */
  readonly answer?: Record<string, unknown>;
}

it.each<[string, SchemeConfiguration, Given, readonly string[]]>([
  [
    'a good answer',
    introspected,
    {
      payload: { issuer, expires_at: now + 1 },
      answer: {
        active: true,
        aud: ['b', 'a'],
        iss: issuer,
        exp: now + 1,
        nbf: now,
        token_type: 'Bearer',
        scope: 'r w',
        sub: 'alice',
      },
    },
    [
      'payload | token_type | absent, or an access token | absent | RFC 8693, section 3 | passes',
      'payload | expires_at | absent, or later than now; a JWT is held to its exp | 1795521601 | RFC 7519, section 4.1.4 | passes',
      'answer | active | true | true | RFC 7662, section 2.2 | passes',
      'answer | aud | this upstream | ["b","a"] | RFC 7662, section 2.2 | passes',
      'answer | iss | an issuer of the scheme, where it is said | https://id.corp.example | RFC 7662, section 2.2 | passes',
      'answer | exp | later than now, where it is said | 1795521601 | RFC 7662, section 2.2 | passes',
      'answer | nbf | not later than now, where it is said | 1795521600 | RFC 7662, section 2.2 | passes',
      'answer | token_type | an access token | Bearer | RFC 7662, section 2.2 | passes',
      'answer | cnf | absent | absent | RFC 9449, section 6.2 | passes',
      'answer | iss | what the hint issuer says, if anything | https://id.corp.example | RFC 7662, section 2.2 | passes',
      'answer | exp | what the hint expires_at says, if anything | 1795521601 | RFC 7662, section 2.2 | passes',
      'answer | scope | every scope that is needed | r w | RFC 7662, section 2.2 | passes',
      'answer | sub | nothing: the server does not look at it | alice | not-checked',
    ],
  ],
  [
    'an answer that is wrong in everything',
    introspected,
    {
      payload: { issuer: 'https://x.example', expires_at: now + 5 },
      answer: {
        active: false,
        aud: 'b',
        iss: 'https://y.example',
        exp: now,
        nbf: now + 1,
        token_type: 'refresh_token',
        scope: 'w',
        cnf: {},
      },
    },
    [
      'payload | token_type | absent, or an access token | absent | RFC 8693, section 3 | passes',
      'payload | expires_at | absent, or later than now; a JWT is held to its exp | 1795521605 | RFC 7519, section 4.1.4 | passes',
      'answer | active | true | false | RFC 7662, section 2.2 | fails | inactive | decides',
      'answer | aud | this upstream | b | RFC 7662, section 2.2 | fails | audience',
      'answer | iss | an issuer of the scheme, where it is said | https://y.example | RFC 7662, section 2.2 | fails | issuer',
      'answer | exp | later than now, where it is said | 1795521600 | RFC 7662, section 2.2 | fails | expired',
      'answer | nbf | not later than now, where it is said | 1795521601 | RFC 7662, section 2.2 | fails | not-yet-valid',
      'answer | token_type | an access token | refresh_token | RFC 7662, section 2.2 | fails | not-an-access-token',
      'answer | cnf | absent | {} | RFC 9449, section 6.2 | fails | client-bound',
      'answer | iss | what the hint issuer says, if anything | https://y.example | RFC 7662, section 2.2 | fails | hint',
      'answer | exp | what the hint expires_at says, if anything | 1795521600 | RFC 7662, section 2.2 | fails | hint',
      'answer | scope | every scope that is needed | w | RFC 7662, section 2.2 | fails | scope',
    ],
  ],
  [
    'an answer that says little',
    introspected,
    { payload: { issuer, expires_at: now + 5 }, answer: { active: true, aud: 'a', scope: 'r' } },
    [
      'payload | token_type | absent, or an access token | absent | RFC 8693, section 3 | passes',
      'payload | expires_at | absent, or later than now; a JWT is held to its exp | 1795521605 | RFC 7519, section 4.1.4 | passes',
      'answer | active | true | true | RFC 7662, section 2.2 | passes',
      'answer | aud | this upstream | a | RFC 7662, section 2.2 | passes',
      'answer | iss | an issuer of the scheme, where it is said | absent | RFC 7662, section 2.2 | passes',
      'answer | exp | later than now, where it is said | absent | RFC 7662, section 2.2 | passes',
      'answer | nbf | not later than now, where it is said | absent | RFC 7662, section 2.2 | passes',
      'answer | token_type | an access token | absent | RFC 7662, section 2.2 | passes',
      'answer | cnf | absent | absent | RFC 9449, section 6.2 | passes',
      'answer | iss | what the hint issuer says, if anything | absent | RFC 7662, section 2.2 | passes',
      'answer | exp | what the hint expires_at says, if anything | absent | RFC 7662, section 2.2 | passes',
      'answer | scope | every scope that is needed | r | RFC 7662, section 2.2 | passes',
    ],
  ],
  [
    'no answer',
    introspected,
    {},
    [
      'payload | token_type | absent, or an access token | absent | RFC 8693, section 3 | passes',
      'payload | expires_at | absent, or later than now; a JWT is held to its exp | absent | RFC 7519, section 4.1.4 | passes',
      'answer | answer | what the issuer says of the token | the issuer could not be asked | RFC 7662, section 2 | fails | introspection | decides',
    ],
  ],
  [
    'an opaque token, and hints that nothing can be held against',
    pinned,
    { payload: { issuer, expires_at: now, z: 1 } },
    [
      'payload | token_type | absent, or an access token | absent | RFC 8693, section 3 | passes',
      'payload | expires_at | absent, or later than now; a JWT is held to its exp | 1795521600 | RFC 7519, section 4.1.4 | fails | expired | decides',
      'payload | issuer | nothing: the server does not look at it | https://id.corp.example | not-checked',
      'payload | z | nothing: the server does not look at it | 1 | not-checked',
      'credential | audience | pinned to https://payments.example | not checkable | RFC 6750, section 5.2 | not-checked',
    ],
  ],
  [
    'Basic',
    basic,
    { payload: { type: 'Basic', token: btoa('user:password') } },
    [
      'payload | token_type | absent, or an access token | absent | RFC 8693, section 3 | passes',
      'payload | expires_at | absent, or later than now; a JWT is held to its exp | absent | RFC 7519, section 4.1.4 | passes',
      'credential | form | Base64 of user-id, colon, password | that | RFC 7617, section 2 | passes',
      'credential | audience | pinned to https://payments.example | not checkable | RFC 6750, section 5.2 | not-checked',
    ],
  ],
  [
    'Basic without a colon',
    basic,
    { payload: { type: 'Basic', token: btoa('user') } },
    [
      'payload | token_type | absent, or an access token | absent | RFC 8693, section 3 | passes',
      'payload | expires_at | absent, or later than now; a JWT is held to its exp | absent | RFC 7519, section 4.1.4 | passes',
      'credential | form | Base64 of user-id, colon, password | something else | RFC 7617, section 2 | fails | basic-form | decides',
      'credential | audience | pinned to https://payments.example | not checkable | RFC 6750, section 5.2 | not-checked',
    ],
  ],
])('%s', async (_, scheme, { payload, answer }, expected) => {
  const presented = { type: 'Bearer', token: canary, ...payload };
  const findings = await explain(presented, upstreamOf(scheme), {
    now,
    keysOf: () => ({ keys: [] }),
    introspect: async () => {
      if (answer === undefined) throw new Error('There is no answer.');
      return answer;
    },
  });
  // The first is the type, which is the same for all.
  expect(linesOf(findings).slice(1)).toEqual(expected);
});

it('the resource is not said to be looked at by nobody: by it the upstream was chosen', async () => {
  const payload = { type: 'Bearer', token: canary, resource: upstreamOf().resource };
  for (const upstream of [upstreamOf(), upstreamOf(introspected)]) {
    const findings = await explain(payload, upstream, { now, keysOf: () => ({ keys: [] }) });
    expect(findings.filter(({ name }) => name === 'resource')).toEqual([]);
  }
});

it('a scheme that is not listed decides at once, and those that are listed are named', async () => {
  const upstream = { ...upstreamOf(), schemes: [pinned, basic] };
  const context = { now, keysOf: () => ({ keys: [] }) };
  expect(linesOf(await explain({ type: 'token', token: canary }, upstream, context))).toEqual([
    'payload | type | one of: Bearer, Basic | token | RFC 9110, section 11.1 | fails | scheme | decides',
  ]);
});

it('without anybody to ask the issuer is said not to be asked', async () => {
  const context = { now, keysOf: () => ({ keys: [] }) };
  const payload = { type: 'Bearer', token: canary };
  expect(linesOf(await explain(payload, upstreamOf(introspected), context)).at(-1)).toContain(
    'the issuer could not be asked',
  );
});

it('a hint that repeats the password of Basic is not shown, and in no other credential is one looked for', async () => {
  const password = 'canary-of-basic';
  const shownBy = async (scheme: SchemeConfiguration) => {
    const token = btoa(`user:${password}`);
    const payload = { type: scheme.scheme, token, issuer: `https://${password}.example` };
    const context = { now, keysOf: () => ({ keys: [] }) };
    return JSON.stringify(await explain(payload, upstreamOf(scheme), context)).includes(password);
  };
  expect(await shownBy(basic)).toBe(false);
  expect(await shownBy(pinned)).toBe(true);
});
