import { describe, expect, it } from 'vitest';
import { discussionAddress, quoteBlock } from './quote.ts';

const permalink = 'https://site.example/proposal/#errors';
const jwt = `eyJhbGciOiJFUzI1NiJ9.${'a1B2'.repeat(8)}.${'c3D4'.repeat(8)}`;
const leftOut = String.raw`\[left out: a credential\]`;

describe('what looks like a credential is left out, the words around it are not', () => {
  it.each([
    ['a token', `The token ${jwt} is here.`, `The token ${leftOut} is here.`],
    ['after its scheme', 'Send Bearer a1a1a1a1, then.', `Send Bearer ${leftOut} then.`],
    ['below a telling name', '"token": "plain-words" }', String.raw`"token": ${leftOut} \}`],
    ['two in a row', `${jwt} ${jwt} end`, `${leftOut} ${leftOut} end`],
  ])('%s', (_what, text, quoted) => {
    expect(quoteBlock(text, permalink)).toBe(`> ${quoted}\n\n${permalink}\n`);
  });
});

it.each([
  'A bearer credential. A token validation, by the token exchange.',
  'What a client sends: the token, and its scheme.',
])('prose about credentials stays: %s', (text) => {
  expect(quoteBlock(text, permalink)).toBe(`> ${text}\n\n${permalink}\n`);
});

it('every line is quoted, and the permalink stands below', () => {
  expect(quoteBlock('  One.\n\n \n\nTwo. ', permalink)).toBe(`> One.\n>\n> Two.\n\n${permalink}\n`);
});

it('marks of the text are no Markdown, no element and no mention', () => {
  expect(quoteBlock('<b> *x* @alice', permalink)).toBe(
    `> ${String.raw`\<b\> \*x\* @`}\u200balice\n\n${permalink}\n`,
  );
});

describe('a discussion', () => {
  const note = '(The quotation is longer than an address can be. The whole is behind the link.)';
  const start = 'https://forum.example/new?category=general';
  const bodyOf = (text: string): string => {
    const address = new URL(discussionAddress(start, { title: 'x', text, permalink }));
    expect(address.href.length).toBeLessThanOrEqual(8_000);
    return address.searchParams.get('body') ?? '';
  };

  it('begins with the quotation', () => {
    const address = discussionAddress(start, { title: 'Errors & codes', text: 'One.', permalink });
    expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
      category: 'general',
      title: 'Errors & codes',
      body: quoteBlock('One.', permalink),
    });
  });

  it.each([
    ['of words', 'word '.repeat(5_000), 5_900],
    ['of marks, which fill more of an address', '_<&> '.repeat(5_000), 500],
    ['of letters that fill more of one', 'é'.repeat(3).concat(' ').repeat(5_000), 1_000],
  ])('takes a long text %s in part, and its permalink whole', (_what, text, least) => {
    const body = bodyOf(text);
    expect(body.length).toBeGreaterThan(least);
    expect(body.length).toBeLessThanOrEqual(6_200);
    expect(body.endsWith(` …\n\n${permalink}\n\n${note}\n`)).toBe(true);
  });

  it('takes nothing of a word that is longer than it may be', () => {
    expect(bodyOf('x'.repeat(9_000))).toBe(`> …\n\n${permalink}\n\n${note}\n`);
  });
});
