import { expect, it } from 'vitest';
import { deeper, plainMarkdown } from './plain-markdown.ts';

const page = 'https://example.org/proposal/';
const pieces = { Requirement: ({ id }: { readonly [name: string]: string }) => `**${id}**` };

it('an element becomes what it shows', () => {
  expect(plainMarkdown('a\n\n<Requirement id="x" />\n\nb', pieces, page)).toBe('a\n\n**x**\n\nb');
});

it('an element in a sentence keeps its place', () => {
  expect(plainMarkdown('a <Requirement id="x" />, b', pieces, page)).toBe('a **x**, b');
});

it('an element that nothing stands for is a mistake', () => {
  expect(() => plainMarkdown('<Unheard of="it" />', pieces, page)).toThrow(TypeError);
});

it('words keep their place without their colour', () => {
  expect(plainMarkdown('The <Mcp>MCP credential</Mcp>.', pieces, page)).toBe('The MCP credential.');
});

it('links lead out of the page', () => {
  expect(plainMarkdown('[a](../coverage/), [b](#errors)', pieces, page)).toBe(
    '[a](https://example.org/coverage/), [b](https://example.org/proposal/#errors)',
  );
});

it('headings go deeper, and comments in code do not', () => {
  expect(deeper('## A\n\n```sh\n## b\n```\n\n### C')).toBe('### A\n\n```sh\n## b\n```\n\n#### C');
});
