import MiniSearch from 'minisearch';
import { expect, it } from 'vitest';
import { indexOptions } from './index-options.ts';
import type { Found } from './index-options.ts';
import { loadIndex } from './search-index.ts';

const found = (ref: string, title: string, text: string): Found => ({
  id: `/proposal/#${ref}`,
  ref,
  kind: 'Requirement',
  title,
  text,
});
const documents = [
  found('lists', 'What is listed', 'A scheme is taken where its audience is named.'),
  found('scheme-is-listed', 'Take only listed schemes', 'A server refuses any other.'),
  found('who-for', 'The audience of a token', 'It names the resource.'),
];

/** An index as the build writes it, at an address that needs no server. */
function addressOf(content: unknown): string {
  return `data:application/json,${encodeURIComponent(JSON.stringify(content))}`;
}

function built(): string {
  const search = new MiniSearch<Found>(indexOptions);
  search.addAll(documents);
  return addressOf({ all: documents, index: JSON.stringify(search) });
}

it.each([
  ['no JSON', 'data:application/json,nothing'],
  ['another JSON', addressOf({ all: [] })],
])('%s is no index', async (_what, address) => {
  await expect(loadIndex(address)).rejects.toThrow();
});

it.each([
  ['an id before the words that hold it', 'scheme', ['scheme-is-listed', 'lists']],
  ['a title before a text', 'audience', ['who-for', 'lists']],
  ['a word with a slip', 'audeince', ['who-for', 'lists']],
  ['what has every word, where each has some', 'scheme audience', ['lists']],
  ['nothing where no word is known', 'zzzz', []],
])('it finds %s', async (_what, query, refs) => {
  const find = await loadIndex(built());
  expect(find(query).map(({ ref }) => ref)).toEqual(refs);
});
