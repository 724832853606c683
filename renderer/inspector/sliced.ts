import { whenIdle } from './when-idle';

/** How long is worked at once; a key that comes meanwhile waits no longer. */
const SLICE = 6;

/** Runs something long in slices, with rests in which the window answers; returns what ends it. */
export function runSliced<T>(work: Generator<void, T>, onDidEnd: (result: T) => void): () => void {
  let end: () => void;
  const slice = () => {
    const until = performance.now() + SLICE;
    for (;;) {
      const step = work.next();
      if (step.done === true) {
        onDidEnd(step.value);
        return;
      }
      if (performance.now() >= until) break;
    }
    end = whenIdle(slice, 50);
  };
  // What is on the screen is painted first.
  end = whenIdle(slice);
  return () => end();
}

/** Runs it at once, for what is short. */
export function runWhole<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
