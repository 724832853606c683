import { WorkbenchError } from '../../../shared/contract/errors';
import { compileQuery } from '../../../shared/search/compile-query';
import { createTimeGuard } from './time-guard';
import type { TextQuery } from '../../../shared/search/text-query';
import type { TextRange } from '../../../shared/text/offsets';

/** Finds the ranges of a query in a text, at most so many; null if it was stopped because it took too long. */
export type Scan = (text: string) => readonly TextRange[] | null;

export interface ScanOptions {
  readonly query: TextQuery;
  /** How many ranges of one text are wanted. */
  readonly limit: number;
  /** How long one text may take, in milliseconds. */
  readonly patience: number;
}

/**
 * Makes the scan of a query. Only a regular expression can take without end, so only that is guarded.
 * @throws WorkbenchError `find/bad-expression`
 */
export function createScan({ query, limit, patience }: ScanOptions): Scan {
  const compiled = compileQuery(query);
  if (!compiled.ok) throw new WorkbenchError('find/bad-expression', { why: compiled.message });
  const { matcher } = compiled;
  const scan = (text: string): TextRange[] => {
    const ranges: TextRange[] = [];
    for (const range of matcher.matches(text)) {
      ranges.push(range);
      if (ranges.length === limit) break;
    }
    return ranges;
  };
  if (query.kind === 'plain') return scan;
  const guard = createTimeGuard();
  return (text) => {
    const guarded = guard(() => scan(text), patience);
    return guarded.isDone ? guarded.value : null;
  };
}
