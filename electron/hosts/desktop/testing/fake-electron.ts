import { EventEmitter } from 'node:events';

/** What was called, with what, in order. */
export type Call = readonly [name: string, ...args: unknown[]];

class FakeSession extends EventEmitter {
  permissionRequest: ((...args: unknown[]) => void) | null = null;
  permissionCheck: (() => boolean) | null = null;
  devicePermission: (() => boolean) | null = null;
  beforeRequest:
    ((details: { url: string }, callback: (response: { cancel: boolean }) => void) => void) | null =
    null;
  isSpellCheckerOn = true;
  setPermissionRequestHandler(handler: typeof this.permissionRequest) {
    this.permissionRequest = handler;
  }
  setPermissionCheckHandler(handler: typeof this.permissionCheck) {
    this.permissionCheck = handler;
  }
  setDevicePermissionHandler(handler: typeof this.devicePermission) {
    this.devicePermission = handler;
  }
  setSpellCheckerEnabled(isOn: boolean) {
    this.isSpellCheckerOn = isOn;
  }
  readonly webRequest = {
    onBeforeRequest: (handler: typeof this.beforeRequest) => {
      this.beforeRequest = handler;
    },
  };
}

export class FakeContents extends EventEmitter {
  openHandler: ((details: { url: string }) => { action: string }) | null = null;
  readonly sent: unknown[] = [];
  isReloaded = false;
  isGone = false;
  constructor(readonly id: number) {
    super();
  }
  setWindowOpenHandler(handler: typeof this.openHandler) {
    this.openHandler = handler;
  }
  send(_channel: string, message: unknown) {
    this.sent.push(structuredClone(message));
  }
  isDestroyed() {
    return this.isGone;
  }
  reload() {
    this.isReloaded = true;
  }
}

class FakeChild extends EventEmitter {
  readonly posted: unknown[] = [];
  postMessage(message: unknown) {
    this.posted.push(structuredClone(message));
  }
}

/** As much of Electron as the main process uses; what it was told can be looked at. */
export function createFakeElectron(options: { readonly hasLock?: boolean } = {}) {
  const calls: Call[] = [];
  const note =
    (name: string) =>
    (...args: unknown[]) => {
      calls.push([name, ...args]);
    };
  const defaultSession = new FakeSession();
  const ipcMain = new EventEmitter();
  const windows: FakeWindow[] = [];
  const children: FakeChild[] = [];
  const answers: { response: number }[] = [];
  let tellReady: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (tellReady = resolve));

  const app = Object.assign(new EventEmitter(), {
    isPackaged: true,
    enableSandbox: note('app.enableSandbox'),
    requestSingleInstanceLock(data: unknown) {
      calls.push(['app.requestSingleInstanceLock', data]);
      return options.hasLock ?? true;
    },
    quit: note('app.quit'),
    isReady: () => true,
    whenReady: () => ready,
  });

  class FakeWindow extends EventEmitter {
    readonly webContents: FakeContents;
    address: string | null = null;
    constructor(readonly options: { webPreferences: Record<string, unknown> }) {
      super();
      windows.push(this);
      this.webContents = new FakeContents(windows.length);
      app.emit('web-contents-created', {}, this.webContents);
    }
    static getAllWindows() {
      return windows;
    }
    async loadURL(address: string) {
      this.address = address;
    }
    show = note('window.show');
    focus = note('window.focus');
    restore = note('window.restore');
    isMinimized = () => true;
  }

  const module = {
    app,
    BrowserWindow: FakeWindow,
    crashReporter: { start: note('crashReporter.start') },
    dialog: {
      async showMessageBox(options: unknown) {
        calls.push(['dialog.showMessageBox', options]);
        return answers.shift() ?? { response: 0 };
      },
    },
    ipcMain,
    Menu: {
      buildFromTemplate: (template: unknown) => template,
      setApplicationMenu: note('Menu.setApplicationMenu'),
    },
    protocol: {
      registerSchemesAsPrivileged: note('protocol.registerSchemesAsPrivileged'),
      handle: note('protocol.handle'),
    },
    session: { defaultSession },
    shell: { openExternal: note('shell.openExternal') },
    utilityProcess: {
      fork(...args: unknown[]) {
        calls.push(['utilityProcess.fork', ...args]);
        const child = new FakeChild();
        children.push(child);
        return child;
      },
    },
  };
  return {
    module,
    calls,
    called: (name: string) => calls.filter(([one]) => one === name),
    defaultSession,
    windows,
    children,
    answers,
    /** Lets `whenReady` go on, and all that follows from it. */
    async start() {
      tellReady();
      await new Promise((resolve) => setTimeout(resolve));
    },
  };
}
