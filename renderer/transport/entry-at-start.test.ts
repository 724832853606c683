import { describe, expect, it } from 'vitest';
import { entryAtStart } from './entry-at-start';
import type { Carrier } from '../../shared/contract/carrier';
import type { DesktopBridge } from './preload-carrier';

const root = (handle: string) => ({ handle, name: handle, kind: 'corpus', size: null });
const carrier: Pick<Carrier, 'call'> = {
  call: async () =>
    ({
      ok: true,
      result: { handle: null, name: '', parent: null, writable: false, entries: [root('first')] },
    }) as never,
};
const at = (hash: string, claimbench?: Partial<DesktopBridge>) =>
  entryAtStart(
    {
      location: { hash },
      ...(claimbench === undefined ? {} : { claimbench: claimbench as DesktopBridge }),
    },
    carrier,
  );

describe('what a window was opened for', () => {
  it('is the root that its address names', async () => {
    expect(await at('#open=0')).toBe('first');
    expect(await at('#open=7')).toBeNull();
    for (const hash of ['', '#', '#open=', '#open=-1', '#open=0&x', '#other']) {
      expect(await at(hash)).toBeNull();
    }
  });

  it('is what the desktop host says', async () => {
    expect(await at('', { entryAtStart: async () => 'entry-1' })).toBe('entry-1');
    expect(await at('#open=0', { entryAtStart: async () => null })).toBeNull();
    expect(await at('', {})).toBeNull();
  });
});
