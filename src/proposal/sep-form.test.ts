import { expect, it } from 'vitest';
import { reviewSep, sepSections } from './sep-form.ts';

const sound = [
  '# SEP-0000: Something',
  '',
  '- **Status**: Draft',
  '- **Type**: Standards Track',
  '- **Created**: 2026-11-25',
  '- **Author(s)**: Somebody',
  '- **Sponsor**: None',
  '- **PR**: https://github.com/modelcontextprotocol/modelcontextprotocol/pull/{N}',
  ...sepSections.flatMap((title) => [
    '',
    `## ${title}`,
    '',
    'Words, `<code>` and:',
    '',
    '```json',
    '{}',
    '```',
  ]),
  '',
]
  .join('\n')
  .replace('{N}', '0000');

const spoiled: [string, string, string | RegExp][] = [
  ['no title', sound.replace('# SEP-0000: ', '# '), /first line/],
  ['no sponsor', sound.replace('- **Sponsor**: None\n', ''), /“Sponsor”/],
  ['a date of another form', sound.replace('2026-11-25', '25 Nov'), /“Created” is/],
  [
    'no security',
    sound.replace('## Security Implications', '### Security'),
    /Security Implications/,
  ],
  [
    'another order',
    sound
      .replace('## Motivation', '## X')
      .replace('## Rationale', '## Motivation')
      .replace('## X', '## Rationale'),
    /order/,
  ],
  ['a section of its own', `${sound}\n## Poetry\n`, /Poetry/],
  ['a long abstract', sound.replace('Words,', 'word '.repeat(201)), /abstract has/],
  ['a tag in prose', sound.replace('Words,', 'a <b> c'), /MDX/],
  ['a brace in prose', sound.replace('Words,', 'a {b} c'), /MDX/],
  ['something left', sound.replace('Words,', 'TODO'), /still/],
];

it('a sound one has no problem, and says what its author fills in', () => {
  expect(reviewSep(sound)).toEqual({ problems: [], forAuthor: ['Author(s)', 'Sponsor', 'PR'] });
});

it('placeholders are for the author to fill in', () => {
  const text = sound.replace('Words,', 'See http://localhost:4321/ for `com.example/x`,');
  expect(reviewSep(text).forAuthor.slice(3)).toEqual([
    'Extension Identifier',
    'Address of the site',
  ]);
});

it.each(spoiled)('%s is found', (_what, text, message) => {
  expect(reviewSep(text).problems.join('\n')).toMatch(message);
});
