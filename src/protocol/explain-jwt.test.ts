import { expect, it } from 'vitest';
import type { JwtScheme } from './configuration.ts';
import { explain } from './explain.ts';
import { linesOf } from './finding-lines.fixture.ts';
import { attacker, audience, issuer, now, presented } from './validate.fixture.ts';
import type { Given } from './validate.fixture.ts';

const explained = async (given: Given) => linesOf(await explain(...(await presented(given))));

it('a good token passes every check, in the order of validation', async () => {
  expect(await explained({})).toEqual([
    'payload | type | one of: Bearer | Bearer | RFC 9110, section 11.1 | passes',
    'payload | token_type | absent, or an access token | absent | RFC 8693, section 3 | passes',
    'payload | expires_at | absent, or later than now; a JWT is held to its exp | absent | RFC 7519, section 4.1.4 | passes',
    'claim | iss | one of: https://id.corp.example | https://id.corp.example | RFC 8725, section 3.8 | passes',
    'header | typ | a type that is accepted of this issuer | at+jwt | RFC 8725, section 3.11 | passes',
    'header | typ | no type of another kind of JWT | at+jwt | RFC 8725, section 3.11 | passes',
    'header | crit | absent, or b64 alone, and that true | absent | RFC 7515, section 4.1.11 | passes',
    'header | alg | one of: ES256 | ES256 | RFC 8725, section 3.1 | passes',
    'header | kid | one key of the issuer | k1 | RFC 7517, section 4.5 | passes',
    'signature | signature | good, by that key | good | RFC 7515, section 5.2 | passes',
    'claim | exp | present | 1795521900 | RFC 7519, section 4 | passes',
    'claim | aud | one of: https://payments.example/ | https://payments.example/ | RFC 8725, section 3.9 | passes',
    'claim | exp | after 1795521600 | 1795521900 | RFC 7519, section 4.1.4 | passes',
    'claim | stand-in for aud | this upstream, where a claim stands for aud | absent | RFC 9068, section 3 | passes',
    'claim | sub | a string, where it is present | alice | RFC 7519, section 4.1.2 | passes',
    'claim | ID-token mark | no claim that marks an ID token | absent | RFC 8725, section 3.12 | passes',
    'claim | typ | not Refresh, Offline or ID | absent | RFC 8725, section 3.12 | passes',
    'claim | cnf | absent, or bound to the key of this server | absent | RFC 9449, section 6 | passes',
    'claim | cnf | present where the server takes bound tokens alone | absent | RFC 9449, section 6 | passes',
    'claim | iss | what the hint issuer says, if anything | https://id.corp.example | RFC 7519, section 4.1.1 | passes',
    'claim | exp | what the hint expires_at says, if anything | 1795521900 | RFC 7519, section 4.1.4 | passes',
    'claim | scope | every scope that is needed | absent | RFC 9068, section 4 | passes',
  ]);
});

/** What is said of each and not of a good token. */
it.each<[string, Given, readonly string[]]>([
  [
    'times within the tolerance, and members that nobody looks at',
    {
      header: { x: 1 },
      claims: { nbf: now + 60, iat: now, azp: 'z', y: { z: 1 } },
      rules: { clockToleranceSec: 60 },
    },
    [
      'claim | iat | a number | 1795521600 | RFC 7519, section 2 | passes',
      'claim | nbf | not after 1795521600, 60 s either way | 1795521660 | RFC 7519, section 4.1.5 | passes',
      'claim | exp | after 1795521600, 60 s either way | 1795521900 | RFC 7519, section 4.1.4 | passes',
      'header | x | nothing: the server does not look at it | 1 | not-checked',
      'claim | azp | nothing: the server does not look at it | z | not-checked',
      'claim | y | nothing: the server does not look at it | {"z":1} | not-checked',
    ],
  ],
  [
    'several issuers, audiences and algorithms',
    {
      rules: { audience: ['x', audience], algorithms: ['ES384', 'ES256'] },
      hints: { issuer, expires_at: now + 300 },
    },
    [
      'payload | expires_at | absent, or later than now; a JWT is held to its exp | 1795521900 | RFC 7519, section 4.1.4 | passes',
      'header | alg | one of: ES384, ES256 | ES256 | RFC 8725, section 3.1 | passes',
      'claim | aud | one of: x, https://payments.example/ | https://payments.example/ | RFC 8725, section 3.9 | passes',
    ],
  ],
  [
    'one audience of several, and times at the edge of the tolerance',
    { claims: { aud: ['q', audience], exp: now - 59 }, rules: { clockToleranceSec: 60 } },
    [
      'claim | exp | present | 1795521541 | RFC 7519, section 4 | passes',
      'claim | aud | one of: https://payments.example/ | ["q","https://payments.example/"] | RFC 8725, section 3.9 | passes',
      'claim | exp | after 1795521600, 60 s either way | 1795521541 | RFC 7519, section 4.1.4 | passes',
      'claim | exp | what the hint expires_at says, if anything | 1795521541 | RFC 7519, section 4.1.4 | passes',
    ],
  ],
  [
    'members of the header that have the name of a claim',
    { header: { sub: 'root', aud: 'x' } },
    [
      'header | sub | nothing: the server does not look at it | root | not-checked',
      'header | aud | nothing: the server does not look at it | x | not-checked',
    ],
  ],
  [
    'claims that the operator asks for',
    { rules: { requiredClaims: ['sub', 'jti'] } },
    [
      'claim | jti | present | absent | RFC 7519, section 4 | fails | claim | decides',
      'claim | sub | present | alice | RFC 7519, section 4 | passes',
    ],
  ],
  [
    'everything is wrong',
    {
      header: { typ: 'dpop+jwt', alg: 'ES384' },
      claims: {
        aud: ['q'],
        exp: now,
        nbf: now + 1,
        iat: 'x',
        sub: 7,
        nonce: 'n',
        at_hash: 'h',
        typ: 'Refresh',
        cnf: { jkt: 'k' },
      },
      scopes: ['a'],
      hints: { issuer: 'https://other.example', expires_at: now - 1, token_type: 'q' },
    },
    [
      'payload | token_type | absent, or an access token | q | RFC 8693, section 3 | fails | not-an-access-token | decides',
      'payload | expires_at | absent, or later than now; a JWT is held to its exp | 1795521599 | RFC 7519, section 4.1.4 | passes',
      'header | typ | a type that is accepted of this issuer | dpop+jwt | RFC 8725, section 3.11 | fails | token-type',
      'header | typ | no type of another kind of JWT | dpop+jwt | RFC 8725, section 3.11 | fails | not-an-access-token',
      'header | alg | one of: ES256 | ES384 | RFC 8725, section 3.1 | fails | algorithm',
      'header | kid | one key of the issuer | k1 | RFC 7517, section 4.5 | fails | key',
      'signature | signature | good, by that key | not reached: kid | RFC 7515, section 5.2 | not-checked',
      'claim | exp | present | 1795521600 | RFC 7519, section 4 | passes',
      'claim | aud | one of: https://payments.example/ | ["q"] | RFC 8725, section 3.9 | fails | audience',
      'claim | iat | a number | x | RFC 7519, section 2 | fails | claim',
      'claim | nbf | not after 1795521600 | 1795521601 | RFC 7519, section 4.1.5 | fails | not-yet-valid',
      'claim | exp | after 1795521600 | 1795521600 | RFC 7519, section 4.1.4 | fails | expired',
      'claim | sub | a string, where it is present | 7 | RFC 7519, section 4.1.2 | fails | claim',
      'claim | ID-token mark | no claim that marks an ID token | nonce, at_hash | RFC 8725, section 3.12 | fails | id-token',
      'claim | typ | not Refresh, Offline or ID | Refresh | RFC 8725, section 3.12 | fails | not-an-access-token',
      'claim | cnf | absent, or bound to the key of this server | {"jkt":"k"} | RFC 9449, section 6 | fails | client-bound',
      'claim | cnf | present where the server takes bound tokens alone | {"jkt":"k"} | RFC 9449, section 6 | passes',
      'claim | iss | what the hint issuer says, if anything | https://id.corp.example | RFC 7519, section 4.1.1 | fails | hint',
      'claim | exp | what the hint expires_at says, if anything | 1795521600 | RFC 7519, section 4.1.4 | fails | hint',
      'claim | scope | every scope that is needed | absent | RFC 9068, section 4 | fails | scope',
    ],
  ],
  [
    'no audience, times that are no numbers, and the signature of somebody else',
    { claims: { exp: 'x', nbf: 'y', aud: undefined }, sign: attacker.sign },
    [
      'signature | signature | good, by that key | bad | RFC 7515, section 5.2 | fails | signature | decides',
      'claim | aud | present | absent | RFC 7519, section 4 | fails | audience',
      'claim | exp | present | x | RFC 7519, section 4 | passes',
      'claim | nbf | a number | y | RFC 7519, section 2 | fails | not-yet-valid',
      'claim | exp | a number | x | RFC 7519, section 2 | fails | claim',
      'claim | exp | what the hint expires_at says, if anything | x | RFC 7519, section 4.1.4 | passes',
    ],
  ],
  [
    'an issuer that nobody trusts',
    { claims: { iss: 'https://evil.example' } },
    [
      'claim | iss | one of: https://id.corp.example | https://evil.example | RFC 8725, section 3.8 | fails | issuer | decides',
      'header | alg | nothing: the server does not look at it | ES256 | not-checked',
      'header | typ | nothing: the server does not look at it | at+jwt | not-checked',
      'header | kid | nothing: the server does not look at it | k1 | not-checked',
      'claim | aud | nothing: the server does not look at it | https://payments.example/ | not-checked',
      'claim | sub | nothing: the server does not look at it | alice | not-checked',
      'claim | exp | nothing: the server does not look at it | 1795521900 | not-checked',
    ],
  ],
  [
    'no issuer',
    { claims: { iss: undefined } },
    [
      'claim | iss | one of: https://id.corp.example | absent | RFC 8725, section 3.8 | fails | issuer | decides',
      'header | alg | nothing: the server does not look at it | ES256 | not-checked',
      'header | typ | nothing: the server does not look at it | at+jwt | not-checked',
      'header | kid | nothing: the server does not look at it | k1 | not-checked',
      'claim | aud | nothing: the server does not look at it | https://payments.example/ | not-checked',
      'claim | sub | nothing: the server does not look at it | alice | not-checked',
      'claim | exp | nothing: the server does not look at it | 1795521900 | not-checked',
    ],
  ],
  [
    'no JWT',
    { token: 'ghp_0123' },
    [
      'credential | form | three parts, of which two decode as JSON | something else | RFC 7515, section 5.2 | fails | not-a-jwt | decides',
    ],
  ],
  [
    'a claim that stands for the audience',
    {
      claims: { aud: undefined, client_id: audience },
      rules: { audienceClaim: 'client_id', requiredClaims: ['aud'] },
    },
    [
      'claim | stand-in for aud | this upstream, where a claim stands for aud | https://payments.example/ | RFC 9068, section 3 | passes',
    ],
  ],
  [
    'a claim that would stand for the audience, beside one',
    { claims: { client_id: 'x' }, rules: { audienceClaim: 'client_id' } },
    ['claim | client_id | nothing: the server does not look at it | x | not-checked'],
  ],
  [
    'a token that is bound to the key of the server',
    { claims: { cnf: { jkt: 'k' } }, boundTo: { jkt: 'k' } },
    [
      'claim | cnf | absent, or bound to the key of this server | {"jkt":"k"} | RFC 9449, section 6 | passes',
      'claim | cnf | present where the server takes bound tokens alone | {"jkt":"k"} | RFC 9449, section 6 | passes',
    ],
  ],
  [
    'a token that is bound to nothing',
    { boundTo: { jkt: 'k' } },
    [
      'claim | cnf | present where the server takes bound tokens alone | absent | RFC 9449, section 6 | fails | not-server-bound | decides',
    ],
  ],
  [
    'an extension that is critical',
    { header: { crit: ['x'], x: 1 } },
    [
      'header | crit | absent, or b64 alone, and that true | ["x"] | RFC 7515, section 4.1.11 | fails | header | decides',
      'signature | signature | good, by that key | not reached: crit | RFC 7515, section 5.2 | not-checked',
      'header | x | nothing: the server does not look at it | 1 | not-checked',
    ],
  ],
  [
    'no critical extension in the list of them',
    { header: { crit: [], b64: true } },
    [
      'header | crit | absent, or b64 alone, and that true | [] | RFC 7515, section 4.1.11 | fails | not-a-jwt | decides',
      'signature | signature | good, by that key | not reached: not-a-jwt | RFC 7515, section 5.2 | fails | not-a-jwt',
      'header | b64 | nothing: the server does not look at it | true | not-checked',
    ],
  ],
  [
    'no algorithm',
    { header: { alg: '' } },
    [
      'header | alg | one of: ES256 | RFC 8725, section 3.1 | fails | not-a-jwt | decides',
      'signature | signature | good, by that key | not reached: not-a-jwt | RFC 7515, section 5.2 | fails | not-a-jwt',
    ],
  ],
  [
    'no key',
    { keys: [] },
    [
      'header | kid | one key of the issuer | k1 | RFC 7517, section 4.5 | fails | key | decides',
      'signature | signature | good, by that key | not reached: kid | RFC 7515, section 5.2 | not-checked',
    ],
  ],
  [
    'a long value',
    { claims: { a: 'a'.repeat(200), b: 'b'.repeat(201) } },
    [
      'claim | a | nothing: the server does not look at it | aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa | not-checked',
      'claim | b | nothing: the server does not look at it | bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb… | not-checked',
    ],
  ],
])('%s', async (_, given, expected) => {
  const good = await explained({});
  expect((await explained(given)).filter((line) => !good.includes(line))).toEqual(expected);
});

it('every issuer that is trusted is named', async () => {
  const [payload, upstream, context] = await presented({ claims: { iss: 'https://x.example' } });
  const scheme = upstream.schemes[0] as JwtScheme;
  const issuers = [...scheme.issuers, { ...scheme.issuers[0]!, issuer: 'https://id.example' }];
  const findings = await explain(
    payload,
    { ...upstream, schemes: [{ ...scheme, issuers }] },
    context,
  );
  expect(linesOf(findings)).toContain(
    'claim | iss | one of: https://id.corp.example, https://id.example | https://x.example | RFC 8725, section 3.8 | fails | issuer | decides',
  );
});
