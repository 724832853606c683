import { describe, expect, it } from 'vitest';
import { findOrFetchBrowser, type TestMachine } from './find-browser';

const debian = '/usr/bin/chromium';
const own = '/cache/chrome';

/** A machine on which some commands bring a program: `brings` maps a word of theirs to it. */
function machine(options: {
  env?: NodeJS.ProcessEnv;
  programs?: string[];
  canInstall?: boolean;
  brings?: Record<string, string>;
}): TestMachine & { ran: string[] } {
  const programs = [...(options.programs ?? [])];
  const ran: string[] = [];
  return {
    platform: 'linux',
    env: options.env ?? {},
    isProgram: (path) => programs.includes(path),
    playwrightsOwn: own,
    canInstall: options.canInstall ?? false,
    run(program, args) {
      ran.push(
        [program === process.execPath ? 'playwright' : program, ...args.slice(-3)].join(' '),
      );
      for (const [word, brought] of Object.entries(options.brings ?? {})) {
        if (program.includes(word) || args.some((arg) => arg.includes(word)))
          programs.push(brought);
      }
    },
    say: () => undefined,
    ran,
  };
}

describe('finding a browser for the tests', () => {
  it('takes a named one before all others, and refuses one that is not there', () => {
    const env = { CLAIMBENCH_BROWSER: '/opt/mine' };
    expect(findOrFetchBrowser(machine({ env, programs: ['/opt/mine', own, debian] }))).toBe(
      '/opt/mine',
    );
    expect(() => findOrFetchBrowser(machine({ env, programs: [own, debian] }))).toThrow(
      'CLAIMBENCH_BROWSER names /opt/mine',
    );
  });

  it('prefers Playwright’s own to an installed one', () => {
    expect(findOrFetchBrowser(machine({ programs: [own, debian] }))).toBe(own);
    expect(findOrFetchBrowser(machine({ programs: [debian] }))).toBe(debian);
  });

  it('runs nothing where a browser is there', () => {
    const here = machine({ programs: [debian], canInstall: true });
    findOrFetchBrowser(here);
    expect(here.ran).toEqual([]);
  });

  it('downloads one where there is none', () => {
    const bare = machine({ brings: { install: own } });
    expect(findOrFetchBrowser(bare)).toBe(own);
    expect(bare.ran).toHaveLength(1);
  });

  it('installs the package where the download fails and it may', () => {
    const bare = machine({ canInstall: true, brings: { 'apt-get': debian } });
    expect(findOrFetchBrowser(bare)).toBe(debian);
    expect(bare.ran.slice(1)).toEqual(['apt-get update', 'apt-get install -y chromium']);
  });

  it('says what to do where nothing helps', () => {
    const bare = machine({});
    expect(() => findOrFetchBrowser(bare)).toThrow('install one, or set CLAIMBENCH_BROWSER');
    expect(bare.ran.some((line) => line.startsWith('apt-get'))).toBe(false);
  });
});
