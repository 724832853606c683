import type { CasStructure } from '../cas/cas-graph';
import type { Stretch } from '../cas/segments';

/** A row to be written: a token, or a stretch that is said under it. */
export interface GridRow {
  readonly begin: number;
  readonly end: number;
  readonly annotations: CasStructure[];
}

export interface GridToken extends GridRow {
  /** By begin, then end. */
  readonly parts: readonly GridRow[];
}

/** The rows of a document, and how many of them each annotation stands on. */
export interface Grid {
  readonly tokens: readonly GridToken[];
  readonly rowsOf: ReadonlyMap<string, number>;
}

/**
 * Lays annotations over tokens so that no edge moves: a token that lies in an annotation is marked in its own row, and
 * where an annotation covers a part of a token, or white space beside it, a row of that part's own stands under the
 * token. A reader takes an annotation to reach from its first row to its last.
 */
export function layOver(tokens: readonly Stretch[], annotations: readonly CasStructure[]): Grid {
  const rows = tokens.map(([begin, end]) => ({ begin, end, annotations: [] as CasStructure[] }));
  const parts = tokens.map(() => new Map<string, GridRow>());
  const rowsOf = new Map<string, number>();

  function addPart(at: number, begin: number, end: number, annotation: CasStructure): void {
    const key = `${String(begin)}-${String(end)}`;
    const row = parts[at]?.get(key) ?? { begin, end, annotations: [] };
    parts[at]?.set(key, row);
    row.annotations.push(annotation);
  }

  for (const annotation of annotations) {
    const begin = annotation.begin ?? 0;
    const end = annotation.end ?? 0;
    let count = 0;
    let reached = begin;
    // The last token that begins at or before the annotation, else the first of the text.
    let at = Math.max(0, lastAtOrBefore(tokens, begin));
    const anchor = at;
    if (begin >= end) {
      addPart(anchor, begin, end, annotation);
      rowsOf.set(annotation.id, 1);
      continue;
    }
    for (let token = tokens[at]; token !== undefined && token[0] < end; token = tokens[++at]) {
      const from = Math.max(begin, token[0]);
      const to = Math.min(end, token[1]);
      if (from >= to) continue;
      if (count === 0 && from > begin) {
        addPart(anchor, begin, from, annotation);
        count += 1;
      }
      if (from === token[0] && to === token[1]) rows[at]?.annotations.push(annotation);
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
  return {
    tokens: rows.map((row, i) => ({
      ...row,
      parts: Array.from(parts[i]?.values() ?? []).sort(
        (a, b) => a.begin - b.begin || a.end - b.end,
      ),
    })),
    rowsOf,
  };
}

/** The index of the last token that begins at or before an offset; -1 if none does. */
function lastAtOrBefore(tokens: readonly Stretch[], offset: number): number {
  let low = 0;
  let high = tokens.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((tokens[middle]?.[0] ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
