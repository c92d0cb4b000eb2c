import { expect, it } from 'vitest';
import { createListedNeeds } from './listed-needs.ts';
import type { ListPage } from './listed-needs.ts';
import { needing } from './lines.fixture.ts';

const needs = { upstreams: ['payments'] };
const matches = (uri: string, template: string) => uri.startsWith(template.replace('{id}', ''));

it('client-sends-only-where-needed: every page is read, and a template speaks for its resources', async () => {
  const asked: unknown[] = [];
  const listPage: ListPage = async (list, cursor) => {
    asked.push([list, cursor]);
    if (list === 'templates') {
      return { entries: [{ name: 'notes', uriTemplate: 'note://{id}', ...needing }] };
    }
    return cursor === undefined
      ? { entries: [{ name: 'first', uri: 'note://plain' }], nextCursor: '2' }
      : { entries: [{ name: 'second', uri: 'other://1', ...needing }] };
  };
  const find = createListedNeeds(listPage, matches, () => 0);
  expect(await find('tools/call', 'second')).toEqual(needs);
  expect(await find('tools/call', 'first')).toBeUndefined();
  expect(await find('resources/read', 'note://7')).toEqual(needs);
  // The resource itself says nothing, and it is what counts.
  expect(await find('resources/read', 'note://plain')).toBeUndefined();
  expect(await find('resources/read', 'other://1')).toEqual(needs);
  // A resource goes by its URI, and a tool by its name.
  expect(await find('resources/read', 'second')).toBeUndefined();
  expect(asked).toEqual([
    ['tools', undefined],
    ['tools', '2'],
    ['resources', undefined],
    ['templates', undefined],
    ['resources', '2'],
  ]);
});

it('a list that fails is the caller’s to know, and asked for again', async () => {
  let fails = true;
  const listPage: ListPage = async () => {
    if (fails) throw new Error('no answer');
    return { entries: [{ name: 'whoami', ...needing }] };
  };
  const find = createListedNeeds(listPage, matches, () => 0);
  await expect(find('tools/call', 'whoami')).rejects.toThrow('no answer');
  fails = false;
  expect(await find('tools/call', 'whoami')).toEqual(needs);
});

it('a server that pages without end is not followed', async () => {
  let pages = 0;
  const listPage: ListPage = async () => ({ entries: [], nextCursor: String((pages += 1)) });
  await createListedNeeds(listPage, matches, () => 0)('tools/call', 'whoami');
  expect(pages).toBe(64);
});
