/** @typedef {{ passed: number, failed: number, skipped: number, inputs: number }} Counts */

/**
 * The counts in a JSON report of Vitest or of Playwright. `inputs` are those that the properties of the core were held
 * against.
 *
 * @param {any} report
 * @returns {Counts}
 */
export function countsOf(report) {
  if (report.stats) {
    const { expected, unexpected, flaky, skipped } = report.stats;
    return { passed: expected, failed: unexpected + flaky, skipped, inputs: 0 };
  }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report;
  const inputs = testResults
    .flatMap((/** @type {any} */ file) => file.assertionResults)
    .reduce(
      (/** @type {number} */ so, /** @type {any} */ test) => so + (test.meta?.inputs ?? 0),
      0,
    );
  return {
    passed: numPassedTests,
    failed: numFailedTests,
    skipped: numPendingTests + numTodoTests,
    inputs,
  };
}

/** @param {Counts[]} counts @returns {Counts} */
export function sum(counts) {
  const total = { passed: 0, failed: 0, skipped: 0, inputs: 0 };
  for (const { passed, failed, skipped, inputs } of counts) {
    total.passed += passed;
    total.failed += failed;
    total.skipped += skipped;
    total.inputs += inputs;
  }
  return total;
}
