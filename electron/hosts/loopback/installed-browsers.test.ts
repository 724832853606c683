import { describe, expect, it } from 'vitest';
import { findInstalledBrowser } from './installed-browsers';

const find = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv, programs: string[]) =>
  findInstalledBrowser({ platform, env, isProgram: (path) => programs.includes(path) });

describe('the installed browsers', () => {
  it('takes a named one or none', () => {
    const env = { CLAIMBENCH_BROWSER: '/mine' };
    expect(find('linux', env, ['/mine', '/usr/bin/chromium'])).toBe('/mine');
    expect(find('linux', env, ['/usr/bin/chromium'])).toBeNull();
  });

  it('looks along PATH, then at the usual places', () => {
    expect(find('linux', { PATH: '/a:/b' }, ['/b/chromium', '/usr/bin/google-chrome'])).toBe(
      '/b/chromium',
    );
    expect(find('linux', {}, ['/opt/microsoft/msedge/msedge'])).toBe(
      '/opt/microsoft/msedge/msedge',
    );
    expect(find('linux', {}, [])).toBeNull();
  });

  it('knows the places of macOS and Windows', () => {
    const chrome = '/Users/ana/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    expect(find('darwin', { HOME: '/Users/ana' }, [chrome])).toBe(chrome);
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    expect(find('win32', { 'ProgramFiles(x86)': 'C:\\Program Files (x86)' }, [edge])).toBe(edge);
  });
});
