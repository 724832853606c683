/** Runs something when the window has nothing to do, at the latest after `timeout` ms; returns what calls it off. */
export function whenIdle(callback: () => void, timeout = 200): () => void {
  if (typeof requestIdleCallback === 'function') {
    const handle = requestIdleCallback(callback, { timeout });
    return () => cancelIdleCallback(handle);
  }
  const timer = setTimeout(callback);
  return () => clearTimeout(timer);
}
