import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findOrFetchBrowser } from './find-browser';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

// Set once, so that the workers and what they start take the same browser.
const browser = findOrFetchBrowser();
process.env['CLAIMBENCH_BROWSER'] = browser;

const report = process.env['CLAIMBENCH_E2E_REPORT'];

/**
 * One set of specs, two hosts. What only one host has (hostile requests, native dialogs) stands in
 * `e2e/specs/loopback/` or `e2e/specs/desktop/`.
 */
export default defineConfig({
  testDir: path('../e2e/specs'),
  outputDir: path('../test-results'),
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  // Two real windows share a busy machine: what fails once is tried once more, and listed as flaky.
  retries: 1,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    // A trace of each step costs a fifth of the time, so it is made on request.
    trace: process.env['CLAIMBENCH_TRACE'] ? 'retain-on-failure' : 'off',
    launchOptions: { executablePath: browser },
  },
  projects: [
    { name: 'loopback', testIgnore: '**/desktop/**' },
    { name: 'desktop', testIgnore: '**/loopback/**' },
  ],
});
