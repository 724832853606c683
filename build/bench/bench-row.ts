/** One line of the table that `npm run bench` prints. */
export interface BenchRow {
  /** What was measured, in words. */
  name: string;
  /** The median of our runs, in `unit`. */
  ours: number;
  /** The median of the baseline's runs in the same session, or null where the limit is absolute. */
  baseline: number | null;
  unit: 'ms' | 'MB' | 's';
  /**
   * The most that is allowed: of `ours / baseline`, or of `ours` where there is no baseline; null
   * where the figure is for information only.
   */
  limit: number | null;
}

/** A `*.bench.ts` file exports this as `bench`. */
export type Bench = () => Promise<BenchRow[]>;

/** The middle of some numbers; of an even count, the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  if (upper === undefined || lower === undefined) throw new Error('There is no median of nothing.');
  return (lower + upper) / 2;
}
