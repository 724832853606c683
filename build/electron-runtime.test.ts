import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fetchElectron, findElectron, findOrFetchElectron } from './electron-runtime.mjs';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'claimbench-electron-'));
  mkdirSync(join(root, 'node_modules/electron/dist'), { recursive: true });
});
afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

const say = () => undefined;
const now = 1_700_000_000_000;

function script(source: string): string {
  const path = join(root, 'install.js');
  writeFileSync(path, source);
  return path;
}

describe('the Electron runtime', () => {
  it('is there only when the program is', () => {
    expect(findElectron(root, {})).toBeNull();
    writeFileSync(join(root, 'node_modules/electron/path.txt'), 'electron');
    expect(findElectron(root, {})).toBeNull();
    const program = join(root, 'node_modules/electron/dist/electron');
    writeFileSync(program, '');
    chmodSync(program, 0o755);
    expect(findElectron(root, {})).toBe(program);
  });

  it('may stand elsewhere', () => {
    const folder = join(root, 'elsewhere');
    mkdirSync(folder);
    writeFileSync(join(root, 'node_modules/electron/path.txt'), 'electron');
    expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toBeNull();
    writeFileSync(join(folder, 'electron'), '');
    expect(findElectron(root, { ELECTRON_OVERRIDE_DIST_PATH: folder })).toBe(
      join(folder, 'electron'),
    );
  });

  it('remembers for a day that it could not be fetched', async () => {
    const memory = join(root, 'cache', 'failed.json');
    const install = script('process.exit(1)');
    expect(await fetchElectron(root, { say, now, memory, install })).toBe('failed');
    const hours = (count: number) => now + count * 3_600_000;
    expect(await fetchElectron(root, { say, now: hours(23), memory, install })).toBe(
      'failed-before',
    );
    expect(await fetchElectron(root, { say, now: hours(25), memory, install })).toBe('failed');
    script('process.exit(0)');
    expect(await fetchElectron(root, { say, now: hours(50), memory, install })).toBe('fetched');
    expect(existsSync(memory)).toBe(false);
  });

  it('tries again when the clock went backwards', async () => {
    const memory = join(root, 'failed.json');
    const install = script('process.exit(1)');
    await fetchElectron(root, { say, now, memory, install });
    expect(await fetchElectron(root, { say, now: now - 60_000, memory, install })).toBe('failed');
  });

  it('gives up after its time', async () => {
    const install = script('setInterval(() => {}, 1000)');
    const from = Date.now();
    const outcome = await fetchElectron(root, {
      say,
      seconds: 0.3,
      memory: join(root, 'failed.json'),
      install,
    });
    expect(outcome).toBe('failed');
    expect(Date.now() - from).toBeLessThan(5_000);
  });
});

describe('choosing a host', () => {
  const never = () => {
    throw new Error('must not be asked');
  };
  const usable = () => null;

  it('fetches nothing where Electron could not be used anyway', async () => {
    const whyNot = () => 'there is no display';
    const chosen = await findOrFetchElectron(root, { say, whyNot, find: never, fetch: never });
    expect(chosen).toEqual({ instead: 'Electron cannot be used here, since there is no display' });
  });

  it('fetches nothing where the runtime is there', async () => {
    const find = () => '/electron';
    const chosen = await findOrFetchElectron(root, { say, whyNot: usable, find, fetch: never });
    expect(chosen).toEqual({ program: '/electron' });
  });

  it('takes what it fetched', async () => {
    let isThere = false;
    const chosen = await findOrFetchElectron(root, {
      say,
      whyNot: usable,
      find: () => (isThere ? '/electron' : null),
      fetch: () => {
        isThere = true;
        return Promise.resolve('fetched' as const);
      },
    });
    expect(chosen).toEqual({ program: '/electron' });
  });

  it('says why it could not, and whether it tried just now', async () => {
    const choose = (outcome: 'failed' | 'failed-before') =>
      findOrFetchElectron(root, {
        say,
        whyNot: usable,
        find: () => null,
        fetch: () => Promise.resolve(outcome),
      });
    expect(await choose('failed')).toMatchObject({
      instead: expect.stringContaining('could not be fetched (') as string,
    });
    expect(await choose('failed-before')).toMatchObject({
      instead: expect.stringContaining('in the last day') as string,
    });
  });
});
