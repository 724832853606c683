import type { Tokens } from '../../text/tokens';
import type { CasStructure } from '../cas/cas-graph';

/** A stretch that is said under its token, in a row of its own. */
export interface GridPart {
  readonly begin: number;
  readonly end: number;
  readonly annotations: CasStructure[];
}

/** What stands on the rows of a document. Most tokens of a long text have nothing to say, and take no memory. */
export interface Grid {
  readonly tokens: Tokens;
  /** What stands on the row of a token, by the token's index. */
  annotationsAt(token: number): readonly CasStructure[];
  /** The parts under a token, by begin, then end. */
  partsAt(token: number): readonly GridPart[];
  /** How many rows each annotation stands on. */
  readonly rowsOf: ReadonlyMap<string, number>;
}

/**
 * Lays annotations over tokens so that no edge moves: a token that lies in an annotation is marked in its own row, and
 * where an annotation covers a part of a token, or white space beside it, a row of that part's own stands under the
 * token. A reader takes an annotation to reach from its first row to its last.
 */
export function layOver(tokens: Tokens, annotations: readonly CasStructure[]): Grid {
  const { count: tokenCount, starts, ends } = tokens;
  const rows = new Map<number, CasStructure[]>();
  const parts = new Map<number, Map<string, GridPart>>();
  const rowsOf = new Map<string, number>();

  function addWhole(at: number, annotation: CasStructure): void {
    const row = rows.get(at);
    if (row === undefined) rows.set(at, [annotation]);
    else row.push(annotation);
  }

  function addPart(at: number, begin: number, end: number, annotation: CasStructure): void {
    const key = `${String(begin)}-${String(end)}`;
    let under = parts.get(at);
    if (under === undefined) parts.set(at, (under = new Map<string, GridPart>()));
    const part = under.get(key);
    if (part === undefined) under.set(key, { begin, end, annotations: [annotation] });
    else part.annotations.push(annotation);
  }

  for (const annotation of annotations) {
    const begin = annotation.begin ?? 0;
    const end = annotation.end ?? 0;
    let count = 0;
    let reached = begin;
    // The last token that begins at or before the annotation, else the first of the text.
    let at = Math.max(0, lastAtOrBefore(starts, tokenCount, begin));
    const anchor = at;
    if (begin >= end) {
      addPart(anchor, begin, end, annotation);
      rowsOf.set(annotation.id, 1);
      continue;
    }
    for (; at < tokenCount && (starts[at] ?? 0) < end; at++) {
      const [first, last] = [starts[at] ?? 0, ends[at] ?? 0];
      const from = Math.max(begin, first);
      const to = Math.min(end, last);
      if (from >= to) continue;
      if (count === 0 && from > begin) {
        addPart(anchor, begin, from, annotation);
        count += 1;
      }
      if (from === first && to === last) addWhole(at, annotation);
      else addPart(at, from, to, annotation);
      count += 1;
      reached = to;
    }
    if (reached < end) {
      addPart(Math.max(anchor, at - 1), reached, end, annotation);
      count += 1;
    }
    rowsOf.set(annotation.id, count);
  }
  const sorted = new Map(
    Array.from(parts, ([at, under]) => [
      at,
      Array.from(under.values()).sort((a, b) => a.begin - b.begin || a.end - b.end),
    ]),
  );
  return {
    tokens,
    annotationsAt: (token) => rows.get(token) ?? NOTHING,
    partsAt: (token) => sorted.get(token) ?? NO_PARTS,
    rowsOf,
  };
}

const NOTHING: readonly CasStructure[] = [];
const NO_PARTS: readonly GridPart[] = [];

/** The index of the last token that begins at or before an offset; -1 if none does. */
function lastAtOrBefore(starts: Uint32Array, count: number, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
