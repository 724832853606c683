import type { BrowserWindowConstructorOptions } from 'electron';

/** Every window of ours is made with these and with nothing else. */
export const windowOptions = (preload: string): BrowserWindowConstructorOptions => ({
  width: 1440,
  height: 900,
  minWidth: 800,
  minHeight: 560,
  // Shown when the page has been drawn, so that nobody sees it white.
  show: false,
  webPreferences: {
    preload,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    // Electron would fetch dictionaries.
    spellcheck: false,
    enableWebSQL: false,
    safeDialogs: true,
  },
});
