import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { findBrowser } from './find-browser.mjs';

const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));

const browser = await findBrowser();
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
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [['list'], ...(report ? [['json', { outputFile: report }] as const] : [])],
  use: {
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1440, height: 900 },
    trace: 'retain-on-failure',
    ...(browser === null ? {} : { launchOptions: { executablePath: browser } }),
  },
  projects: [
    { name: 'loopback', testIgnore: '**/desktop/**' },
    { name: 'desktop', testIgnore: '**/loopback/**' },
  ],
});
