import { expect, it } from 'vitest';
import { countsOf, sum } from './counts.mjs';

it('reads the report of Vitest', () => {
  const report = {
    numPassedTests: 3,
    numFailedTests: 1,
    numPendingTests: 1,
    numTodoTests: 1,
    testResults: [
      { assertionResults: [{ meta: { inputs: 60 } }, { meta: {} }] },
      { assertionResults: [{ meta: { inputs: 7 } }] },
    ],
  };
  expect(countsOf(report)).toEqual({ passed: 3, failed: 1, skipped: 2, inputs: 67 });
});

it('reads the report of Playwright, where flaky is failed', () => {
  const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 } };
  expect(countsOf(report)).toEqual({ passed: 5, failed: 2, skipped: 2, inputs: 0 });
});

it('adds up', () => {
  const one = { passed: 1, failed: 2, skipped: 3, inputs: 4 };
  expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6, inputs: 8 });
  expect(sum([])).toEqual({ passed: 0, failed: 0, skipped: 0, inputs: 0 });
});
