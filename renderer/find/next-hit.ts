import type { TextRange } from '../../shared/text/offsets';

/** A hit to go to; `isWrapped` where the search went on from the other end of the text. */
export interface NextHit {
  readonly index: number;
  readonly isWrapped: boolean;
}

/**
 * The hit behind or before the place where somebody stands, round the ends of the text; null where there is none.
 * From the hit at hand, also from its edge after it was tagged, the next one is another hit.
 */
export function nextHit(
  hits: readonly TextRange[],
  at: number | null,
  stand: TextRange,
  direction: 1 | -1,
): NextHit | null {
  if (hits.length === 0) return null;
  const here = at === null ? undefined : hits[at];
  const isOnHit = here !== undefined && here.start <= stand.start && stand.end <= here.end;
  let index: number;
  if (isOnHit && at !== null) index = at + direction;
  else if (direction === 1) index = hits.findIndex(({ start }) => start >= stand.start);
  else index = hits.findLastIndex(({ end }) => end <= stand.end);
  if (direction === 1 && (index < 0 || index >= hits.length)) return { index: 0, isWrapped: true };
  if (index < 0) return { index: hits.length - 1, isWrapped: true };
  return { index, isWrapped: false };
}
