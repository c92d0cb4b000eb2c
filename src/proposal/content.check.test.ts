import { expect, test } from 'vitest';
import { loadMaterial } from './load.ts';
import { rules } from './rules.ts';

const material = loadMaterial();

test.each(Object.entries(rules))('content satisfies %s', (_, rule) => {
  expect(rule(material)).toEqual([]);
});

test('there is something to check', () => {
  expect(material.requirements).not.toHaveLength(0);
  expect(material.threats).not.toHaveLength(0);
  expect(material.sections).not.toHaveLength(0);
});
