import { kinds } from './snapshot.ts';
import type { Kind, Said, Statements } from './snapshot.ts';

/** A part of a statement that says something else than before, or is there on one side only. */
export interface PartChange {
  readonly part: string;
  readonly before: string;
  readonly now: string;
}

/** What became of one id from a version to the next. */
export type Change =
  | {
      readonly what: 'added' | 'removed';
      readonly kind: Kind;
      readonly id: string;
      readonly said: Said;
    }
  | {
      readonly what: 'changed';
      readonly kind: Kind;
      readonly id: string;
      readonly said: Said;
      readonly parts: readonly PartChange[];
    };

/** What changed from one version to the next, by kind and then by id. `said` is the newest that was said. */
export function changesBetween(before: Statements, now: Statements): readonly Change[] {
  return kinds.flatMap((kind) => {
    const [old, current] = [before[kind], now[kind]];
    const ids = [...new Set([...Object.keys(old), ...Object.keys(current)])].sort();
    return ids.flatMap((id): Change[] => {
      const [was, is] = [old[id], current[id]];
      if (is === undefined) return was ? [{ what: 'removed', kind, id, said: was }] : [];
      if (was === undefined) return [{ what: 'added', kind, id, said: is }];
      const parts = partsThatDiffer(was, is);
      return parts.length > 0 ? [{ what: 'changed', kind, id, said: is, parts }] : [];
    });
  });
}

function partsThatDiffer(was: Said, is: Said): PartChange[] {
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((part) => ({ part, before: was[part] ?? '', now: is[part] ?? '' }))
    .filter(({ before, now }) => before !== now);
}
