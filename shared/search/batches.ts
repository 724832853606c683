import type { TextRange } from '../text/offsets';

/** Cuts a row of matches into batches of so many tries; null is a try that was none. */
export function* inBatches(
  tries: Iterable<TextRange | null>,
  size: number,
): Generator<readonly TextRange[]> {
  let batch: TextRange[] = [];
  let tried = 0;
  for (const match of tries) {
    if (match !== null) batch.push(match);
    tried++;
    if (tried < size) continue;
    yield batch;
    batch = [];
    tried = 0;
  }
  yield batch;
}

/** Leaves out the tries that were none. */
export function* onlyRanges(tries: Iterable<TextRange | null>): Generator<TextRange> {
  for (const match of tries) if (match !== null) yield match;
}
