import type { Dialog, Shell } from 'electron';
import type { DesktopWords } from './words';

/** Links in reports are hostile data: only https, and only after the person has seen where it leads. */
export const isOfferable = (address: string): boolean => {
  try {
    const { protocol, username, password } = new URL(address);
    return protocol === 'https:' && username === '' && password === '';
  } catch {
    return false;
  }
};

/** Opens an address in the person's own browser, if they agree. */
export function createOpenOutside(options: {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly shell: Pick<Shell, 'openExternal'>;
  readonly words: DesktopWords;
  readonly isAllowed?: (address: string) => boolean;
}): (address: string) => Promise<void> {
  const { dialog, shell, words, isAllowed = isOfferable } = options;
  return async (address) => {
    if (!isAllowed(address)) return;
    const { response } = await dialog.showMessageBox({
      type: 'question',
      message: words.openOutside(new URL(address).host),
      detail: address.slice(0, 500),
      buttons: [words.cancel, words.openInBrowser],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) await shell.openExternal(address);
  };
}
