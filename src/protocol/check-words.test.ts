import { expect, it } from 'vitest';
import { checkedByJose, verifyOptions } from './checks.ts';
import { wordsOf } from './check-words.ts';

it('a check that nobody put into words is a mistake', () => {
  expect(() => wordsOf('claim', { cause: 'expired', detail: 'x' })).toThrow(
    new TypeError('The check claim/expired/x has no words.'),
  );
});

it.each([...verifyOptions.map(({ checks }) => checks), ...checkedByJose])(
  'what is left to jose is said in a sentence: %s',
  (sentence) => {
    expect(sentence).toMatch(/^[A-Za-z].*\.$/);
  },
);
