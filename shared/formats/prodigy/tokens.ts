import { tokensOf } from '../../text/tokens';
import type { OffsetMap } from '../../text/offsets';
import { utf16 } from '../../text/offsets';
import type { JsonObject } from '../../model/json';

/** The tokens of a text as Prodigy has them, and which token begins or ends where (UTF-16 offsets). */
export interface ProdigyTokens {
  readonly tokens: readonly JsonObject[];
  startingAt(offset: number): number | undefined;
  /** The token that ends at an offset: Prodigy's last tokens are inclusive. */
  endingAt(offset: number): number | undefined;
}

/**
 * Cuts a text into tokens that together hold all of it: those of our tokeniser, and the white space between them, but for
 * a single space, which is the `ws` of the token before it. The edges of spans are edges of tokens.
 */
export function prodigyTokens(
  text: string,
  spans: readonly (readonly [start: number, end: number])[],
  map: OffsetMap,
): ProdigyTokens {
  const starts = new Set<number>();
  const ends = new Set<number>();
  for (const [start, end] of spans) {
    starts.add(start);
    ends.add(end);
  }
  const raw = tokensOf(text);
  const borders = new Set<number>([...starts, ...ends, text.length]);
  for (let at = 0; at < raw.count; at++) {
    borders.add(raw.starts[at] ?? 0).add(raw.ends[at] ?? 0);
  }
  borders.delete(0);
  const tokens: Record<string, string | number | boolean>[] = [];
  const byStart = new Map<number, number>();
  const byEnd = new Map<number, number>();
  let from = 0;
  for (const to of Array.from(borders).sort((a, b) => a - b)) {
    const words = text.slice(from, to);
    const last = tokens.at(-1);
    if (words === ' ' && last !== undefined && !starts.has(from) && !ends.has(to)) {
      last['ws'] = true;
    } else {
      byStart.set(from, tokens.length);
      byEnd.set(to, tokens.length);
      tokens.push({
        text: words,
        start: map.toCodePoint(utf16(from)),
        end: map.toCodePoint(utf16(to)),
        id: tokens.length,
        ws: false,
      });
    }
    from = to;
  }
  return {
    tokens,
    startingAt: (offset) => byStart.get(offset),
    endingAt: (offset) => byEnd.get(offset),
  };
}
