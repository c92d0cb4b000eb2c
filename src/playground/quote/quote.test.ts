import { expect, it } from 'vitest';
import { discussionAddress, quoteBlock } from './quote.ts';

const link = 'https://site.example/proposal/#errors';

it('every line is quoted, and the permalink stands below', () => {
  expect(quoteBlock('  One.\n\n\n\nTwo. ', link)).toBe(`> One.\n>\n> Two.\n\n${link}\n`);
});

it('what looks like a credential is left out, the words around it are not', () => {
  const token = `eyJhbGciOiJFUzI1NiJ9.${'a1B2'.repeat(8)}.${'c3D4'.repeat(8)}`;
  expect(quoteBlock(`The token ${token} is here.`, link)).toBe(
    `> The token [left out] is here.\n\n${link}\n`,
  );
});

it('a discussion begins with the quotation', () => {
  const address = new URL(
    discussionAddress('https://forum.example/new?category=general', 'Errors & codes', '> One.\n'),
  );
  expect(Object.fromEntries(address.searchParams)).toEqual({
    category: 'general',
    title: 'Errors & codes',
    body: '> One.\n',
  });
});

it('a long quotation is cut, so that the address stays one', () => {
  const long = discussionAddress('https://forum.example/new', 'x', 'word '.repeat(5_000));
  expect(long.length).toBeLessThan(8_000);
  expect(new URL(long).searchParams.get('body')).toMatch(/ …\n$/);
});
