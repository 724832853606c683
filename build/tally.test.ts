import { expect, it } from 'vitest';
import { addTallies, listedTests, playwrightTally, vitestTally } from './tally.mjs';

const vitestReport = {
  numPassedTests: 5,
  numFailedTests: 1,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [
    { status: 'failed', assertionResults: [{}] },
    { status: 'failed', assertionResults: [] },
    { status: 'passed', assertionResults: [{}] },
  ],
};

it('counts a test file that cannot be loaded as a failure', () => {
  expect(vitestTally(vitestReport, 1)).toEqual({ passed: 5, failed: 2, skipped: 3 });
});

it('counts a flaky test as passed, and a missing report as a failure', () => {
  const stats = { expected: 3, flaky: 1, unexpected: 0, skipped: 2 };
  expect(playwrightTally({ stats }, 0)).toEqual({ passed: 4, failed: 0, skipped: 2 });
  expect(playwrightTally(null, 0).failed).toBe(1);
  expect(vitestTally(null, 0).failed).toBe(1);
});

it('never calls a runner that failed a success', () => {
  const stats = { expected: 3, flaky: 0, unexpected: 0, skipped: 0 };
  expect(playwrightTally({ stats }, 1)).toEqual({ passed: 3, failed: 1, skipped: 0 });
});

it('counts the tests of a list, however deep', () => {
  const inner = { specs: [{}, {}], suites: [{ specs: [{}] }] };
  expect(listedTests({ suites: [{ specs: [{}], suites: [inner] }, { specs: [{}] }] })).toBe(5);
  expect(listedTests(null)).toBe(0);
});

it('adds', () => {
  const one = { passed: 1, failed: 2, skipped: 3 };
  expect(addTallies([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
});
