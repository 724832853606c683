import { describe, expect, it } from 'vitest';
import { menuTemplate } from './menu';
import { createPickPaths } from './pick-paths';
import { englishWords as words } from './words';
import type { OpenDialogOptions } from 'electron';

describe('the menu', () => {
  it.each([true, false])('leaves the keys of undo and redo to the page (on a Mac: %s)', (isMac) => {
    let opened = 0;
    const menu = menuTemplate({ words, isMac, openWindow: () => (opened += 1) });
    const items = menu.flatMap(({ submenu }) => (Array.isArray(submenu) ? submenu : []));
    for (const role of ['undo', 'redo']) {
      expect(items.find((item) => item.role === role)).toMatchObject({
        registerAccelerator: false,
      });
    }
    expect(items.filter(({ role }) => role === 'toggleDevTools' || role === 'reload')).toEqual([]);
    const fresh = items.find(({ label }) => label === words.newWindow);
    (fresh?.click as (() => void) | undefined)?.();
    expect(opened).toBe(1);
  });
});

describe('the dialogs of the system', () => {
  function dialogs(options: { isMac?: boolean; answer?: number; isCancelled?: boolean } = {}) {
    const asked: OpenDialogOptions[] = [];
    const canceled = options.isCancelled ?? false;
    const pick = createPickPaths({
      words,
      isMac: options.isMac ?? false,
      dialog: {
        showMessageBox: async () => ({ response: options.answer ?? 0, checkboxChecked: false }),
        showOpenDialog: async (...args: unknown[]) => {
          asked.push(args.at(-1) as OpenDialogOptions);
          return { canceled, filePaths: canceled ? [] : ['/chosen'] };
        },
        showSaveDialog: async () => ({ canceled, filePath: canceled ? '' : '/chosen.jsonl' }),
      },
    });
    return { pick, asked };
  }

  it('give the paths that were chosen', async () => {
    const { pick } = dialogs();
    for (const purpose of ['corpus', 'new-corpus', 'merge', 'import'] as const) {
      expect(await pick(purpose)).toEqual(['/chosen']);
    }
    expect(await pick('export')).toEqual(['/chosen.jsonl']);
  });

  it('give none after Cancel', async () => {
    const { pick } = dialogs({ isCancelled: true });
    for (const purpose of ['corpus', 'import', 'export'] as const) {
      expect(await pick(purpose)).toEqual([]);
    }
    expect(await dialogs({ answer: 2 }).pick('import')).toEqual([]);
  });

  it('ask first for files or a folder where one dialog cannot show both', async () => {
    const files = dialogs({ answer: 0 });
    await files.pick('import');
    expect(files.asked[0]?.properties).toEqual(['openFile', 'multiSelections']);
    const folder = dialogs({ answer: 1 });
    await folder.pick('import');
    expect(folder.asked[0]?.properties).toEqual(['openDirectory', 'multiSelections']);
    const mac = dialogs({ isMac: true });
    await mac.pick('import');
    expect(mac.asked[0]?.properties).toContain('openDirectory');
    expect(mac.asked[0]?.properties).toContain('openFile');
  });
});
