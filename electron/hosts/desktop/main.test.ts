import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from '../content-policy';
import { preventable, startMain } from './testing/start-main';
import type { FakeElectron } from './testing/start-main';

const args = process.argv;
beforeEach(() => {
  process.argv = ['claimbench'];
});
afterEach(() => {
  process.argv = args;
});

const own = 'app://claimbench/index.html';
const foreign = [
  'https://example.org/',
  'http://127.0.0.1/',
  'file:///etc/passwd',
  'app://claimbench.example/',
  'app://other/?app://claimbench/',
  'app://ana@claimbench/',
  'javascript:alert(1)',
  'not an address',
];

describe('the desktop host, before it is ready', () => {
  it('turns the sandbox on for every process, and makes a privileged scheme of its own, once', async () => {
    const fake = await startMain();
    const before = fake.calls.map(([name]) => name);
    expect(before).toEqual([
      'crashReporter.start',
      'app.enableSandbox',
      'protocol.registerSchemesAsPrivileged',
      'app.requestSingleInstanceLock',
    ]);
    expect(fake.called('protocol.registerSchemesAsPrivileged')).toEqual([
      [
        'protocol.registerSchemesAsPrivileged',
        [
          {
            scheme: 'app',
            privileges: {
              standard: true,
              secure: true,
              supportFetchAPI: true,
              codeCache: true,
            },
          },
        ],
      ],
    ]);
  });

  it('keeps crash reports on the machine', async () => {
    const fake = await startMain();
    expect(fake.called('crashReporter.start')).toEqual([
      ['crashReporter.start', { uploadToServer: false }],
    ]);
  });

  it('hands what it was asked to open to the first start, and ends', async () => {
    process.argv = ['claimbench', '--flag', process.cwd()];
    const fake = await startMain({ hasLock: false });
    await fake.start();
    expect(fake.called('app.requestSingleInstanceLock')[0]?.[1]).toEqual({ corpus: process.cwd() });
    expect(fake.called('app.quit')).toHaveLength(1);
    expect(fake.windows).toEqual([]);
  });
});

describe('the desktop host', () => {
  let fake: FakeElectron;
  beforeEach(async () => {
    fake = await startMain();
    await fake.start();
  });

  it('makes windows that are sandboxed, isolated, and without Node, webview and spell checker', () => {
    const { webPreferences } = fake.windows[0]!.options;
    expect(webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webviewTag: false,
      spellcheck: false,
    });
    for (const untouched of [
      'webSecurity',
      'allowRunningInsecureContent',
      'experimentalFeatures',
      'enableBlinkFeatures',
      'devTools',
    ]) {
      expect(webPreferences).not.toHaveProperty(untouched);
    }
    expect(String(webPreferences['preload'])).toMatch(/preload\.cjs$/);
  });

  it('shows its own page, over its own scheme', () => {
    expect(fake.windows[0]!.address).toBe(own);
    expect(fake.called('protocol.handle').map(([, scheme]) => scheme)).toEqual(['app']);
  });

  it('answers over that scheme with the policy of the page', async () => {
    const handler = fake.called('protocol.handle')[0]![2] as (r: Request) => Promise<Response>;
    const answer = await handler(new Request('app://claimbench/absent.js'));
    expect(answer.headers.get('content-security-policy')).toBe(contentSecurityPolicy);
  });

  it('denies every permission, check and device', () => {
    const granted: unknown[] = [];
    fake.defaultSession.permissionRequest?.({}, 'geolocation', (is: unknown) => granted.push(is));
    expect(granted).toEqual([false]);
    expect(fake.defaultSession.permissionCheck?.()).toBe(false);
    expect(fake.defaultSession.devicePermission?.()).toBe(false);
  });

  it('cancels every request that is not for its own page, and fetches no dictionary', () => {
    const isCancelled = (url: string) => {
      let cancelled: boolean | null = null;
      fake.defaultSession.beforeRequest?.({ url }, ({ cancel }) => (cancelled = cancel));
      return cancelled;
    };
    expect(isCancelled('app://claimbench/assets/app.js')).toBe(false);
    for (const url of foreign) expect(isCancelled(url)).toBe(true);
    expect(fake.defaultSession.isSpellCheckerOn).toBe(false);
  });

  it('downloads nothing', () => {
    const download = preventable();
    fake.defaultSession.emit('will-download', download);
    expect(download.isPrevented()).toBe(true);
  });

  it.each(['will-navigate', 'will-redirect', 'will-frame-navigate'])(
    'stays on its page at %s',
    (name) => {
      const { webContents } = fake.windows[0]!;
      for (const url of foreign) {
        const leaving = preventable(url);
        webContents.emit(name, leaving);
        expect(leaving.isPrevented()).toBe(true);
      }
      const staying = preventable(own);
      webContents.emit(name, staying);
      expect(staying.isPrevented()).toBe(false);
    },
  );

  it('attaches no webview and opens no window', () => {
    const attaching = preventable();
    fake.windows[0]!.webContents.emit('will-attach-webview', attaching);
    expect(attaching.isPrevented()).toBe(true);
    for (const url of [...foreign, own]) {
      expect(fake.windows[0]!.webContents.openHandler?.({ url })).toEqual({ action: 'deny' });
    }
  });

  it('opens a link outside only after the person has seen its host', async () => {
    fake.answers.push({ response: 1 });
    fake.windows[0]!.webContents.openHandler?.({ url: 'https://example.org/report' });
    expect(fake.called('shell.openExternal')).toEqual([]);
    await vi.waitFor(() => expect(fake.called('shell.openExternal')).toHaveLength(1));
    const [, shown] = fake.called('dialog.showMessageBox')[0]!;
    expect(shown).toMatchObject({ message: expect.stringContaining('example.org') });
  });

  it('runs the service in a process of its own', () => {
    const [, path, forkArgs] = fake.called('utilityProcess.fork')[0]!;
    expect(String(path)).toMatch(/service\.js$/);
    expect(Object.keys(JSON.parse((forkArgs as string[])[0]!) as object)).toEqual([
      'userData',
      'documentsFolder',
    ]);
  });

  it('opens the corpus of a second start in a window, else shows the first one', () => {
    fake.module.app.emit('second-instance', {}, [], '/', { corpus: null });
    expect(fake.called('window.focus')).toHaveLength(1);
    fake.module.app.emit('second-instance', {}, [], '/', { corpus: '/corpora/one' });
    expect(fake.windows).toHaveLength(2);
    fake.module.app.emit('second-instance', {}, [], '/', 'hostile');
    expect(fake.windows).toHaveLength(2);
  });

  it('ends only after the service has written what it held back', async () => {
    const quitting = preventable();
    fake.module.app.emit('will-quit', quitting);
    expect(quitting.isPrevented()).toBe(true);
    expect(fake.children[0]!.posted).toEqual([{ kind: 'close' }]);
    expect(fake.called('app.quit')).toEqual([]);
    fake.children[0]!.emit('message', { kind: 'closed' });
    await vi.waitFor(() => expect(fake.called('app.quit')).toHaveLength(1));
    const again = preventable();
    fake.module.app.emit('will-quit', again);
    expect(again.isPrevented()).toBe(false);
  });

  it('starts the service again when it ended, and loads the windows anew', async () => {
    fake.children[0]!.emit('exit', 1);
    await vi.waitFor(() => expect(fake.children).toHaveLength(2));
    expect(fake.windows[0]!.webContents.isReloaded).toBe(true);
  });
});
