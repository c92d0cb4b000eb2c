import * as z from 'zod';
import { DEFAULT_NOW } from './default-now.ts';
import { Id, Json } from './parts-schema.ts';

/** An account at one of the APIs. */
export const AccountName = z
  .string()
  .regex(/^[a-z-]+\/[a-z]+$/, 'must name an account at an upstream, such as payments/alice');

const PublicKey = z.looseObject({
  kty: z
    .string()
    .refine((kty) => kty !== 'oct', 'is a shared secret; only public keys belong here'),
  kid: z.string().optional(),
  d: z
    .never({ error: 'is the private part of a key; only the public part belongs here' })
    .optional(),
});

const IssuerKey = z.strictObject({
  kid: z.string(),
  key: z.string().describe('Name of a key pair; the same name is the same pair.'),
  alg: z.string().describe('Algorithm the pair is made for.').default('ES256'),
  publishAlg: z.boolean().describe('Whether the JWKS names the algorithm.').default(true),
});

const Issuer = z.strictObject({
  issuer: z.string().min(1),
  keys: z.array(IssuerKey).describe('Keys that the issuer signs with and publishes.').default([]),
  jwks: z
    .strictObject({ keys: z.array(PublicKey).min(1) })
    .describe('A JWKS from outside (RFC 7517, section 5), to check a token minted elsewhere.')
    .optional(),
});

const Trust = z.strictObject({
  issuer: z.string(),
  tenants: z
    .strictObject({ claim: z.string(), allowed: z.array(z.string()) })
    .describe('Which tenants fill the placeholder of the issuer.')
    .optional(),
  audience: z.array(z.string()).min(1),
  audienceClaim: z.string().describe('The claim that stands for an absent `aud`.').optional(),
  algorithms: z.array(z.string()).min(1).default(['ES256']),
  types: z.array(z.string()).optional(),
  idToken: z
    .array(z.strictObject({ claim: z.string(), value: z.string().optional() }))
    .describe('What marks an ID token of this issuer.')
    .optional(),
  requiredClaims: z.array(z.string()).optional(),
  scopeClaims: z.array(z.string()).optional(),
  clockToleranceSec: z.int().min(0).default(60),
});

const scheme = {
  scheme: z.string().min(1),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })).min(1),
};

const SchemeConfig = z.discriminatedUnion('format', [
  z.strictObject({
    ...scheme,
    format: z.literal('jwt'),
    issuers: z.array(Trust).min(1).describe('Whom the server trusts, and for what.'),
    scopes: z.array(z.string()).optional(),
    boundTo: z
      .union([
        z.strictObject({ jkt: z.string() }).describe('By its thumbprint (RFC 7638).'),
        z.strictObject({ key: z.string() }).describe('By the name of a pair that it holds.'),
      ])
      .describe('The key of the server, to which tokens must be bound.')
      .optional(),
  }),
  z.strictObject({
    ...scheme,
    format: z.literal('introspected'),
    audience: z.array(z.string()).min(1),
    issuers: z.array(z.string()).optional(),
    scopes: z.array(z.string()).optional(),
    maxCacheSec: z.int().min(0).optional(),
  }),
  z.strictObject({ ...scheme, format: z.literal('opaque'), pinned: z.literal(true).default(true) }),
  z.strictObject({ ...scheme, format: z.literal('basic') }),
]);

const Upstream = z.strictObject({
  id: Id,
  resource: z.string(),
  origin: z.string(),
  subjectMatch: z
    .enum(['mapped', 'any'])
    .describe('Whether the subject must be one that the caller is mapped to.')
    .default('any'),
  schemes: z.array(SchemeConfig).min(1),
});

const Server = z.strictObject({
  advertises: z.boolean().describe('Whether the server knows the extension at all.').default(true),
  required: z.boolean().describe('Whether tools act only with an upstream identity.').default(true),
  subjects: z
    .array(z.strictObject({ caller: z.string(), issuer: z.string(), subject: z.string() }))
    .describe('Which upstream subjects belong to which caller.')
    .optional(),
  resources: z
    .boolean()
    .describe('Whether what can be read without arguments is offered as resources too.')
    .default(false),
  readsFreshSec: z
    .int()
    .min(0)
    .describe(
      'For how many seconds what is read stays fresh, by the server’s own word. Default: 0.',
    )
    .optional(),
  rateLimit: z
    .strictObject({ perMinute: z.int().min(1) })
    .describe('How many requests of one caller are served in a minute.')
    .optional(),
  ambient: z
    .string()
    .describe(
      'An account whose secret the server has in its environment, such as `payments/service`.',
    )
    .optional(),
  upstreams: z
    .array(
      z.union([Id, Upstream], {
        error: 'must be a name from the catalog, or a whole configuration',
      }),
    )
    .min(1)
    .describe('Names from the catalog, or whole configurations.'),
});

export const World = z.strictObject({
  now: z.int().describe('The clock, NumericDate (RFC 7519, section 2).').default(DEFAULT_NOW),
  issuers: z.array(Issuer).default([]),
  client: z
    .strictObject({
      bound: z
        .array(z.string())
        .describe('Resources that its configuration binds to this server. Default: all of them.')
        .optional(),
      declares: z
        .boolean()
        .describe('Whether it declares the extension. Default: it does.')
        .optional(),
    })
    .optional(),
  server: Server,
  gateway: z
    .strictObject({
      routes: z
        .array(z.string())
        .describe('Resources whose credentials its operator lets pass on to this server.'),
    })
    .describe('A gateway between the clients and the server. Default: there is none.')
    .optional(),
  upstreamRelies: z
    .boolean()
    .describe(
      'The dashboards read the claims of a JWT and leave every check to the server. Default: they verify the signature and the times.',
    )
    .optional(),
  introspection: z
    .record(AccountName, z.array(z.record(z.string(), Json)).min(1))
    .describe('What the issuer says of the secret of an account, answer by answer (RFC 7662).')
    .optional(),
  keyFetching: z
    .strictObject({
      cooldownSec: z.int().min(0),
      cached: z.record(z.string(), z.array(IssuerKey)).default({}),
    })
    .describe('The server fetches keys over the network. Default: it has them at hand.')
    .optional(),
});
export type World = z.infer<typeof World>;
/** An upstream as a scenario writes it out: a key of the server stands in it by its name. */
export type WrittenUpstream = z.infer<typeof Upstream>;
