import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { preventable, startMain } from './testing/start-main';
import type * as ownPage from './own-page';
import type * as sessionGuards from './session-guards';
import type { FakeElectron } from './testing/start-main';

const args = process.argv;
beforeEach(() => {
  process.argv = ['claimbench'];
});
afterEach(() => {
  process.argv = args;
});

const lookalike = 'app://claimbench.example/';
/** What one writes who has not parsed the address. */
const careless = async () => ({
  ...(await vi.importActual<typeof ownPage>('./own-page')),
  isOwnAddress: (address: string) => address.startsWith('app://claimbench'),
});
const withoutSessionGuard = async () => ({
  ...(await vi.importActual<typeof sessionGuards>('./session-guards')),
  guardSession: () => undefined,
});
const withoutContentsGuard = async () => ({
  ...(await vi.importActual<typeof sessionGuards>('./session-guards')),
  guardContents: () => undefined,
});
const bareWindow = async () => ({ windowOptions: () => ({ webPreferences: {} }) });

const stays = (name: string) => (fake: FakeElectron) => {
  const leaving = preventable(lookalike);
  fake.windows[0]!.webContents.emit(name, leaving);
  return leaving.isPrevented();
};
const cancels = ({ defaultSession }: FakeElectron) => {
  let isCancelled = false;
  defaultSession.beforeRequest?.({ url: lookalike }, ({ cancel }) => (isCancelled = cancel));
  return isCancelled;
};
const setting = (name: string, wanted: boolean) => (fake: FakeElectron) =>
  fake.windows[0]!.options.webPreferences[name] === wanted;

const guards: readonly {
  name: string;
  /** The module that is put in place of the one with the guard. */
  path: string;
  mutant: () => Promise<object>;
  holds: (fake: FakeElectron) => boolean;
}[] = [
  { name: 'navigation', path: './own-page', mutant: careless, holds: stays('will-navigate') },
  { name: 'redirects', path: './own-page', mutant: careless, holds: stays('will-redirect') },
  { name: 'frames', path: './own-page', mutant: careless, holds: stays('will-frame-navigate') },
  { name: 'requests', path: './own-page', mutant: careless, holds: cancels },
  {
    name: 'every request',
    path: './session-guards',
    mutant: withoutSessionGuard,
    holds: cancels,
  },
  {
    name: 'permissions',
    path: './session-guards',
    mutant: withoutSessionGuard,
    holds({ defaultSession }) {
      const granted: unknown[] = [];
      defaultSession.permissionRequest?.({}, 'media', (is: unknown) => granted.push(is));
      return granted[0] === false;
    },
  },
  {
    name: 'permission checks',
    path: './session-guards',
    mutant: withoutSessionGuard,
    holds: ({ defaultSession }) => defaultSession.permissionCheck?.() === false,
  },
  {
    name: 'devices',
    path: './session-guards',
    mutant: withoutSessionGuard,
    holds: ({ defaultSession }) => defaultSession.devicePermission?.() === false,
  },
  {
    name: 'dictionaries',
    path: './session-guards',
    mutant: withoutSessionGuard,
    holds: ({ defaultSession }) => !defaultSession.isSpellCheckerOn,
  },
  {
    name: 'downloads',
    path: './session-guards',
    mutant: withoutSessionGuard,
    holds({ defaultSession }) {
      const download = preventable();
      defaultSession.emit('will-download', download);
      return download.isPrevented();
    },
  },
  {
    name: 'webviews',
    path: './session-guards',
    mutant: withoutContentsGuard,
    holds: stays('will-attach-webview'),
  },
  {
    name: 'new windows',
    path: './session-guards',
    mutant: withoutContentsGuard,
    holds: (fake) =>
      fake.windows[0]!.webContents.openHandler?.({ url: lookalike }).action === 'deny',
  },
  ...(
    [
      ['sandbox', true],
      ['contextIsolation', true],
      ['nodeIntegration', false],
      ['nodeIntegrationInWorker', false],
      ['nodeIntegrationInSubFrames', false],
      ['webviewTag', false],
      ['spellcheck', false],
    ] as const
  ).map(([name, wanted]) => ({
    name: `the window’s ${name}`,
    path: './window-options',
    mutant: bareWindow,
    holds: setting(name, wanted),
  })),
];

describe.each(guards)('the guard over $name', ({ path, mutant, holds }) => {
  it('holds', async () => {
    const fake = await startMain();
    await fake.start();
    expect(holds(fake)).toBe(true);
  });
  it('is missed where it is not', async () => {
    vi.doMock(path, mutant);
    try {
      const fake = await startMain();
      await fake.start();
      expect(holds(fake)).toBe(false);
    } finally {
      vi.doUnmock(path);
    }
  });
});
