/** Timers, so that tests need not wait. */
export interface Timers {
  set(callback: () => void, milliseconds: number): unknown;
  clear(timer: unknown): void;
}

export const realTimers: Timers = {
  set: (callback, milliseconds) => setTimeout(callback, milliseconds),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout),
};

export const afterClose = 60 * 1000;
/** A laptop sleeps, and its window comes back. */
export const afterLoss = 10 * 60 * 1000;
const busyRecheck = 5 * 1000;

export interface LifeTime {
  windowOpened(): void;
  /** `closed`: the person closed it. `lost`: it fell silent and may come back. */
  windowGone(how: 'closed' | 'lost'): void;
  stop(): void;
}

/** Says when the host is no longer needed. Nobody has come yet counts as silence. */
export function createLifeTime(options: {
  readonly isBusy: () => boolean;
  readonly end: () => void;
  readonly timers?: Timers;
}): LifeTime {
  const { isBusy, end, timers = realTimers } = options;
  let windows = 0;
  let timer: unknown = null;
  let isStopped = false;

  const wait = (milliseconds: number) => {
    if (timer !== null) timers.clear(timer);
    // Windows go after the stop, too: their going must not keep the process waiting.
    if (isStopped) return;
    timer = timers.set(() => {
      timer = null;
      if (isBusy()) wait(busyRecheck);
      else end();
    }, milliseconds);
  };
  const rest = () => {
    if (timer !== null) timers.clear(timer);
    timer = null;
  };
  wait(afterLoss);

  return {
    windowOpened() {
      windows += 1;
      rest();
    },
    windowGone(how) {
      windows -= 1;
      if (windows === 0) wait(how === 'closed' ? afterClose : afterLoss);
    },
    stop() {
      isStopped = true;
      rest();
    },
  };
}
