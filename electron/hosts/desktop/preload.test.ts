import { afterEach, expect, it, vi } from 'vitest';
import { bridgeChannel } from './bridge-messages';

afterEach(() => vi.doUnmock('electron'));

it('the page gets four functions and no part of Electron, over the one channel', async () => {
  const exposed: Record<string, object> = {};
  const channels: string[] = [];
  vi.doMock('electron', () => ({
    contextBridge: {
      exposeInMainWorld: (name: string, api: object) => (exposed[name] = api),
    },
    ipcRenderer: {
      on: (channel: string) => channels.push(channel),
      send: (channel: string) => channels.push(channel),
    },
    webUtils: { getPathForFile: () => '' },
  }));
  await import('./preload');
  expect(Object.keys(exposed)).toEqual(['claimbench']);
  const bridge = exposed['claimbench']!;
  expect(Object.keys(bridge).sort()).toEqual(['call', 'entryAtStart', 'entryForFile', 'subscribe']);
  for (const value of Object.values(bridge)) expect(typeof value).toBe('function');
  (bridge as { call: (method: string, params: object) => void }).call('host.info', {});
  expect(channels).toEqual([bridgeChannel, bridgeChannel]);
});
