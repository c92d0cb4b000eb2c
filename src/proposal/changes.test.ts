import { expect, test } from 'vitest';
import { changesBetween } from './changes.ts';
import { sound } from './sample.ts';
import { digestOf } from './snapshot-digest.ts';

const [{ data }] = sound.versions;
const before = data.statements;
const kept = before.requirement['keep-it'];
const withRequirements = (requirement: Record<string, Record<string, string>>) => ({
  ...before,
  requirement,
});

test('of the same text nothing changed', () => {
  expect(changesBetween(before, structuredClone(before))).toEqual([]);
});

test('what came and what went are said by their ids', () => {
  expect(changesBetween(before, withRequirements({ 'hold-it': kept }))).toEqual([
    { what: 'added', kind: 'requirement', id: 'hold-it', said: kept },
    { what: 'removed', kind: 'requirement', id: 'keep-it', said: kept },
  ]);
});

test('a statement that says something else is said with the parts that do', () => {
  const { actor: _actor, ...rest } = kept;
  const now = { ...rest, level: 'SHOULD', where: 'Here.' };
  expect(changesBetween(before, withRequirements({ 'keep-it': now }))).toMatchObject([
    {
      what: 'changed',
      said: now,
      parts: [
        { part: 'level', before: 'MUST', now: 'SHOULD' },
        { part: 'actor', before: 'server', now: '' },
        { part: 'where', before: '', now: 'Here.' },
      ],
    },
  ]);
});

test('a digest is of what is said, whatever its order', () => {
  const turned = Object.fromEntries(Object.entries(kept).reverse());
  expect(digestOf(withRequirements({ 'keep-it': turned }))).toBe(data.digest);
  const another = { ...kept, text: `${kept.text} ` };
  expect(digestOf(withRequirements({ 'keep-it': another }))).not.toBe(data.digest);
});
