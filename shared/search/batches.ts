import type { TextRange } from '../text/offsets';

/** Cuts a row of matches into batches. */
export function* inBatches(
  matches: Iterable<TextRange>,
  size: number,
): Generator<readonly TextRange[]> {
  let batch: TextRange[] = [];
  for (const match of matches) {
    batch.push(match);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}
