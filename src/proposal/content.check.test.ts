import { expect, test } from 'vitest';
import { loadMaterial } from './load.ts';
import { rules } from './rules.ts';

const material = loadMaterial();

test.each(Object.entries(rules))('content satisfies %s', (_, rule) => {
  expect(rule(material)).toEqual([]);
});

test.each(Object.entries(material))('there is something to check: %s', (_, list) => {
  expect(list).not.toHaveLength(0);
});
