import { getCollection } from 'astro:content';
import type { CollectionEntry } from 'astro:content';
import { rejections } from '../../protocol/rejections.ts';
import { changesBetween } from '../../proposal/changes.ts';
import type { Change } from '../../proposal/changes.ts';
import { compareVersions, statementsOf } from '../../proposal/snapshot.ts';
import type { Kind, Statements } from '../../proposal/snapshot.ts';

/** A version, and what changed since the one before; everything is new in the first. */
export interface Version {
  readonly version: string;
  readonly date: string;
  readonly notes: CollectionEntry<'notes'>;
  readonly statements: Statements;
  readonly changes: readonly Change[];
}

export interface History {
  /** The newest first. */
  readonly versions: readonly Version[];
  /** What the text says now and no version does. */
  readonly unpublished: readonly Change[];
  /** Why, where it is written already. */
  readonly next: CollectionEntry<'notes'> | undefined;
  /** What the text says now. */
  readonly present: Statements;
}

const nothing: Statements = { requirement: {}, threat: {}, refusal: {} };

export async function history(): Promise<History> {
  const notes = new Map((await getCollection('notes')).map((entry) => [entry.id, entry]));
  const snapshots = (await getCollection('versions'))
    .map(({ data }) => data)
    .sort((a, b) => compareVersions(a.version, b.version));
  const versions = snapshots.map(({ version, date, statements }, index) => {
    const written = notes.get(version);
    if (!written)
      throw new TypeError(`content/versions/${version}.md is missing: say what is new.`);
    const before = snapshots[index - 1]?.statements ?? nothing;
    return {
      version,
      date,
      notes: written,
      statements,
      changes: changesBetween(before, statements),
    };
  });
  const last = snapshots.at(-1)?.statements ?? nothing;
  const present = await statementsNow();
  return {
    versions: versions.reverse(),
    unpublished: changesBetween(last, present),
    next: notes.get('next'),
    present,
  };
}

async function statementsNow(): Promise<Statements> {
  const withBody = <Entry extends { readonly body?: string }>(entry: Entry) => ({
    ...entry,
    body: entry.body ?? '',
  });
  return statementsOf(
    (await getCollection('requirements')).map(withBody),
    (await getCollection('threats')).map(withBody),
    rejections,
  );
}

/** Where what has this id stands now; refusals stand in one table. What is gone stands nowhere. */
export function placeOf({ kind, id }: Change, present: Statements): `/${string}` | undefined {
  if (!Object.hasOwn(present[kind], id)) return undefined;
  if (kind === 'refusal') return '/proposal/#errors';
  return kind === 'requirement' ? `/proposal/#${id}` : `/threat-model/${id}/`;
}

const nouns = {
  requirement: ['statement', 'statements'],
  threat: ['threat', 'threats'],
  refusal: ['refusal', 'refusals'],
} as const satisfies Record<Kind, readonly [one: string, many: string]>;

export const counted = (count: number, kind: Kind): string =>
  `${count} ${nouns[kind][count === 1 ? 0 : 1]}`;
