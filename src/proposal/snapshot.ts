import * as z from 'zod';
import type { rejections } from '../protocol/rejections.ts';
import type { Entry } from './material.ts';
import { slug } from './schema.ts';
import type { Requirement, Threat } from './schema.ts';

/** What has an id that is published, those that bind first. */
export const kinds = ['requirement', 'threat', 'refusal'] as const;
export type Kind = (typeof kinds)[number];

/** What is said under one id: each part by its name, `title` among them. */
export type Said = Readonly<Record<string, string>>;

/** Everything that a version says, by kind and id. */
export type Statements = Readonly<Record<Kind, Readonly<Record<string, Said>>>>;

/** `content/versions/<version>.json`: what a version said when it was published. It is written once. */
export const Snapshot = z.strictObject({
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be three numbers, such as 0.1.0'),
  date: z.iso.date(),
  statements: z.record(z.enum(kinds), z.record(slug, z.record(z.string(), z.string()))),
  /** Of the statements, as `digestOf` makes it. */
  digest: z.string().regex(/^sha256-[0-9a-f]{64}$/),
});
export type Snapshot = z.infer<typeof Snapshot>;

/**
 * `content/versions/<version>.md`, and `next.md` for what is in no version yet. The body says what is new and why.
 */
export const Notes = z.strictObject({
  /** Ids that were published and are gone, each with the reason. They are never given to anything else. */
  removed: z.record(slug, z.string().min(1)).default({}),
});
export type Notes = z.infer<typeof Notes>;

/** What stands in the files now, in the form in which a version keeps it. */
export function statementsOf(
  requirements: readonly Pick<Entry<Requirement>, 'id' | 'data' | 'body'>[],
  threats: readonly Pick<Entry<Threat>, 'id' | 'data' | 'body'>[],
  refusals: Readonly<Record<string, (typeof rejections)[keyof typeof rejections]>>,
): Statements {
  return {
    requirement: byId(
      requirements.map(({ id, data: { title, level, actor }, body }) => [
        id,
        { title, level, actor, text: body.trim() },
      ]),
    ),
    threat: byId(
      threats.map(({ id, data: { title, residual }, body }) => [
        id,
        { title, text: body.trim(), residual },
      ]),
    ),
    refusal: byId(
      Object.entries(refusals).map(([id, { reason, code, requirement, sentence }]) => [
        id,
        { title: id, reason, code: `${code}`, requirement, text: sentence },
      ]),
    ),
  };
}

/** In the order in which they were published. */
export const compareVersions = (a: string, b: string): number =>
  a.localeCompare(b, 'en', { numeric: true });

const byId = (said: readonly (readonly [id: string, said: Said])[]) =>
  Object.fromEntries([...said].sort(([a], [b]) => (a < b ? -1 : 1)));
