import type { Finding } from './finding.ts';

/** Findings as lines of text, as an operator would print them: what is there of each, in the order of its members. */
export const linesOf = (findings: readonly Finding[]): readonly string[] =>
  findings.map(({ place, name, expected, actual, clause, outcome, cause, decides }) =>
    [place, name, expected, actual, clause, outcome, cause, decides && 'decides']
      .filter(Boolean)
      .join(' | '),
  );
