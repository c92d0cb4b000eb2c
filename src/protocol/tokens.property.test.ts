import { inspect } from 'node:util';
import fc from 'fast-check';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { describe, expect } from 'vitest';
import { anyJson, anyText, awkward } from './any.fixture.ts';
import type { ServerConfiguration } from './configuration.ts';
import { explain } from './explain.ts';
import { FIELD } from './extension.ts';
import { bearer } from './identity.fixture.ts';
import { holds } from './inputs.fixture.ts';
import { toJsonRpcError } from './json-rpc-error.ts';
import type { UpstreamIdentity } from './payload.ts';
import { receive } from './receive.ts';
import type { Reception } from './receive.ts';
import { rejections } from './rejections.ts';
import { attacker, audience, compact, corp, issuer, now } from './validate.fixture.ts';
import { publicKeyAsSecret } from './validate.fixture.ts';
import type { Sign } from './validate.fixture.ts';

/** A key of the issuer for an algorithm that is not pinned. */
const other = (await crypto.subtle.generateKey('Ed25519', true, [
  'sign',
  'verify',
])) as CryptoKeyPair;
const otherJwk = {
  ...(await crypto.subtle.exportKey('jwk', other.publicKey)),
  kid: 'k2',
  alg: 'EdDSA',
};
const keys = { keys: [{ ...corp.jwk, kid: 'k1' }, otherJwk] } as Parameters<
  typeof createLocalJWKSet
>[0];
const rules = {
  issuer,
  audience: [audience],
  algorithms: ['ES256'],
  types: ['at+jwt'],
  clockToleranceSec: 0,
};
const server: ServerConfiguration = {
  carrier: 'params',
  required: true,
  upstreams: [
    {
      id: 'payments',
      resource: audience,
      origin: 'https://payments.example',
      subjectMatch: 'any',
      schemes: [
        { scheme: 'Bearer', format: 'jwt', headers: bearer, issuers: [rules] },
        { scheme: 'ApiKey', format: 'opaque', pinned: true, headers: bearer },
      ],
    },
  ],
};
const context = { now, keysOf: () => keys };

/** The library by itself with the same rules, and in plain words what RFC 9068 and RFC 8725 ask beyond it. */
const resolveKey = createLocalJWKSet(keys);
async function isGood(token: string): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(token, resolveKey, {
      issuer,
      audience,
      algorithms: ['ES256'],
      typ: 'at+jwt',
      requiredClaims: ['exp'],
      currentDate: new Date(now * 1000),
    });
    const { sub, typ } = payload;
    return (
      ['undefined', 'string'].includes(typeof sub) &&
      !['Refresh', 'Offline', 'ID'].includes(typ as string) &&
      !['cnf', 'nonce', 'at_hash', 'c_hash'].some((name) => Object.hasOwn(payload, name)) &&
      payload['token_use'] !== 'id' &&
      isVisible(token)
    );
  } catch {
    return false;
  }
}

/** All that can be said of an opaque credential: no space, comma or control character, and 8 KiB at most. */
const isVisible = (token: string): boolean =>
  token.length > 0 &&
  token.length <= 8192 &&
  [...token].every((one) => one > ' ' && one < '\u007f' && one !== ',');

/** Everything that anybody is told: the client, the operator's log, the test bench. */
async function saidOf(payload: UpstreamIdentity, reception: Reception): Promise<string> {
  const findings = await explain(payload, server.upstreams[0]!, context);
  const error = reception.kind === 'refused' ? toJsonRpcError(reception.rejection) : undefined;
  const said = [reception, error, findings];
  return [JSON.stringify(said), inspect(said, { depth: 9, showHidden: true }), `${said}`].join();
}

/** The token, or twelve characters of what signs it. */
function quotes(said: string, token: string): boolean {
  const signature = token.split('.').at(-1)!;
  const pieces = Array.from({ length: Math.max(0, signature.length - 11) }, (_, at) =>
    signature.slice(at, at + 12),
  );
  return (token.length >= 12 && said.includes(token)) || pieces.some((at) => said.includes(at));
}

const kinds = new Map<string, number>();
async function judged(token: string, type: string, expected: boolean): Promise<void> {
  const payload = { type, token, resource: audience };
  const request = { method: 'tools/call', params: { name: 'pay', [FIELD]: payload } };
  const more = { ...context, revision: '2026-07-28', declared: true, needs: 'payments' } as const;
  const reception = await receive(request, server, more);
  const kind = reception.kind === 'refused' ? reception.rejection.cause : reception.kind;
  kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  expect(reception.kind).toBe(expected ? 'accepted' : 'refused');
  if (reception.kind === 'refused') expect(Object.hasOwn(rejections, kind)).toBe(true);
  expect(quotes(await saidOf(payload, reception), token)).toBe(false);
}

const interesting = fc.constantFrom<unknown>(
  ...['ES256', 'none', 'HS256', 'RS256', 'es256', 'at+jwt', 'application/at+jwt', 'AT+JWT'],
  ...['JWT', 'dpop+jwt', 'k1', 'k2', ['b64'], ['exp'], false, issuer, [issuer], audience],
  ...[[audience], [audience, 'b'], now, now - 1, now + 1, now + 0.5, 'Refresh', 'id', 'alice'],
);
const value = fc.oneof(
  { weight: 3, arbitrary: interesting },
  { weight: 1, arbitrary: anyJson },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
const members = (...names: string[]) =>
  fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 3 });
const header = fc.oneof(
  fc.constant({}),
  members(
    'alg',
    'typ',
    'kid',
    'crit',
    'b64',
    'jwk',
    'jku',
    'x5c',
    'cty',
    'enc',
    'zip',
    '__proto__',
  ),
);
const claims = fc.oneof(
  fc.constant({}),
  members(
    'iss',
    'aud',
    'sub',
    'exp',
    'nbf',
    'iat',
    'jti',
    'cnf',
    'nonce',
    'typ',
    'token_use',
    'act',
  ),
);
const signers: Record<string, Sign> = {
  corp: corp.sign,
  attacker: attacker.sign,
  publicKeyAsSecret,
  other: (input) => crypto.subtle.sign('Ed25519', other.privateKey, input),
  nobody: async () => new ArrayBuffer(0),
};
const signer = fc.oneof(
  { weight: 5, arbitrary: fc.constant('corp') },
  { weight: 1, arbitrary: fc.constantFrom('attacker', 'publicKeyAsSecret', 'other', 'nobody') },
);

const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** What a signer writes into the header, where that is not ES256. */
const headerOf: Record<string, object> = {
  other: { alg: 'EdDSA', kid: 'k2' },
  publicKeyAsSecret: { alg: 'HS256' },
  nobody: { alg: 'none' },
};

/** What is done to one segment of a token, or to its text. */
const mutations: Record<string, (segments: string[], at: number, text: string) => string[]> = {
  drop: (segments, at) => segments.toSpliced(at % segments.length, 1),
  double: (segments, at) =>
    segments.toSpliced(at % segments.length, 0, segments[at % segments.length]!),
  empty: (segments, at) => segments.with(at % segments.length, ''),
  swap: (segments) => segments.toReversed(),
  cut: (segments, at) => segments.with(-1, segments.at(-1)!.slice(0, at % 90)),
  pad: (segments, at) => segments.with(at % segments.length, `${segments[at % segments.length]}==`),
  alphabet: (segments) => segments.map((one) => one.replaceAll('-', '+').replaceAll('_', '/')),
  twice: (segments, at) =>
    segments.with(at % segments.length, base64url(segments[at % segments.length]!)),
  case: (segments, at) =>
    segments.with(at % segments.length, segments[at % segments.length]!.toLowerCase()),
  flip: (segments, at) => {
    const text = segments.join('.');
    const place = at % text.length;
    return [text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1)];
  },
  insert: (segments, at, text) => {
    const token = segments.join('.');
    return [token.slice(0, at % token.length) + text + token.slice(at % token.length)];
  },
};
const mutation = fc.record({
  how: fc.constantFrom(...Object.keys(mutations)),
  at: fc.nat({ max: 400 }),
  text: awkward,
});
const mutationsMade = fc.oneof(
  { weight: 3, arbitrary: fc.constant([]) },
  { weight: 2, arbitrary: fc.array(mutation, { minLength: 1, maxLength: 2 }) },
);

describe('token-is-validated-for-the-upstream: nothing is accepted that the library alone would not', () => {
  const long = fc
    .tuple(anyText, fc.integer({ min: 1, max: 9000 }))
    .map(([text, times]) => text.repeat(Math.ceil(times / Math.max(1, text.length))));
  const segment = fc.oneof(anyText, fc.json({ maxDepth: 1 }).map(base64url));
  const dotted = fc.array(segment, { minLength: 1, maxLength: 6 }).map((parts) => parts.join('.'));
  holds(
    'any text as the token',
    [
      fc.oneof(
        { weight: 20, arbitrary: anyText },
        { weight: 20, arbitrary: dotted },
        { weight: 1, arbitrary: long },
      ),
    ],
    async (token) => {
      await judged(token, 'Bearer', await isGood(token));
      await judged(token, 'ApiKey', isVisible(token));
    },
  );

  holds(
    'any JWT as the token',
    [header, claims, signer, mutationsMade],
    async (head, body, who, changes) => {
      const token = await compact({
        header: { ...headerOf[who], ...head },
        claims: body,
        sign: signers[who]!,
      });
      const segments = changes.reduce(
        (so, { how, at, text }) => mutations[how]!(so, at, text),
        token.split('.'),
      );
      const mutant = segments.join('.');
      await judged(mutant, 'Bearer', await isGood(mutant));
    },
    {
      told: () => {
        expect(kinds.get('accepted')).toBeGreaterThan(1000);
        expect(kinds.size).toBeGreaterThan(12);
      },
    },
  );
});
