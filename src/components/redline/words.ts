import { diffWordsWithSpace } from 'diff';

/** A stretch of a text, and what became of it. Space between words is a stretch of its own where it changed. */
export interface Stretch {
  readonly text: string;
  readonly change: 'kept' | 'removed' | 'added';
}

/**
 * What changed from one wording to the next, word by word. Where words are both removed and added, the removed ones come
 * first, and a lone word that stays between two changes is said again with them: to be read, not to be short. Both
 * wordings can be put together again from it.
 */
export function redline(before: string, now: string): readonly Stretch[] {
  const stretches: Stretch[] = [];
  let [removed, added] = ['', ''];
  const close = () => {
    stretches.push(...replacement(removed, added));
    [removed, added] = ['', ''];
  };
  const parts = diffWordsWithSpace(before.trim(), now.trim());
  parts.forEach((part, index) => {
    const inside = index > 0 && index < parts.length - 1;
    if (!part.added && !part.removed && !(inside && isShort(part.value))) {
      close();
      stretches.push({ text: part.value, change: 'kept' });
      return;
    }
    if (!part.added) removed += part.value;
    if (!part.removed) added += part.value;
  });
  close();
  return stretches;
}

const isShort = (text: string): boolean => text.trim().split(/\s+/).length < 2;

/** One text in place of another. What both end in stays. */
function replacement(removed: string, added: string): Stretch[] {
  const space = /\s*$/.exec(removed)?.[0] ?? '';
  const kept = space !== '' && added.endsWith(space) ? space : '';
  const without = (text: string) => text.slice(0, text.length - kept.length);
  return [
    ...spaced(without(removed), 'removed'),
    ...spaced(without(added), 'added'),
    ...spaced(kept, 'kept'),
  ];
}

const spaced = (text: string, change: Stretch['change']): Stretch[] =>
  text
    .split(/^(\s+)|(\s+)$/)
    .filter((part) => part !== undefined && part !== '')
    .map((part) => ({ text: part, change }));

/** Whether a reader is shown that it changed: space is not. */
export const isMarked = ({ text, change }: Stretch): boolean =>
  change !== 'kept' && text.trim() !== '';
