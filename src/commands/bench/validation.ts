import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { parsePayload, validate } from '../../protocol/index.ts';
import type { UpstreamConfiguration, UpstreamIdentity } from '../../protocol/index.ts';
import { measure } from './measure.ts';
import type { Work } from './measure.ts';
import type { Comparison } from './table.ts';

const issuer = 'https://id.corp.example';
const audience = 'https://dashboards.example/';
const now = 1795521600;

/** Validation by the core beside the library it rests on, with the same keys and the same options. */
export async function compareValidation(): Promise<readonly Comparison[]> {
  const [rs256, es256] = [await compare('RS256'), await compare('ES256')];
  return [...rs256, ...es256];
}

async function compare(algorithm: string): Promise<readonly Comparison[]> {
  const { privateKey, publicKey } = await generateKeyPair(algorithm, { extractable: true });
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: 'k1', alg: algorithm }] };
  const sign = (header: object = {}, claims: object = {}): Promise<string> =>
    new SignJWT({ sub: 'alice', scope: 'read', ...claims })
      .setProtectedHeader({ alg: algorithm, kid: 'k1', typ: 'at+jwt', ...header })
      .setIssuer(issuer)
      .setAudience(audience)
      .setExpirationTime(now + 300)
      .sign(privateKey);
  const rules = { issuer, audience: [audience], types: ['at+jwt'], clockToleranceSec: 60 };
  const upstream: UpstreamConfiguration = {
    id: 'dashboards',
    resource: audience,
    origin: 'https://dashboards.example',
    subjectMatch: 'any',
    schemes: [
      {
        scheme: 'Bearer',
        format: 'jwt',
        headers: [{ name: 'Authorization', value: 'Bearer {token}' }],
        issuers: [{ ...rules, algorithms: [algorithm] }],
        scopes: ['read'],
      },
    ],
  };
  const token = await sign();
  const presented: UpstreamIdentity = { type: 'Bearer', token, resource: audience };
  const context = { now, keysOf: () => keys };
  const validation =
    (payload: UpstreamIdentity): Work =>
    () =>
      validate(payload, upstream, context);
  const keySet = createLocalJWKSet(keys);
  const options = {
    issuer,
    audience,
    algorithms: [algorithm],
    typ: 'at+jwt',
    requiredClaims: ['exp'],
    clockTolerance: 60,
    currentDate: new Date(now * 1000),
  };

  const works = {
    'bare jwtVerify': () => jwtVerify(token, keySet, options),
    validation: validation(presented),
    'refusal: scheme': validation({ ...presented, type: 'Digest' }),
    'refusal: no access token by its hint': validation({
      ...presented,
      token_type: 'urn:ietf:params:oauth:token-type:id_token',
    }),
    'refusal: type of the token': validation({
      ...presented,
      token: await sign({ typ: 'JWT' }),
    }),
    'refusal: malformed': async () => parsePayload({ ...presented, token: `${token}\r\n` }),
  } as const satisfies Record<string, Work>;
  await mustHold(works);
  const micros = await measure(works);
  return (Object.keys(works) as (keyof typeof works)[]).slice(1).map((name) => ({
    name: `${algorithm} ${name}`,
    micros: micros[name],
    comparedWith: 'bare jwtVerify',
    reference: micros['bare jwtVerify'],
    budget: name === 'validation' ? 1.25 : 0.2,
  }));
}

/** What is timed does what it is called: a refusal that refuses nothing would be fast as well. */
async function mustHold(works: Readonly<Record<string, Work>>): Promise<void> {
  for (const [name, work] of Object.entries(works)) {
    const { ok = true } = (await work()) as { ok?: boolean };
    if (ok === name.startsWith('refusal')) throw new Error(`${name} did not come to what it says`);
  }
}
