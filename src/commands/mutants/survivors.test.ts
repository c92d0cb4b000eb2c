import { describe, expect, it } from 'vitest';
import { compare, survivorsOf } from './survivors.ts';
import type { Report } from './survivors.ts';

const source = 'const a = 1;\n  if (a > 0) {\n    b();\n  }\n';
const mutant = (status: string, from: [number, number], to: [number, number]) => ({
  status,
  replacement: 'true',
  location: { start: { line: from[0], column: from[1] }, end: { line: to[0], column: to[1] } },
});
const reportOf = (...mutants: Report['files'][string]['mutants'][number][]): Report => ({
  files: { 'src/protocol/a.ts': { source, mutants } },
});
const condition = {
  file: 'protocol/a.ts',
  line: 'if (a > 0) {',
  code: 'a > 0',
  replacement: 'true',
};

describe('a survivor', () => {
  it.each(['Survived', 'NoCoverage', 'Ignored'])('is what %s', (status) => {
    expect(survivorsOf(reportOf(mutant(status, [2, 7], [2, 12])))).toEqual([condition]);
  });

  it.each(['Killed', 'Timeout', 'CompileError', 'RuntimeError'])('is not what %s', (status) => {
    expect(survivorsOf(reportOf(mutant(status, [2, 7], [2, 12])))).toEqual([]);
  });

  it('of several lines is known by the first', () => {
    const block = { ...condition, code: '{' };
    expect(survivorsOf(reportOf(mutant('Survived', [2, 14], [4, 4])))).toEqual([block]);
  });
});

describe('the list of reasons', () => {
  const survived = reportOf(mutant('Survived', [2, 7], [2, 12]));
  const listed = [{ why: 'a is never negative.', survivors: [condition] }];

  it('has to have what survived', () => {
    expect(compare(survived, [])).toEqual({ unlisted: [condition], gone: [] });
    expect(compare(survived, listed)).toEqual({ unlisted: [], gone: [] });
  });

  it('goes by the words and not by the place', () => {
    const moved = { source: `\n\n${source}`, mutants: [mutant('Survived', [4, 7], [4, 12])] };
    const report = { files: { 'src/protocol/a.ts': moved } };
    expect(compare(report, listed)).toEqual({ unlisted: [], gone: [] });
  });

  it('may not keep what does not survive any more, unless its file was not in the run', () => {
    expect(compare(reportOf(), listed)).toEqual({ unlisted: [], gone: [condition] });
    expect(compare({ files: {} }, listed)).toEqual({ unlisted: [], gone: [] });
  });
});
