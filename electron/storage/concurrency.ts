/** A bound on how many pieces of asynchronous work run at once; the rest wait in the order of their arrival. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>;

/** `concurrency` is at least 1; `Infinity` means no bound. */
export function createLimit(concurrency: number): Limit {
  if (!Number.isFinite(concurrency)) return (work) => work();
  let running = 0;
  const waiting: (() => void)[] = [];
  return async (work) => {
    // Finished work hands its place on instead of freeing it, so a newcomer can't slip in between.
    if (running >= concurrency) await new Promise<void>((resolve) => waiting.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  };
}
