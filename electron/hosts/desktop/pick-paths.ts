import type { Dialog, OpenDialogOptions } from 'electron';
import type { PickPurpose } from '../hosted-workbench';
import type { DesktopWords } from './words';

/** The system's own dialogs, as the service asks for them: absolute paths, none after *Cancel*. */
export function createPickPaths(options: {
  readonly dialog: Pick<Dialog, 'showMessageBox' | 'showOpenDialog' | 'showSaveDialog'>;
  readonly words: DesktopWords;
  readonly isMac: boolean;
}): (purpose: PickPurpose) => Promise<readonly string[]> {
  const { dialog, words, isMac } = options;

  const choose = async (title: string, properties: OpenDialogOptions['properties']) => {
    const { canceled, filePaths } = await dialog.showOpenDialog({
      title,
      ...(properties === undefined ? {} : { properties }),
    });
    return canceled ? [] : filePaths;
  };

  const chooseImport = async () => {
    const files = ['openFile', 'multiSelections'] as const;
    const folders = ['openDirectory', 'multiSelections'] as const;
    if (isMac) return choose(words.chooseImport, [...files, 'openDirectory']);
    // Elsewhere one dialog shows either files or folders.
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: words.importQuestion,
      buttons: [words.someFiles, words.wholeFolder, words.cancel],
      defaultId: 0,
      cancelId: 2,
    });
    if (response === 2) return [];
    return choose(words.chooseImport, response === 0 ? [...files] : [...folders]);
  };

  return async (purpose) => {
    switch (purpose) {
      case 'corpus':
        return choose(words.chooseCorpus, ['openDirectory']);
      case 'new-corpus':
        return choose(words.chooseNewCorpus, ['openDirectory', 'createDirectory']);
      case 'merge':
        return choose(words.chooseMerge, ['openDirectory']);
      case 'import':
        return chooseImport();
      case 'export': {
        const { canceled, filePath } = await dialog.showSaveDialog({ title: words.chooseExport });
        return canceled || filePath === '' ? [] : [filePath];
      }
    }
  };
}
