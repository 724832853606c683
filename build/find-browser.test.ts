import { describe, expect, it } from 'vitest';
import { findBrowser, installedPlaces } from './find-browser.mjs';

function machine(options: {
  platform?: NodeJS.Platform;
  env?: NodeJS.ProcessEnv;
  programs?: string[];
  own?: string;
}) {
  return {
    platform: options.platform ?? 'linux',
    env: options.env ?? {},
    isProgram: (path: string) => (options.programs ?? []).includes(path),
    playwrightsOwn: () => Promise.resolve(options.own ?? null),
  };
}

describe('finding a browser', () => {
  it('takes the one that CLAIMBENCH_BROWSER names before all others', async () => {
    const found = await findBrowser(
      machine({
        env: { CLAIMBENCH_BROWSER: '/opt/mine' },
        programs: ['/opt/mine', '/cache/chrome', '/usr/bin/chromium'],
        own: '/cache/chrome',
      }),
    );
    expect(found).toBe('/opt/mine');
  });

  it('refuses a named browser that is not there, though another one is', async () => {
    const asked = findBrowser(
      machine({ env: { CLAIMBENCH_BROWSER: '/opt/gone' }, programs: ['/usr/bin/chromium'] }),
    );
    await expect(asked).rejects.toThrow('CLAIMBENCH_BROWSER names /opt/gone');
  });

  it('prefers Playwright’s own where it was downloaded', async () => {
    const programs = ['/cache/chrome', '/usr/bin/chromium'];
    expect(await findBrowser(machine({ programs, own: '/cache/chrome' }))).toBe('/cache/chrome');
    expect(await findBrowser(machine({ programs, own: '/cache/absent' }))).toBe(
      '/usr/bin/chromium',
    );
  });

  it('looks along PATH, Chromium before Chrome before Edge', async () => {
    const env = { PATH: '/a:/b' };
    const programs = ['/a/microsoft-edge', '/a/google-chrome', '/b/chromium'];
    expect(await findBrowser(machine({ env, programs }))).toBe('/b/chromium');
    expect(await findBrowser(machine({ env, programs: programs.slice(0, 2) }))).toBe(
      '/a/google-chrome',
    );
  });

  it('knows the places of macOS and Windows', async () => {
    const mac = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(await findBrowser(machine({ platform: 'darwin', programs: [mac] }))).toBe(mac);
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    const env = { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    expect(await findBrowser(machine({ platform: 'win32', env, programs: [edge] }))).toBe(edge);
    expect(installedPlaces({ platform: 'win32', env: {} })).toEqual([]);
  });

  it('answers null where there is none', async () => {
    expect(await findBrowser(machine({}))).toBeNull();
  });
});
