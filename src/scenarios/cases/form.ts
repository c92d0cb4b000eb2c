import * as z from 'zod';
import { Address, Json, oneOrMany, Policy, Provider, Token } from './form-policy.ts';

const time = z.number().describe('NumericDate.');

/** Which requests are in flight together: the one before, those of these indices, or all that give the same name. */
const Overlaps = z.union([z.boolean(), z.int(), z.string(), z.array(z.int())], {
  error: 'must be true, an index, a list of indices, or a name',
});

export const methods = ['tools/call', 'tools/list', 'resources/read', 'prompts/get'] as const;

export const CaseRequest = z.strictObject({
  caller: z.string().nullable().default(null),
  method: z.enum(methods, { error: `must be one of ${methods.join(', ')}` }).default('tools/call'),
  at: time.optional(),
  tool: z.string().optional(),
  target: z.string().optional(),
  headers: z.record(z.string(), z.string().nullable()).optional(),
  upstream_identity: z
    .looseObject({ type: z.json().optional(), token: z.json().optional() })
    .optional(),
  upstreamIdentityExtra: Json.optional(),
  connection: z.string().optional(),
  handle: z.string().optional(),
  rpcId: z.union([z.string(), z.int()]).optional(),
  overlaps: Overlaps.optional(),
  task: z.boolean().optional(),
  durationSec: z.number().min(0).optional(),
  upstreamCallsAt: z.array(time).optional(),
});
export type CaseRequest = z.infer<typeof CaseRequest>;

const Server = z.strictObject({
  envCredential: z.string().optional(),
  envOrigin: Address.optional(),
  pool: z.json().optional(),
  toolsByCaller: z.record(z.string(), z.array(z.string())).optional(),
  listCacheScope: z.enum(['private', 'public']).optional(),
  backends: z
    .array(z.strictObject({ origin: Address, audience: oneOrMany }))
    .min(1)
    .optional(),
  mcpAuth: z
    .strictObject({
      issuer: z.string(),
      audience: z.string(),
      algorithms: z.array(z.string()).optional(),
    })
    .optional(),
});

const Answer = z.strictObject({
  status: z.int().min(200).max(599),
  location: z.string().optional(),
  headers: z.record(z.string(), z.union([z.string(), z.number()]).transform(String)).optional(),
  body: z.json().optional(),
});

const Upstream = z.strictObject({
  origin: Address.optional(),
  header: z.string().optional(),
  requires: z.string().nullable().optional(),
  accepts: z.string().nullable().optional(),
  script: z.array(Answer).default([]),
  headerLimitBytes: z.int().min(0).optional(),
  echoSub: z.boolean().optional(),
  knows: z
    .union([
      z.strictObject({ user: z.string(), password: z.string() }),
      z.strictObject({ token: z.string() }),
    ])
    .optional(),
  challenge: z.string().nullable().optional(),
});

const Client = z.strictObject({
  elicitation: Json.describe(
    'As in its capabilities. Default: URL mode where a page is opened.',
  ).optional(),
  interactive: z.boolean().describe('Default: somebody sits there.').optional(),
});

/** What becomes of a link. Who is not named does not do it. */
const Elicitation = z.strictObject({
  for: z.string().describe('The caller who gets it. Default: every one.').optional(),
  openedBy: z.string().nullable().optional(),
  grants: z.string().nullable().optional(),
});

export const Given = z.strictObject({
  now: time,
  policy: Policy.default({}),
  idps: z.array(Provider).default([]),
  tokens: z.record(z.string(), Token).default({}),
  requests: z.array(CaseRequest).min(1, 'must not be empty'),
  server: Server.default({}),
  upstream: Upstream.default({ script: [] }),
  client: Client.optional(),
  elicitation: Elicitation.optional(),
  observe: z.array(z.enum(['log', 'trace', 'error', 'result'])).default([]),
  judge: z
    .union([z.int().min(0), z.templateLiteral(['upstreamCalls[', z.int().min(0), ']'])], {
      error: 'must be the index of a request, or upstreamCalls[n]',
    })
    .default(0),
  fault: z.string().optional(),
});
export type Given = z.infer<typeof Given>;

/** One case: what is given, what must come of it, and the wrong behavior with which it must not. */
export const Case = z.strictObject({
  id: z.string().min(1),
  class: z.string().optional(),
  url: z.string().optional(),
  given: Given,
  expected: z.strictObject({
    accept: z.boolean(),
    outcome: z.string().regex(/[^\s;]/, 'must hold a clause'),
    reason: z.string().optional(),
    rfc: z.string().optional(),
  }),
});
export type Case = z.infer<typeof Case>;
