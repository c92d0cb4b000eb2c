import { expect, it } from 'vitest';
import { paragraphAnchor, plainWords, termAnchor } from './anchor.ts';

const anchorOf = (markdown: string): string => paragraphAnchor(plainWords(markdown));

it('an anchor is made of the first words, and a date is one', () => {
  expect(anchorOf('Since revision 2026-07-28 a request to a server stands alone.')).toBe(
    'p-since-revision-2026-07-28-a-request',
  );
});

it('markup and quotes are no part of it', () => {
  expect(anchorOf('A [server’s](../x/) <Upstream>`token`</Upstream> is **not** here at all.')).toBe(
    anchorOf("A server's token is not here at all."),
  );
});

it('what comes later can be edited', () => {
  expect(anchorOf('One two three four five six.')).toBe(
    anchorOf('One two three four five, and eight.'),
  );
});

it('a term of many words is one anchor', () => {
  expect(termAnchor(' Upstream\n credential ')).toBe('term-upstream-credential');
});
