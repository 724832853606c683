import { describe, expect, it } from 'vitest';
import { createOpenOutside } from './open-outside';
import { englishWords } from './words';
import type { Dialog, Shell } from 'electron';

describe('a link that leads outside', () => {
  async function follow(address: string, response: number, isAllowed?: () => boolean) {
    const opened: string[] = [];
    const shown: string[] = [];
    const dialog: Pick<Dialog, 'showMessageBox'> = {
      showMessageBox: async (...given: unknown[]) => {
        shown.push(JSON.stringify(given));
        return { response, checkboxChecked: false };
      },
    };
    const shell: Pick<Shell, 'openExternal'> = {
      openExternal: async (given) => void opened.push(given),
    };
    const open = createOpenOutside({
      dialog,
      shell,
      words: englishWords,
      ...(isAllowed === undefined ? {} : { isAllowed }),
    });
    await open(address);
    return { opened, shown };
  }

  it('is opened when the person agrees to its host, and not when they do not', async () => {
    const agreed = await follow('https://example.org/a', 1);
    expect(agreed.opened).toEqual(['https://example.org/a']);
    expect(agreed.shown[0]).toContain('example.org');
    expect((await follow('https://example.org/a', 0)).opened).toEqual([]);
  });

  const hostile = [
    'http://example.org/',
    'file:///etc/passwd',
    'smb://example.org/share',
    'https://example.org@other.example/',
    'mailto:ana@example.org',
  ];
  it.each(hostile)('is not even offered where it is %s', async (address) => {
    expect(await follow(address, 1)).toEqual({ opened: [], shown: [] });
  });
  it.each(hostile)('would be opened where it is %s, without the check', async (address) => {
    expect((await follow(address, 1, () => true)).opened).toEqual([address]);
  });
});
