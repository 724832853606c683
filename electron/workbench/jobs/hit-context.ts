import { utf16 } from '../../../shared/text/offsets';
import type { TextHit } from '../../../shared/contract/shapes';
import type { Graphemes } from '../../../shared/text/graphemes';
import type { TextRange } from '../../../shared/text/offsets';

/** Code units of text shown before a hit, and behind it: what a wide window has room for. */
const BEFORE = 90;
const AFTER = 140;
/** So much of that may be left away, so that the last word is whole. */
const WORD = 1 / 4;
/** Of a longer match only the beginning is shown. */
const MATCH = 300;
/** So much more is looked at, to see where a character begins; a longer run of marks is cut where it is. */
const MARGIN = 64;

/** A hit as a list shows it: its words and a little of what stands around them, never half a character. */
export function hitWithContext(
  text: string,
  { start, end }: TextRange,
  graphemes: Graphemes,
): Omit<TextHit, 'tagged'> {
  return {
    start,
    end,
    before: tail(text.slice(Math.max(0, start - BEFORE - MARGIN), start), BEFORE, graphemes),
    match: head(text.slice(start, Math.min(end, start + MATCH + MARGIN)), MATCH, graphemes),
    after: head(text.slice(end, end + AFTER + MARGIN), AFTER, graphemes),
  };
}

/** Only a short piece of the text is looked at, so that a run of a million marks costs no more than a word. */
function head(piece: string, length: number, graphemes: Graphemes): string {
  if (piece.length <= length) return piece;
  const space = piece.slice(0, length + 1).search(/\s\S*$/u);
  if (space >= length * (1 - WORD) && graphemes.isBoundary(piece, utf16(space))) {
    return piece.slice(0, space);
  }
  let at = length;
  while (at > 0 && !graphemes.isBoundary(piece, utf16(at))) at -= 1;
  return piece.slice(0, at);
}

function tail(piece: string, length: number, graphemes: Graphemes): string {
  if (piece.length <= length) return piece;
  const from = piece.length - length;
  const space = piece.slice(from - 1).search(/\s/u) + from;
  const isNear = space >= from && space <= from + length * WORD;
  if (isNear && graphemes.isBoundary(piece, utf16(space))) return piece.slice(space);
  let at = from;
  while (at < piece.length && !graphemes.isBoundary(piece, utf16(at))) at += 1;
  return piece.slice(at);
}
