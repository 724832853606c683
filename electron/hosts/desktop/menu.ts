import type { MenuItemConstructorOptions } from 'electron';
import type { DesktopWords } from './words';

/** The menu: what the system expects of every program. What the workbench does stands in the page. */
export function menuTemplate(options: {
  readonly words: DesktopWords;
  readonly isMac: boolean;
  readonly openWindow: () => void;
}): MenuItemConstructorOptions[] {
  const { words, isMac, openWindow } = options;
  const file: MenuItemConstructorOptions[] = [
    { label: words.newWindow, accelerator: 'CmdOrCtrl+Shift+N', click: () => openWindow() },
    { type: 'separator' },
    isMac ? { role: 'close' } : { role: 'quit' },
  ];
  return [
    ...(isMac ? [{ role: 'appMenu' as const }] : []),
    { label: words.file, submenu: file },
    {
      label: words.edit,
      // Undo and redo belong to the page, which knows what it did: no accelerator may take its keys.
      submenu: [
        { role: 'undo', registerAccelerator: false },
        { role: 'redo', registerAccelerator: false },
        { type: 'separator' },
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    {
      label: words.view,
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        { type: 'separator' },
        { role: 'togglefullscreen' },
      ],
    },
    { label: words.window, role: 'windowMenu' },
  ];
}
