import { File } from 'node:buffer';
import { describe, expect, it, vi } from 'vitest';
import { describeCarrier } from '../../../shared/contract/testing/conformance';
import { WorkbenchError } from '../../../shared/contract/errors';
import { senderChecks } from './ipc';
import { createBridgeCarrier } from './testing/bridge-carrier';
import { createDesktopLine } from './testing/desktop-line';
import { fakeHandlers } from '../testing/fake-handlers';
import type { Client } from '../../../shared/contract/carrier';
import type { EntryHandle } from '../../../shared/contract/shapes';
import type { HostServices } from '../hosted-workbench';

describeCarrier(
  'IPC',
  async (handlers, onLeave) => {
    const line = await createDesktopLine({ handlers, onLeave });
    return {
      carrier: createBridgeCarrier(line.bridge, () => line.closeWindow()),
      dispose: async () => line.dispose(),
    };
  },
  { describe, it },
);

const call = { kind: 'call', id: 1, method: 'recent.list', params: {} };
const handlers = fakeHandlers({ 'recent.list': async () => ({ corpora: [] }) });

describe('who is heard by the main process', () => {
  const without = (name: string) => senderChecks.filter((check) => check.name !== name);
  const attacks = [
    { name: 'a frame of another origin', from: { origin: 'https://example.org' }, check: 'origin' },
    { name: 'a frame that hides its origin', from: { origin: 'null' }, check: 'origin' },
    { name: 'a frame within the page', from: { parent: {} }, check: 'top-frame' },
  ];

  const isHeard = async (from: object, checks = senderChecks) => {
    const line = await createDesktopLine({ handlers, checks });
    line.send(call, from);
    await new Promise((resolve) => setTimeout(resolve, 30));
    line.dispose();
    return line.sent.length > 0;
  };

  it('our own page is', async () => {
    expect(await isHeard({})).toBe(true);
  });
  it.each(attacks)('not $name', async ({ from }) => {
    expect(await isHeard(from)).toBe(false);
  });
  it.each(attacks)('without the check, $name', async ({ from, check }) => {
    expect(await isHeard(from, without(check))).toBe(true);
  });
  it.each([null, {}, 'text', { kind: 'call', id: 1 }, { kind: 'drop', id: 1, path: '' }])(
    'not our page where it says %j',
    async (message) => {
      const line = await createDesktopLine({ handlers });
      line.send(message);
      await new Promise((resolve) => setTimeout(resolve, 30));
      expect(line.sent).toEqual([]);
      line.dispose();
    },
  );
});

describe('a window of the desktop host', () => {
  const handleOf = (path: string) =>
    ({ handle: `entry-${path.length}` as EntryHandle, name: path, kind: 'file', size: 1 }) as const;

  it('gets a handle for what was dropped on it, and for what it was opened for', async () => {
    const line = await createDesktopLine({
      handlers,
      corpus: '/corpora/one',
      admit: async (path) => {
        if (path === '/gone') throw new WorkbenchError('file/not-found', { name: path });
        return handleOf(path);
      },
    });
    expect(await line.bridge.entryAtStart()).toBe('entry-12');
    const file = (name: string) => new File([], name);
    expect(await line.bridge.entryForFile(file('/dropped.txt'))).toBe('entry-12');
    expect(await line.bridge.entryForFile(file('/gone'))).toBeNull();
    expect(await line.bridge.entryForFile(file(''))).toBeNull();
    line.dispose();
  });

  it('gets none where it was opened for nothing', async () => {
    const line = await createDesktopLine({ handlers });
    expect(await line.bridge.entryAtStart()).toBeNull();
    line.dispose();
  });

  it('is another one for the service after its page was loaded anew', async () => {
    const seen: string[] = [];
    const left: Client[] = [];
    const line = await createDesktopLine({
      handlers: fakeHandlers({
        'recent.list': async (_params, client) => {
          seen.push(client.id);
          return { corpora: [] };
        },
      }),
      onLeave: (client) => left.push(client),
    });
    line.reload();
    await line.bridge.call('recent.list', {});
    line.reload();
    await line.bridge.call('recent.list', {});
    expect(new Set(seen).size).toBe(2);
    expect(left.map(({ id }) => id)).toEqual([seen[0]]);
    line.dispose();
  });

  it('lets the service ask for the dialogs of the system', async () => {
    let services: HostServices | null = null;
    const line = await createDesktopLine({
      handlers,
      pick: async (purpose) => [`/chosen/${purpose}`],
      onServices: (given) => (services = given),
    });
    await vi.waitFor(() => expect(services).not.toBeNull());
    const { pick } = (services as HostServices | null) ?? { pick: null };
    expect(await pick?.('import')).toEqual(['/chosen/import']);
    await line.closeService();
    line.dispose();
  });
});
