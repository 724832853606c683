/** Adds up what the two test runners report. */

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/**
 * @param {any} report Vitest's JSON report, or null when there is none
 * @param {number} status the runner's exit code
 * @returns {Tally}
 */
export function vitestTally(report, status) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  // A file that cannot be loaded has no tests, and would be counted nowhere.
  const unloaded = report.testResults.filter(
    (/** @type {any} */ file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length;
  return atLeastOneFailure(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded,
      skipped: report.numPendingTests + report.numTodoTests,
    },
    status,
  );
}

/**
 * @param {any} report Playwright's JSON report, or null when there is none
 * @param {number} status the runner's exit code
 * @returns {Tally}
 */
export function playwrightTally(report, status) {
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const { expected, flaky, unexpected, skipped } = report.stats;
  return atLeastOneFailure({ passed: expected + flaky, failed: unexpected, skipped }, status);
}

/**
 * How many tests a list holds.
 * @param {any} report Playwright's JSON report, or null
 * @returns {number}
 */
export function listedTests(report) {
  /** @param {any} suite @returns {number} */
  const count = (suite) =>
    (suite.specs ?? []).length +
    (suite.suites ?? []).reduce(
      (/** @type {number} */ sum, /** @type {any} */ inner) => sum + count(inner),
      0,
    );
  return report === null ? 0 : count(report);
}

/** @param {Tally[]} tallies @returns {Tally} */
export function addTallies(tallies) {
  return tallies.reduce(
    (sum, one) => ({
      passed: sum.passed + one.passed,
      failed: sum.failed + one.failed,
      skipped: sum.skipped + one.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/**
 * A runner that failed without a failed test (no tests found, an error outside of them) has failed.
 * @param {Tally} tally
 * @param {number} status
 */
function atLeastOneFailure(tally, status) {
  return status !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
