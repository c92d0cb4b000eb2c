import type { Carrier, Revision, UpstreamConfiguration } from '../../protocol/index.ts';
import type { IssuerKey } from '../../simulation/identity-provider.ts';
import { createKeyRing } from '../../simulation/keys.ts';
import type { GenerateKeyPair } from '../../simulation/keys.ts';
import type { NamedToken } from '../../simulation/named-tokens.ts';
import type { IntrospectionAnswer } from '../../simulation/provider-host.ts';
import type { TraceEvent } from '../../simulation/trace.ts';
import type { WorldOptions } from '../../simulation/world-options.ts';
import { elicitationOf } from './elicitation-of.ts';
import type { Given } from './form.ts';
import { headerFor, mainOrigin } from './policy.ts';
import { surroundingsOf } from './surroundings.ts';

/** How a case is run. */
export interface CaseOptions {
  readonly revision: Revision;
  readonly carrier: Carrier;
  /** Letters and digits, as many as asked for. */
  readonly random: (length: number) => string;
  /** Where key pairs come from: cases are many, and RSA pairs take long to make. */
  readonly keys: GenerateKeyPair;
}

/** The longest credential that the servers of cases take: some upstreams are asked about their own limit. */
const MAX_TOKEN_BYTES = 16_384;
/** Seconds between two key fetches, where a case does not say. */
const COOLDOWN_SEC = 30;
/** Name of a credential in the environment that the case does not give a name. */
const ENV = 'env';

/** The world of a case: one server with the policy, its issuers, and an upstream that follows a script. */
export function worldOf(
  given: Given,
  upstreams: readonly UpstreamConfiguration[],
  { revision, carrier, random, keys }: CaseOptions,
  fault: string | undefined,
  witness: (event: TraceEvent) => void,
): WorldOptions {
  const { policy, server, idps } = given;
  const elicitation = elicitationOf(given, upstreams);
  return {
    revision,
    server: {
      carrier,
      // A server that asks for a grant instead takes an identity, and acts without one for nobody either.
      required: elicitation === undefined && (policy.required ?? true),
      upstreams,
      maxTokenBytes: MAX_TOKEN_BYTES,
    },
    advertises: true,
    boundResources: undefined,
    ambient: ambientOf(given),
    issuers: issuersOf(given),
    now: given.now,
    random,
    fault,
    tokens: tokensOf(given),
    surroundings: (expand) => surroundingsOf(given, upstreams, expand),
    keyFetching: {
      cooldownSec: policy.jwksRefetchCooldownSec ?? COOLDOWN_SEC,
      cached: new Map(
        idps.flatMap(({ issuer, jwksCached }) =>
          jwksCached === undefined ? [] : [[issuer, jwksCached.map(keyOf(given))] as const],
        ),
      ),
    },
    introspection: introspectionOf(given),
    admission: admissionOf(given),
    rateLimit: policy.rateLimit,
    elicitation,
    toolsByCaller: server.toolsByCaller,
    spans: true,
    ring: createKeyRing(keys),
    witness,
  };
}

/** Every issuer that the case names. Those without keys publish an empty set. */
function issuersOf(given: Given): WorldOptions['issuers'] {
  const { policy, idps, server } = given;
  const named = [...(policy.issuers ?? []), ...(server.mcpAuth ? [server.mcpAuth.issuer] : [])];
  const others = named.filter((issuer) => !idps.some((idp) => idp.issuer === issuer));
  return [
    ...idps.map(({ issuer, jwks }) => ({ issuer, keys: jwks.map(keyOf(given)) })),
    ...[...new Set(others)].map((issuer) => ({ issuer, keys: [] })),
  ];
}

function admissionOf({ server: { mcpAuth }, policy }: Given): WorldOptions['admission'] {
  if (mcpAuth === undefined) return undefined;
  const { issuer, audience, algorithms = policy.algorithms ?? ['RS256', 'ES256'] } = mcpAuth;
  return { issuer, audience, algorithms, types: policy.typ };
}

/** A key whose algorithm is not published is made for the first that the policy pins. */
const keyOf =
  ({ policy }: Given) =>
  ({ kid, key, alg }: Given['idps'][number]['jwks'][number]): IssuerKey => ({
    kid,
    key,
    alg: alg ?? policy.algorithms?.[0] ?? 'RS256',
    publishAlg: alg !== undefined,
  });

function tokensOf({ tokens, server }: Given): Readonly<Record<string, NamedToken>> {
  const written = server.envCredential;
  const unnamed = written !== undefined && !written.startsWith('@');
  return { ...tokens, ...(unnamed ? { [ENV]: { value: written } } : {}) };
}

/** A credential in the environment is for the origin that the case says, else for the upstream. */
function ambientOf(given: Given): WorldOptions['ambient'] {
  const { envCredential, envOrigin } = given.server;
  if (envCredential === undefined) return undefined;
  return {
    token: envCredential.startsWith('@') ? envCredential.slice(1) : ENV,
    origin: envOrigin === undefined ? mainOrigin(given) : new URL(envOrigin).origin,
    header: headerFor('Bearer', given.upstream.header),
  };
}

/** What the endpoint says of each token: what the case says, else of a JWT of its issuer what stands in it; else nothing. */
function introspectionOf({
  policy,
  tokens,
  idps,
}: Given): Readonly<Record<string, readonly IntrospectionAnswer[]>> {
  if (policy.introspection !== true) return {};
  const keys = idps.flatMap(({ jwks }) => jwks.map(({ key }) => key));
  return Object.fromEntries(
    Object.entries(tokens).flatMap(([name, token]) => {
      if (token.introspection !== undefined) return [[name, token.introspection]];
      const genuine = token.format === 'jwt' && keys.includes(token.signedWith ?? '');
      return genuine ? [[name, [{ active: true, ...token.claims }]]] : [];
    }),
  );
}
