import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { isFresh, stampFile } from './freshness.mjs';

let root = '';
const needed = ['dist/cli/claimbench.js'];

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'claimbench-fresh-'));
  put('shared/text/offsets.ts', 10);
  put('dist/cli/claimbench.js', 20);
  put(stampFile, 20);
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

/** Writes a file as it were at a minute of some day, with the folders above it older. */
function put(path: string, minute: number) {
  const full = join(root, path);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, '');
  utimesSync(full, minute * 60, minute * 60);
  for (let folder = dirname(full); folder !== root; folder = dirname(folder)) {
    utimesSync(folder, 60, 60);
  }
}

it('is fresh when nothing was touched since the build', () => {
  expect(isFresh(root, needed)).toBe(true);
});

it('is stale when a source was touched since', () => {
  put('shared/model/span.ts', 30);
  expect(isFresh(root, needed)).toBe(false);
});

it('is stale when a source was removed since', () => {
  utimesSync(join(root, 'shared/text'), 1800, 1800);
  expect(isFresh(root, needed)).toBe(false);
});

it('is stale when an output is missing', () => {
  expect(isFresh(root, [...needed, 'dist/loopback/main.js'])).toBe(false);
});

it('does not mind a test', () => {
  put('shared/text/offsets.test.ts', 30);
  expect(isFresh(root, needed)).toBe(true);
});
