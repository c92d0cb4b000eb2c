import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redline } from './words.ts';

const without = (change: string, stretches: ReturnType<typeof redline>): string =>
  stretches
    .filter((stretch) => stretch.change !== change)
    .map(({ text }) => text)
    .join('');

test('a word in place of another is removed and added', () => {
  expect(redline('It keeps the token.', 'It keeps no token.')).toEqual([
    { text: 'It keeps ', change: 'kept' },
    { text: 'the', change: 'removed' },
    { text: 'no', change: 'added' },
    { text: ' token.', change: 'kept' },
  ]);
});

test('space at the edge of a change stands for itself', () => {
  expect(redline('It ends.', 'It ends. Or not.').slice(1)).toEqual([
    { text: ' ', change: 'added' },
    { text: 'Or not.', change: 'added' },
  ]);
});

test('a lone word between two changes is said again with them', () => {
  expect(redline('A flaw that leaks the memory', 'Whoever can read the memory')).toEqual([
    { text: 'A flaw that leaks', change: 'removed' },
    { text: 'Whoever can read', change: 'added' },
    { text: ' ', change: 'kept' },
    { text: 'the memory', change: 'kept' },
  ]);
});

test('both wordings can be put together again', () => {
  const wording = fc.string().map((text) => text.trim());
  fc.assert(
    fc.property(wording, wording, (before, now) => {
      const stretches = redline(before, now);
      expect(without('added', stretches)).toBe(before);
      expect(without('removed', stretches)).toBe(now);
    }),
    { seed: 8 },
  );
});
