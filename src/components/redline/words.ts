import { diffWordsWithSpace } from 'diff';

/** A stretch of a text, and what became of it. Space between words is a stretch of its own where it changed. */
export interface Stretch {
  readonly text: string;
  readonly change: 'kept' | 'removed' | 'added';
}

/**
 * What changed from one wording to the next, word by word. Where words are both removed and added, the removed ones come
 * first. Both wordings can be put together again from it.
 */
export function redline(before: string, now: string): readonly Stretch[] {
  return diffWordsWithSpace(before.trim(), now.trim()).flatMap(({ value, added, removed }) => {
    if (!added && !removed) return [{ text: value, change: 'kept' }];
    const change = added ? 'added' : 'removed';
    return value
      .split(/^(\s+)|(\s+)$/)
      .filter((text) => text !== undefined && text !== '')
      .map((text) => ({ text, change }));
  });
}

/** Whether a reader is shown that it changed: space is not. */
export const isMarked = ({ text, change }: Stretch): boolean =>
  change !== 'kept' && text.trim() !== '';
