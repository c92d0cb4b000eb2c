import * as z from 'zod';

/** An id as it stands in an address. Once published it never changes and is never given to anything else. */
export const slug = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'must be a slug: lower-case words and digits joined by hyphens',
  );

/** The BCP 14 keywords this proposal uses, those that contain another one first. */
export const levels = ['MUST NOT', 'MUST', 'SHOULD NOT', 'SHOULD', 'MAY'] as const;

export const strides = [
  'spoofing',
  'tampering',
  'repudiation',
  'information-disclosure',
  'denial-of-service',
  'elevation-of-privilege',
] as const;

/** `content/requirements/<id>.md`. The body is one sentence with one BCP 14 keyword in capitals. */
export const Requirement = z
  .strictObject({
    /** A short imperative for headings and lists, without a keyword: "Send only where advertised". */
    title: z.string().min(1),
    /** The keyword of the body. A check refuses a body that says otherwise. */
    level: z.enum(levels),
    /** Who has to do it. Write one statement for each actor rather than one for two. */
    actor: z.enum(['client', 'server', 'gateway', 'host']),
    /** The section of the proposal it stands in: the file's name without its number, such as `requirements`. */
    section: slug,
    /** Scenarios that check it, the one that breaks it first. Each must exist. */
    checks: z.array(slug).default([]),
    /** Where no scenario can check it: why, and what does instead, in one sentence. */
    excludedBecause: z.string().min(1).optional(),
    /** Why it is there, where no threat is: a requirement that keeps deployments working rather than attackers out. */
    rationale: z.string().min(1).optional(),
  })
  .refine(({ checks, excludedBecause }) => checks.length > 0 !== (excludedBecause !== undefined), {
    error: 'needs scenarios that check it, or says in `excludedBecause` why there are none',
  });
export type Requirement = z.infer<typeof Requirement>;

/** A reader sees what was written down; a thief holds what was stolen; a service has received it as its audience. */
const attackers = [
  'user',
  'client',
  'model',
  'gateway',
  'server',
  'upstream',
  'issuer',
  'service',
  'reader',
  'thief',
  'nobody',
] as const;

/** Low, medium or high, and the argument for it in one sentence. */
const Rating = z.strictObject({
  rating: z.enum(['low', 'medium', 'high']),
  because: z.string().min(1),
});

/** So that a reader takes it in at once. */
const MOST_WORDS = 25;

/** `content/threats/<id>.md`. The body is the story in three sentences, told from the attacker's side. */
export const Threat = z.strictObject({
  /** What goes wrong, as a noun phrase: "Forged token". */
  title: z.string().min(1),
  /** The STRIDE categories it falls under, the main one first. */
  stride: z.array(z.enum(strides)).min(1),
  /** The part that the attacker plays, in a word, for lists. */
  attackers: z.array(z.enum(attackers)).min(1),
  /** Who carries it out, or whose mistake it is, and what they already hold. */
  actor: z.string().min(1),
  /** What is lost. */
  asset: z.string().min(1),
  /** Id of the flow it sits on, in the diagram of data flows. */
  flow: z.string().min(1),
  /** The requirements that stand against it. */
  requirements: z.array(slug).min(1),
  /** The one scenario that runs it. It must have a fault, so that the attack can be shown to work. */
  scenario: slug,
  /** What the attacker has in hand when the control is off: a clause that holds then, and never with the control on. */
  gain: z.strictObject({
    /** Index of the request of the scenario. */
    step: z.int().min(0),
    clause: z.string().min(1),
    says: z.string().min(1),
  }),
  likelihood: Rating,
  impact: Rating,
  /** Where it stands in the literature, such as `RFC 8725, section 3.1`. */
  maps: z.array(z.string().min(1)).min(1),
  /** Where it happened in public. */
  evidence: z.array(z.strictObject({ title: z.string().min(1), url: z.string() })).default([]),
  /** What stays possible with every requirement met. One plain sentence; "none" is rarely true. */
  residual: z
    .string()
    .min(1)
    .refine((text) => text.split(/\s+/).length <= MOST_WORDS, {
      error: `must be said in at most ${MOST_WORDS} words`,
    }),
});
export type Threat = z.infer<typeof Threat>;

/** `content/topologies/<id>.md`. The body is one mermaid fence, then prose. */
export const Topology = z.strictObject({
  /** The name of the deployment. */
  title: z.string().min(1),
  /** One sentence for lists and for readers who do not see the picture. */
  summary: z.string().min(1),
  /** The scenarios that run over it. */
  scenarios: z.array(slug).default([]),
  /** The run of a pattern that its picture shows step by step; nodes of the picture are hosts of that network. */
  run: z.strictObject({ pattern: slug, environment: slug, network: slug }).optional(),
});
export type Topology = z.infer<typeof Topology>;

/** `content/glossary/<id>.md`. The body says what the term means, in plain words. */
export const Definition = z.strictObject({
  /** As a heading: "Bearer token". */
  term: z.string().min(1),
  /** Other forms and names of it in a text: plurals, verbs, the name of a claim. */
  also: z.array(z.string().min(1)).default([]),
  /** Where the meaning is laid down, for a term that is not this proposal's own. */
  reference: z.strictObject({ title: z.string().min(1), url: z.url() }).optional(),
});
export type Definition = z.infer<typeof Definition>;

/** `content/patterns/<id>.md`: a way of acting upstream for a user, by the id of what runs it. The body is prose. */
export const Pattern = z.strictObject({
  /** Patterns of one letter are forms of one idea. */
  letter: z.string().regex(/^[a-z]$/),
  title: z.string().min(1),
  /** One sentence for lists. */
  summary: z.string().min(1),
  /** Where it is described, or used in public. */
  reference: z.strictObject({ title: z.string().min(1), url: z.url() }).optional(),
});
export type Pattern = z.infer<typeof Pattern>;

/** `content/prior-art/<id>.md`: what others proposed, specified or built. The body says what of it bears on this. */
export const PriorArt = z.strictObject({
  /** Its place: by date, the earliest first. */
  order: z.int().min(1),
  title: z.string().min(1),
  url: z.url(),
  /** ISO 8601, as far as it is known. */
  date: z.string().regex(/^\d{4}(?:-\d{2}){0,2}$/),
  kind: z.enum(['thread', 'specification', 'product']),
  /** As we found it; unknown where we could not read how it ended. */
  status: z.enum(['open', 'closed', 'adopted', 'final', 'in use', 'unknown']),
});
export type PriorArt = z.infer<typeof PriorArt>;

/** `content/gateways/<id>.md`: what a product does by default with a caller's token. The body says what else to know. */
export const Gateway = z.strictObject({
  name: z.string().min(1),
  kind: z.enum(['api-gateway', 'service-mesh', 'identity-proxy', 'mcp-gateway']),
  /** What it validates by default. */
  checks: z.string().min(1),
  /** Does not apply where there is no audience, or where the product only issues tokens. */
  audience: z.enum(['checked', 'if-configured', 'not-checked', 'not-applicable', 'not-verified']),
  /** What reaches the backend. */
  token: z.enum(['kept', 'stripped', 're-minted', 'not-carried', 'not-verified']),
  /** In what it was read: documentation, source, a report; or not at all. */
  verified: z.enum(['docs', 'code', 'issue', 'no']),
  evidence: z.array(z.strictObject({ title: z.string().min(1), url: z.string() })).default([]),
});
export type Gateway = z.infer<typeof Gateway>;

/** `content/objections/<id>.md`: what somebody holds against the proposal. The body says it at full strength. */
export const Objection = z.strictObject({
  /** Its place in the ledger: the strongest first. */
  order: z.int().min(1),
  /** As who holds it would say it, in one clause. */
  title: z.string().min(1),
  /** Whether the text has an answer, grants the point, or leaves it to its readers. */
  verdict: z.enum(['answered', 'conceded', 'open']),
  /** Where it was published, or the text that it rests on. */
  source: z.strictObject({ title: z.string().min(1), url: z.url() }),
  /** Scenarios and patterns whose runs bear on it. */
  scenarios: z.array(slug).default([]),
  patterns: z.array(slug).default([]),
  answer: z.string().min(1),
});
export type Objection = z.infer<typeof Objection>;

/** `content/amendment/<id>.md`: a text of MCP that would have to change. The body says what the change comes to. */
export const Amendment = z.strictObject({
  /** Its place: the text that forbids first. */
  order: z.int().min(1),
  /** The page of the specification, and the part of it. */
  document: z.string().min(1),
  part: z.string().min(1),
  url: z.url(),
  /** What the current revision says, in our words. */
  today: z.string().min(1),
  /** What an amended revision would say. As near to `today` as it can be, so that the difference shows. */
  amended: z.string().min(1),
});
export type Amendment = z.infer<typeof Amendment>;

/** `content/examples/<id>.md`: a profile, shown by a run at each revision. The body says what to look for. */
export const Example = z.strictObject({
  order: z.int().min(1),
  title: z.string().min(1),
  scenario: slug,
});
export type Example = z.infer<typeof Example>;

/**
 * `content/submissions/<id>.md`: a form in which the text can be submitted to MCP, as `/sep/0000-<id>.md`. The body is the
 * SEP, with elements where sections of the proposal go: `Body` for the text of one, `Chapter` for one with its heading.
 */
export const Submission = z.strictObject({
  order: z.int().min(1),
  title: z.string().min(1),
  type: z.enum(['Standards Track', 'Extensions Track']),
  /** What of the whole it is, for lists. */
  says: z.string().min(1),
});
export type Submission = z.infer<typeof Submission>;

/** `content/proposal/NN-<section>.mdx`. Sections are read in the order of their file names. */
export const Section = z.strictObject({
  /** The heading of the section, rendered as `h2`. Headings inside the file begin at `###`. */
  title: z.string().min(1),
});
export type Section = z.infer<typeof Section>;

/** The id of a section without its number: what its anchor and `Requirement.section` use. */
export function sectionSlug(id: string): string {
  return id.replace(/^\d+-/, '');
}
