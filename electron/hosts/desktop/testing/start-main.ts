import { vi } from 'vitest';
import { createFakeElectron } from './fake-electron';

export type FakeElectron = ReturnType<typeof createFakeElectron>;

/** Loads the main process as it is when the program starts, over a fake Electron. */
export async function startMain(
  options: Parameters<typeof createFakeElectron>[0] = {},
): Promise<FakeElectron> {
  vi.resetModules();
  const fake = createFakeElectron(options);
  vi.doMock('electron', () => fake.module);
  await import('../main');
  vi.doUnmock('electron');
  return fake;
}

/** An event as Electron hands it to those who may hold something up. */
export function preventable(url = '') {
  let isPrevented = false;
  return {
    url,
    preventDefault() {
      isPrevented = true;
    },
    isPrevented: () => isPrevented,
  };
}
