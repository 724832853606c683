import process from 'node:process';

const EVERY_MS = 5;

/** The most memory that the process held while something ran, in MB, looked at every few milliseconds. */
export async function peakMemory<T>(run: () => Promise<T>): Promise<{ result: T; peak: number }> {
  let peak = process.memoryUsage.rss();
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, EVERY_MS);
  try {
    const result = await run();
    return { result, peak: Math.max(peak, process.memoryUsage.rss()) / 1e6 };
  } finally {
    clearInterval(timer);
  }
}
