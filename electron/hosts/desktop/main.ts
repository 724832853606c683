import process from 'node:process';
import { fileURLToPath } from 'node:url';
import {
  app,
  BrowserWindow,
  crashReporter,
  dialog,
  ipcMain,
  Menu,
  protocol,
  session,
  shell,
  utilityProcess,
} from 'electron';
import { documentsFolder, userDataFolder } from '../../workbench/user-folders';
import { createWindowTraffic } from './ipc';
import { corpusAt, launchRequest, readLaunchRequest } from './launch-request';
import { menuTemplate } from './menu';
import { createOpenOutside } from './open-outside';
import { pageAddress } from './own-page';
import { createPickPaths } from './pick-paths';
import { schemes, serveApp } from './protocol';
import { createServiceBroker } from './service-broker';
import { guardContents, guardSession } from './session-guards';
import { windowOptions } from './window-options';
import { englishWords as words } from './words';
import type { LaunchRequest } from './launch-request';
import type { ServiceBroker } from './service-broker';
import type { ServiceSetting } from './service-messages';

const beside = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const isMac = process.platform === 'darwin';
/** How long the service may write what it holds back before the program ends anyway. */
const farewell = 10_000;

// Before anything else, and before `ready`: none of these can be had later.
crashReporter.start({ uploadToServer: false });
app.enableSandbox();
protocol.registerSchemesAsPrivileged(schemes);

const request = readLaunchRequest(process.argv, app.isPackaged, process.cwd());
if (app.requestSingleInstanceLock(request)) run(request);
else app.quit();

function run(first: LaunchRequest): void {
  let wanted = first.corpus;
  let isEnding = false;
  let hasEnded = false;
  let broker: ServiceBroker;
  const traffic = createWindowTraffic({ ipcMain, broker: () => broker });
  const pick = createPickPaths({ dialog, words, isMac });
  const openOutside = createOpenOutside({ dialog, shell, words });

  const startService = (): ServiceBroker => {
    const setting: ServiceSetting = {
      userData: userDataFolder(),
      documentsFolder: documentsFolder(),
    };
    const child = utilityProcess.fork(beside('./service.js'), [JSON.stringify(setting)], {
      serviceName: 'Claimbench workbench',
      stdio: 'inherit',
    });
    const made = createServiceBroker({
      port: {
        postMessage: (message) => child.postMessage(message),
        onMessage: (callback) => void child.on('message', callback),
      },
      onEvent: (client, topic, event) => traffic.tell(client, topic, event),
      pick,
    });
    child.on('exit', () => {
      made.lost();
      if (!isEnding) void offerRestart();
    });
    return made;
  };

  const offerRestart = async () => {
    const { response } = await dialog.showMessageBox({
      type: 'error',
      message: words.serviceEnded,
      detail: words.serviceEndedDetail,
      buttons: [words.startAgain, words.quit],
      defaultId: 0,
      cancelId: 0,
    });
    if (response === 1) {
      app.quit();
      return;
    }
    broker = startService();
    for (const window of BrowserWindow.getAllWindows()) window.webContents.reload();
  };

  const openWindow = (corpus: string | null) => {
    const window = new BrowserWindow(windowOptions(beside('./preload.cjs')));
    traffic.admit(window.webContents, corpus);
    window.once('ready-to-show', () => window.show());
    void window.loadURL(pageAddress);
  };

  app.on('web-contents-created', (_event, contents) => {
    guardContents(contents, (address) => void openOutside(address));
  });
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const parsed = launchRequest.safeParse(data);
    const corpus = parsed.success ? parsed.data.corpus : null;
    const open = BrowserWindow.getAllWindows()[0];
    if (corpus !== null || open === undefined) openWindow(corpus);
    else {
      if (open.isMinimized()) open.restore();
      open.focus();
    }
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    const corpus = corpusAt(path);
    if (app.isReady()) openWindow(corpus);
    else wanted = corpus;
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) openWindow(null);
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', (event) => {
    if (hasEnded) return;
    event.preventDefault();
    if (isEnding) return;
    isEnding = true;
    const limit = new Promise((resolve) => setTimeout(resolve, farewell));
    void Promise.race([broker.close(), limit]).then(() => {
      hasEnded = true;
      app.quit();
    });
  });

  void app.whenReady().then(() => {
    guardSession(session.defaultSession);
    serveApp(protocol, beside('../renderer'));
    broker = startService();
    Menu.setApplicationMenu(
      Menu.buildFromTemplate(menuTemplate({ words, isMac, openWindow: () => openWindow(null) })),
    );
    openWindow(wanted);
  });
}
