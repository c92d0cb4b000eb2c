import * as z from 'zod';
import { carriers, revisions } from '../protocol/extension.ts';
import { misbehaviors } from '../simulation/actors/misbehavior.ts';
import { logins } from '../simulation/login.ts';
import { Id, Json } from './parts-schema.ts';
import { AccountName, World } from './world-schema.ts';

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
    boundTo: z
      .string()
      .describe('Name of the key pair that it is bound to (`cnf`, RFC 9449, section 6.1).')
      .optional(),
    signedWith: z
      .string()
      .nullable()
      .describe('Name of a key pair, `HMAC(public(NAME))`, or null for `alg: none`.')
      .optional(),
  })
  .describe('A JWT, minted when the scenario runs.');

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
    renewals: z
      .array(z.strictObject({ token: TokenRecipe }))
      .describe(
        'What the client’s source of credentials gives after a refusal, one after the other. Default: nothing.',
      )
      .optional(),
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
    asksAgain: z
      .boolean()
      .describe(
        'The server has the client come again, with state that it gives it, before the tool acts. Default: it does not.',
      )
      .optional(),
    login: z
      .enum(logins)
      .describe('What the client shows as its MCP credential. Default: the one of its caller.')
      .optional(),
    afterwards: z
      .array(z.int())
      .describe('Times after the answer at which the server has the chance to act again.')
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

/** One run: a world, requests in order, what must come of them, and the fault that can be switched on. */
export const Scenario = z.strictObject({
  $schema: z.string().optional(),
  title: z.string().min(1),
  summary: z.string().min(1).describe('What the reader sees, in one or two sentences.'),
  requirement: Id.describe('The requirement that the verdict rests on.'),
  revision: z.enum(revisions).default('2026-07-28'),
  only: z
    .strictObject({
      revision: z.enum(revisions),
      because: z.string().min(1).describe('For a reader: one sentence.'),
    })
    .describe('The one revision at which it can be run. Default: both.')
    .optional(),
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
