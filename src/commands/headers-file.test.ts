import { describe, expect, it } from 'vitest';
import { headersFor, parseHeadersFile } from './headers-file.mjs';

const rules = parseHeadersFile(
  [
    '# comment',
    '/*',
    '  A: 1',
    '  B: two: three',
    '',
    '/playground/*',
    '  A: 4',
    '/a.b',
    '  C: 5',
  ].join('\n'),
);

describe('the _headers file', () => {
  it.each([
    [
      '/',
      [
        ['A', '1'],
        ['B', 'two: three'],
      ],
    ],
    [
      '/playground/x/',
      [
        ['A', '1'],
        ['B', 'two: three'],
        ['A', '4'],
      ],
    ],
    [
      '/a.b',
      [
        ['A', '1'],
        ['B', 'two: three'],
        ['C', '5'],
      ],
    ],
    [
      '/a-b',
      [
        ['A', '1'],
        ['B', 'two: three'],
      ],
    ],
  ])('gives %s its headers', (path, headers) => expect(headersFor(rules, path)).toEqual(headers));

  it('refuses a header without a path or without a colon', () => {
    expect(() => parseHeadersFile('  A: 1')).toThrow(TypeError);
    expect(() => parseHeadersFile('/*\n  A 1')).toThrow(TypeError);
  });
});
