import { expect, it } from 'vitest';
import { rank } from './rank.ts';
import type { Hit } from './rank.ts';

const hit = (ref: string, id = `/${ref}`): Hit => ({ id, ref, kind: 'Requirement', title: ref });
const all = ['scheme-is-listed', 'scheme-downgrade', 'scheme', 'expired'].map((ref) => hit(ref));
const refs = (hits: readonly Hit[]) => hits.map(({ ref }) => ref);

it('the id itself comes first, then those that begin with it, then what the index found', () => {
  expect(refs(rank('scheme', all, [hit('expired'), hit('scheme')]))).toEqual([
    'scheme',
    'scheme-is-listed',
    'scheme-downgrade',
    'expired',
  ]);
});

it('an id may be written with spaces, and in capitals', () => {
  expect(refs(rank('Scheme is listed', all, []))).toEqual(['scheme-is-listed']);
});

it.each(['', '   '])('nothing is found by %j', (query) => {
  expect(rank(query, all, all)).toEqual([]);
});

it('what has no id is not taken for one that begins with anything', () => {
  expect(rank('s', [hit('', '/x')], [])).toEqual([]);
});

it('the list ends before its reader tires', () => {
  const many = Array.from({ length: 50 }, (_, index) => hit(`a-${index}`));
  expect(rank('a', many, many)).toHaveLength(20);
});
