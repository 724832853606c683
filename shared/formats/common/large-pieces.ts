const ENOUGH = 64 * 1024;

/** Joins small pieces of text into larger ones, so that a file is not written word by word. */
export function* inLargePieces(pieces: Iterable<string>): Generator<string, void, undefined> {
  let held: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    held.push(piece);
    length += piece.length;
    if (length < ENOUGH) continue;
    yield held.join('');
    held = [];
    length = 0;
  }
  if (length > 0) yield held.join('');
}
