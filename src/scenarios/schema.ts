import * as z from 'zod';
import { carriers, revisions } from '../protocol/extension.ts';
import { misbehaviors } from '../simulation/actors/misbehavior.ts';
import { DEFAULT_NOW } from './default-now.ts';

const Id = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be a slug: lower case words with hyphens');
const Json: z.ZodType<unknown> = z.json();

/** How a JWT is made. Everything has a default, so that a recipe says only what is special about its token. */
const MintRecipe = z
  .strictObject({
    shape: z
      .string()
      .describe('Claim layout of a real issuer; see the claim shapes. Default: rfc9068.')
      .optional(),
    issuer: z.string().describe('`iss`. Default: the first issuer of the world.').optional(),
    subject: z.string().describe('`sub`. Default: the caller of the step.').optional(),
    audience: z
      .union([z.string(), z.array(z.string())], { error: 'must be a string or a list of strings' })
      .describe('`aud`.')
      .optional(),
    scopes: z.array(z.string()).describe('Granted scopes.').optional(),
    header: z
      .record(z.string(), Json)
      .describe('Header members to add; null removes one.')
      .optional(),
    claims: z.record(z.string(), Json).describe('Claims to add; null removes one.').optional(),
    signedWith: z
      .string()
      .nullable()
      .describe('Name of a key pair, `HMAC(public(NAME))`, or null for `alg: none`.')
      .optional(),
  })
  .describe('A JWT, minted when the scenario runs.');

const AccountName = z
  .string()
  .regex(/^[a-z-]+\/[a-z]+$/, 'must name an account at an upstream, such as payments/alice');

/** What stands where a token stands: a recipe, or the token itself. */
export const TokenRecipe = z
  .union(
    [
      z.string().describe('A literal credential. It is masked in everything that is shown.'),
      z.strictObject({ mint: MintRecipe }).describe('A JWT from a recipe.'),
      z
        .strictObject({ account: AccountName })
        .describe('The secret of an account at an upstream, such as `payments/alice`.'),
      z
        .strictObject({ basic: AccountName, password: z.string().optional() })
        .describe(
          'Base64 of an account secret as user-id, a colon, and a password or none (RFC 7617).',
        ),
      z
        .strictObject({ pasted: z.literal(true) })
        .describe('The token that the reader pasted. It is no part of the scenario.'),
      z
        .strictObject({ repeat: z.string().length(1), times: z.int().min(1).max(2_000_000) })
        .describe('A long literal.'),
      z
        .strictObject({
          prefix: z.string(),
          token: z.strictObject({ account: AccountName }),
          suffix: z.string(),
        })
        .describe('An account secret with text around it, to break its form.'),
    ],
    { error: 'must be a token, or a recipe such as { "mint": {} }' },
  )
  .describe('A recipe for a credential, or a literal one.');
export type TokenRecipe = z.infer<typeof TokenRecipe>;

/** `upstream_identity` of a request, with a recipe where the token goes. Anything else is passed on as it stands. */
const IdentityRecipe = z.looseObject({ token: TokenRecipe.optional() });
export type IdentityRecipe = z.infer<typeof IdentityRecipe>;

const Outcome = z
  .array(z.string().min(1))
  .min(1)
  .describe('Clauses that must all hold; see the table of clauses in judge.ts.');

const Expectation = z.strictObject({
  accept: z.boolean().describe('Whether the request is served.'),
  outcome: Outcome,
  says: z.string().describe('What happened, in one sentence for a reader.'),
});
export type Expectation = z.infer<typeof Expectation>;

export const Step = z
  .strictObject({
    caller: z.string().min(1).describe('Who the MCP credential says is calling.'),
    at: z
      .int()
      .describe(
        'The clock at this step, NumericDate. Default: the clock of the scenario, at which tokens are minted.',
      )
      .optional(),
    params: z
      .looseObject({
        upstream_identity: IdentityRecipe.optional(),
      })
      .describe(
        'As the client is asked to send them. The field goes where the server advertises it.',
      ),
    method: z.string().describe('The MCP method. Default: tools/call.').optional(),
    headers: z
      .record(z.string(), z.string().nullable())
      .describe('HTTP headers in place of the client’s own; null leaves one out.')
      .optional(),
    handle: z
      .string()
      .describe('A state handle: made by the first step that names it, shown by the others.')
      .optional(),
    task: z
      .strictObject({ callsAt: z.array(z.int()), durationSec: z.int().min(0) })
      .describe('The tool goes on after its request was answered, and calls the upstream then.')
      .optional(),
    misbehaves: z
      .enum(misbehaviors)
      .describe('A client that does what it must not, to see the server refuse it.')
      .optional(),
    expect: Expectation.describe('With every control on.').optional(),
    withFault: Expectation.describe('With the fault switched on.').optional(),
  })
  .describe('One request of one caller.');
export type Step = z.infer<typeof Step>;

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
      .strictObject({ jkt: z.string() })
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
      bound: z.array(z.string()).describe('Resources that its configuration binds to this server.'),
    })
    .describe('Default: bound to every resource of the server.')
    .optional(),
  server: Server,
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

/** One run: a world, requests in order, what must come of them, and the fault that can be switched on. */
export const Scenario = z.strictObject({
  $schema: z.string().optional(),
  title: z.string().min(1),
  summary: z.string().min(1).describe('What the reader sees, in one or two sentences.'),
  requirement: Id.describe('The requirement that the verdict rests on.'),
  revision: z.enum(revisions).default('2026-07-28'),
  carrier: z.enum(carriers).default('params'),
  world: World,
  steps: z.array(Step).min(1),
  fault: Id.describe(
    'A naive actor from src/simulation/faults that can be switched on.',
  ).optional(),
});
export type Scenario = z.infer<typeof Scenario>;
/** A scenario as it is written, before defaults. */
export type ScenarioSource = z.input<typeof Scenario>;
