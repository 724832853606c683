import type { Timers } from '../life-time';

/** Timers that move only when a test says so. */
export function createManualTimers(): Timers & { pass(milliseconds: number): void } {
  let now = 0;
  const waiting = new Map<object, { at: number; callback: () => void }>();
  return {
    set(callback, milliseconds) {
      const timer = {};
      waiting.set(timer, { at: now + milliseconds, callback });
      return timer;
    },
    clear(timer) {
      if (typeof timer === 'object' && timer !== null) waiting.delete(timer);
    },
    pass(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const next = [...waiting].sort(([, one], [, other]) => one.at - other.at)[0];
        if (next === undefined || next[1].at > end) break;
        const [timer, { at, callback }] = next;
        waiting.delete(timer);
        now = at;
        callback();
      }
      now = end;
    },
  };
}
