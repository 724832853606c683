/** A list in a record that goes out in slices, since a list of a million entries does not fit into one string. */
export class LongList {
  constructor(readonly entries: Iterable<unknown>) {}
}

/** So many entries of a list go out in one piece. */
const SLICE = 500;

/**
 * What `JSON.stringify` makes of an object with these names, in pieces. Only a `LongList` is cut; names whose value is
 * undefined are left out.
 */
export function* jsonObjectPieces(
  record: Readonly<Record<string, unknown>>,
): Generator<string, void, undefined> {
  let before = '{';
  for (const [name, value] of Object.entries(record)) {
    if (value === undefined) continue;
    yield `${before}${JSON.stringify(name)}:`;
    before = ',';
    if (value instanceof LongList) yield* jsonListPieces(value.entries);
    else yield JSON.stringify(value);
  }
  yield before === '{' ? '{}' : '}';
}

/** What `JSON.stringify` makes of a list, in pieces. */
export function* jsonListPieces(entries: Iterable<unknown>): Generator<string, void, undefined> {
  let before = '[';
  let slice: unknown[] = [];
  const written = () => {
    const piece = `${before}${JSON.stringify(slice).slice(1, -1)}`;
    before = ',';
    slice = [];
    return piece;
  };
  for (const entry of entries) {
    slice.push(entry);
    if (slice.length === SLICE) yield written();
  }
  if (slice.length > 0) yield written();
  yield before === '[' ? '[]' : ']';
}
