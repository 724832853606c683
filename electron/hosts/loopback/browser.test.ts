import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowserWindow, profileParent } from './browser';

const startAddress = 'http://127.0.0.1:4000/start?token=secret-token';
let folder: string;
let program: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-browser-'));
  program = join(folder, 'browser.cjs');
  const report = join(folder, 'report.json');
  // Stands for a browser: writes down how it was called and what it found, then waits.
  writeFileSync(
    program,
    [
      `#!${process.execPath}`,
      `const { readFileSync, statSync, writeFileSync, renameSync } = require('node:fs');`,
      `const { fileURLToPath } = require('node:url');`,
      `const { dirname } = require('node:path');`,
      `const args = process.argv.slice(2);`,
      `const file = fileURLToPath(args.find((arg) => arg.startsWith('--app=')).slice(6));`,
      `const mode = (path) => (statSync(path).mode & 0o777).toString(8);`,
      `const report = { args, page: readFileSync(file, 'utf8'), file: mode(file), profile: mode(dirname(file)) };`,
      `writeFileSync('${report}.new', JSON.stringify(report));`,
      `renameSync('${report}.new', '${report}');`,
      `setInterval(() => {}, 1000);`,
    ].join('\n'),
  );
  chmodSync(program, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true }));

interface Report {
  readonly args: string[];
  readonly page: string;
  readonly file: string;
  readonly profile: string;
}

async function open(isRoot: boolean) {
  const report = join(folder, 'report.json');
  rmSync(report, { force: true });
  const lines: string[] = [];
  const window = await openBrowserWindow({
    program,
    startAddress,
    isRoot,
    say: (line) => lines.push(line),
  });
  while (!existsSync(report)) await new Promise((resolve) => setTimeout(resolve, 20));
  return { window, lines, report: JSON.parse(readFileSync(report, 'utf8')) as Report };
}

describe('the window in an installed browser', () => {
  it('is started in a private profile, the token in a private file and not among the arguments', async () => {
    const { window, lines, report } = await open(false);
    expect([report.profile, report.file]).toEqual(['700', '600']);
    expect(report.page).toContain(`url=${startAddress}"`);
    expect(report.args.join(' ')).not.toContain('secret-token');
    expect(report.args).toEqual(
      expect.arrayContaining([
        '--no-first-run',
        '--disable-extensions',
        '--disable-sync',
        '--disable-background-networking',
        '--disable-features=Translate',
        '--proxy-server=http://127.0.0.1:4000',
      ]),
    );
    expect(report.args).not.toContain('--no-sandbox');
    expect(lines).toEqual([]);
    await window.close();
  });

  it('leaves nothing of the profile behind', async () => {
    const { window, report } = await open(false);
    const app = report.args.find((arg) => arg.startsWith('--app='))!.slice('--app='.length);
    const profile = dirname(fileURLToPath(app));
    expect(existsSync(profile)).toBe(true);
    await window.close();
    expect(existsSync(profile)).toBe(false);
  });

  it('turns the browser’s sandbox off for root alone, and says so', async () => {
    const { window, lines, report } = await open(true);
    expect(report.args).toContain('--no-sandbox');
    expect(lines.join()).toContain('root');
    await window.close();
  });

  it('has its profile where a browser from the snap store can see it', () => {
    const snap = '/home/ana/snap/chromium/common';
    expect(profileParent('/snap/bin/chromium', '/home/ana', true)).toBe(snap);
    expect(profileParent('/usr/bin/chromium-browser', '/home/ana', true)).toBe(snap);
    expect(profileParent('/usr/bin/chromium-browser', '/home/ana', false)).toBe(tmpdir());
    expect(profileParent('/usr/bin/google-chrome', '/home/ana', true)).toBe(tmpdir());
  });

  it('ends at once where the program cannot be started', async () => {
    const window = await openBrowserWindow({
      program: join(folder, 'absent'),
      startAddress,
      say: () => undefined,
    });
    expect(await window.ended).toMatchObject({ code: null });
  });
});
