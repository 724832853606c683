import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';

/** Nothing of the browser's own may reach the network, and nothing may change the text that is read. */
export const browserFlags: readonly string[] = [
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-extensions',
  '--disable-sync',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-breakpad',
  '--no-pings',
  '--disable-features=Translate',
  '--window-size=1440,900',
];

export interface BrowserWindow {
  /** Resolves when the browser has ended and its profile is deleted. */
  readonly ended: Promise<{ readonly seconds: number; readonly code: number | null }>;
  close(): Promise<void>;
}

/**
 * Where the profile is made. A browser from the snap store has a temporary folder of its own and may
 * look only into its part of the home folder.
 */
export function profileParent(program: string, home: string, hasSnap: boolean): string {
  const isSnap =
    program.startsWith('/snap/') || (hasSnap && program === '/usr/bin/chromium-browser');
  return isSnap ? join(home, 'snap', 'chromium', 'common') : tmpdir();
}

const redirectPage = (address: string) =>
  `<!doctype html><meta name="referrer" content="no-referrer"><meta http-equiv="refresh" content="0;url=${address}">\n`;

/**
 * Opens the start address in a window of its own, in a profile that only this user can read and that
 * is deleted afterwards. The address holds the launch token, so it stands in a file, not on the
 * command line, where other users of the machine could read it.
 */
export async function openBrowserWindow(options: {
  readonly program: string;
  readonly startAddress: string;
  readonly say: (line: string) => void;
  readonly extraFlags?: readonly string[];
  readonly isRoot?: boolean;
}): Promise<BrowserWindow> {
  const { program, startAddress, say, extraFlags = [] } = options;
  const isRoot = options.isRoot ?? process.getuid?.() === 0;
  const parent = profileParent(program, homedir(), existsSync('/snap/bin/chromium'));
  await mkdir(parent, { recursive: true });
  const profile = await mkdtemp(join(parent, 'claimbench-window-'));
  await chmod(profile, 0o700);
  const redirect = join(profile, 'start.html');
  await writeFile(redirect, redirectPage(startAddress), { mode: 0o600, flag: 'wx' });
  if (isRoot) {
    say('You are the root user, for whom the browser’s own sandbox does not run: it is off.');
  }

  const startedAt = Date.now();
  const child = spawn(
    program,
    [
      `--user-data-dir=${profile}`,
      ...browserFlags,
      // Browsers call home whatever their flags: all that is not for this machine goes to our own
      // server, which refuses it. No name is looked up either.
      `--proxy-server=${new URL(startAddress).origin}`,
      ...(isRoot ? ['--no-sandbox'] : []),
      ...extraFlags,
      `--app=${pathToFileURL(redirect).href}`,
    ],
    { stdio: 'ignore' },
  );
  const exited = new Promise<number | null>((resolve) => {
    child.on('error', () => resolve(null));
    child.on('exit', (code) => resolve(code));
  });
  const ended = exited.then(async (code) => {
    // Children of the browser may still be writing there for a moment.
    await rm(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }).catch(() =>
      say(`The folder ${profile} could not be deleted. Delete it by hand.`),
    );
    return { seconds: (Date.now() - startedAt) / 1000, code };
  });
  return {
    ended,
    async close() {
      if (child.exitCode === null && child.signalCode === null) child.kill();
      const force = setTimeout(() => child.kill('SIGKILL'), 3000);
      await ended;
      clearTimeout(force);
    },
  };
}
