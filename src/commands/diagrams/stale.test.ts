import { describe, expect, it } from 'vitest';
import { readDiagram } from '../../proposal/diagram.ts';
import { problemsIn } from './stale.ts';

const source = (label: string) =>
  [
    '```mermaid',
    'flowchart TD',
    'accTitle: T',
    'accDescr: D',
    'subgraph a["A"]',
    'b["B"]',
    'c["C"]',
    'end',
    `b flow@-->|${label}| c`,
    '```',
  ].join('\n');

function pictureOf(markdown: string): string {
  const reading = readDiagram(markdown);
  if (!reading.ok) throw new Error(reading.problem);
  return `<svg data-source-hash="${reading.hash}"></svg>`;
}

const problems = (sources: [string, string][], pictures: [string, string][]) =>
  problemsIn({ sources: new Map(sources), pictures: new Map(pictures) });

describe('problemsIn', () => {
  it('finds nothing where every picture belongs to its source', () => {
    expect(problems([['net', source('asks')]], [['net', pictureOf(source('asks'))]])).toEqual([]);
  });

  it.each([
    [
      'a stale picture',
      [['net', source('asks')]],
      [['net', pictureOf(source('tells'))]],
      /another/,
    ],
    ['a missing picture', [['net', source('asks')]], [], /missing: run `npm run diagrams`/],
    ['an orphan', [], [['net', pictureOf(source('asks'))]], /no source beside it/],
    ['a source that cannot be read', [['net', source('')]], [], /net\.md cannot be drawn/],
  ] as [string, [string, string][], [string, string][], RegExp][])(
    'names %s in one sentence',
    (_, sources, pictures, sentence) => {
      expect(problems(sources, pictures)).toEqual([expect.stringMatching(sentence)]);
    },
  );
});
