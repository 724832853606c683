import { expect, test } from '@playwright/test';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findInstalledBrowser } from '../../../electron/hosts/loopback/installed-browsers';
import { startLoopback } from '../../../electron/hosts/loopback/serve';
import { fakeHandlers } from '../../../electron/hosts/testing/fake-handlers';

// No policy of a page stops a browser from looking up a name that the page mentions.
const page =
  '<!doctype html><link rel="dns-prefetch" href="//leak.example"><script src="page.js"></script>';
const pageScript = `
  const socket = new WebSocket(new URL('/socket?window=window-1', location.href));
  socket.onopen = () => socket.send(JSON.stringify({ id: 1, method: 'preferences.write', params: { name: 'hash', value: location.hash } }));
`;
const program = process.env['CLAIMBENCH_BROWSER'] ?? findInstalledBrowser();

interface NetLog {
  readonly constants: { readonly logEventTypes: Record<string, number> };
}
interface NetEvent {
  readonly type: number;
  readonly params?: { readonly address?: string };
}

/** What the browser wrote down of its own traffic: names it looked up, addresses it connected to. */
function readTraffic(file: string) {
  const [head = '', , ...lines] = readFileSync(file, 'utf8').split('\n');
  const { constants } = JSON.parse(`${head.replace(/,$/, '')}}`) as NetLog;
  // One event a line; a browser that was told to end leaves the list, and perhaps the last line, open.
  const events = lines
    .filter((line) => line.startsWith('{') && /\},?\s*$/.test(line))
    .map((line) => JSON.parse(line.trimEnd().replace(/,$/, '')) as NetEvent);
  const ofType = (pattern: RegExp) => {
    const types = Object.entries(constants.logEventTypes).filter(([name]) => pattern.test(name));
    const wanted = new Set(types.map(([, type]) => type));
    return events.filter(({ type }) => wanted.has(type));
  };
  return {
    lookups: ofType(/^HOST_RESOLVER_(DNS|SYSTEM|MDNS)_TASK$/).length,
    addresses: ofType(/^TCP_CONNECT_ATTEMPT$/)
      .map(({ params }) => params?.address)
      .filter((address) => address !== undefined),
  };
}

/** Opens the page in an installed browser as the host does; what it sent, what it left, whom it asked. */
async function openWindow(flags: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-page-'));
  const profiles = () =>
    readdirSync(tmpdir()).filter((name) => name.startsWith('claimbench-window-'));
  const before = profiles();
  writeFileSync(join(folder, 'index.html'), page);
  writeFileSync(join(folder, 'page.js'), pageScript);
  const netLog = join(folder, 'net.json');

  let tell: (value: unknown) => void = () => undefined;
  const told = new Promise((resolve) => (tell = resolve));
  const loopback = await startLoopback({
    createWorkbench: () => ({
      handlers: fakeHandlers({
        'preferences.write': async ({ value }) => {
          tell(value);
          return {};
        },
      }),
      closeClient: async () => undefined,
      busy: () => false,
      close: async () => undefined,
    }),
    rendererFolder: folder,
    page: '#open=0',
    browser: program,
    browserFlags: ['--headless=new', `--log-net-log=${netLog}`, ...flags],
    say: () => undefined,
  });
  const hash = await told;
  const made = profiles().filter((name) => !before.includes(name));
  // Long enough for what a browser does of its own accord after it has started.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
  await loopback.close();
  const traffic = readTraffic(netLog);
  rmSync(folder, { recursive: true });
  return { hash, made, own: loopback.server.origin.slice('http://'.length), ...traffic };
}

// One after the other: each looks for the profile that appeared meanwhile.
test.describe.configure({ mode: 'serial' });
test.skip(program === null, 'there is no installed browser');

test('an installed browser comes in, finds its socket, leaves nothing, and asks nobody else', async () => {
  const { hash, made, own, lookups, addresses } = await openWindow([]);
  expect(hash).toBe('#open=0');
  expect(made).toHaveLength(1);
  for (const name of made) expect(existsSync(join(tmpdir(), name))).toBe(false);
  expect(lookups).toBe(0);
  expect(new Set(addresses)).toEqual(new Set([own]));
});

test('it would ask others, if our server were not its proxy', async () => {
  const { lookups } = await openWindow(['--no-proxy-server']);
  expect(lookups).toBeGreaterThan(0);
});
