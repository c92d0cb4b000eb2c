import { expect, test } from 'vitest';
import type { Material } from '../material.ts';
import { sound } from '../sample.ts';
import { comparisonHasEvidence } from './comparison-has-evidence.ts';

const [requirement] = sound.requirements;
const [section] = sound.sections;

const withSection = (body: string): Material => ({ ...sound, sections: [{ ...section, body }] });

test('a comparison with a link or a run beside it stands', () => {
  const body = `${section.body}\nThis is [simpler](https://example.org/).\n\nSafer:\n<Scenario id="lost" />\n`;
  expect(comparisonHasEvidence(withSection(body))).toEqual([]);
});

test('a name, a mention in code and a fence compare nothing', () => {
  const body = `${section.body}\nSecurity best practices, and \`better\`.\n\n\`\`\`\nworse\n\`\`\`\n`;
  expect(comparisonHasEvidence(withSection(body))).toEqual([]);
});

test('a comparison in a rationale is found with its line', () => {
  const head = '---\nlevel: MUST\nrationale: >-\n  It is\n  cheaper.\nchecks: []\n---\n';
  const written = { ...requirement, head };
  expect(comparisonHasEvidence({ ...sound, requirements: [written] })).toMatchObject([
    { message: expect.stringContaining('line 5: says “cheaper”') as string },
  ]);
});

test('a comparison is found with its line', () => {
  const text = { ...section, body: 'One.\n\nIt is\nfaster.\n', bodyLine: 5 };
  expect(comparisonHasEvidence({ ...sound, sections: [text] })).toMatchObject([
    { file: section.file, message: expect.stringContaining('line 8: says “faster”') as string },
  ]);
});
