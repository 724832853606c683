import { utf16 } from '../offsets';
import type { Utf16 } from '../offsets';

/** A stretch that was marked in the notation. `name` is there only where it was written: `[claim#c1: …]`. */
export interface NotedSpan {
  readonly label: string;
  readonly start: Utf16;
  readonly end: Utf16;
  readonly name?: string;
}

/** What a notation stands for: the bare text, and its spans in order of start, an outer one before its inner ones. */
export interface NotedText {
  readonly text: string;
  readonly spans: readonly NotedSpan[];
}

const OPENING = /\[([a-z][a-z0-9-]*)(?:#([A-Za-z0-9-]+))?: ?/y;

/**
 * Reads the mini-notation of tests: `The [claim: 15,000 left]` is the text `The 15,000 left` with one span.
 * Spans nest; a name after the label, `[number#n1: 15,000]`, lets a test speak of one span; one space after
 * the colon belongs to the notation; `\[`, `\]` and `\\` stand for the characters themselves.
 * @throws Error with the place in the notation, for a bracket that is neither escaped nor paired.
 */
export function parseNotation(notation: string): NotedText {
  const found: { label: string; name: string | undefined; start: number; end: number }[] = [];
  const open: { index: number; at: number }[] = [];
  let text = '';
  let at = 0;
  while (at < notation.length) {
    const character = notation.charAt(at);
    if (character === '\\') {
      text += notation.charAt(at + 1);
      at += 2;
    } else if (character === '[') {
      OPENING.lastIndex = at;
      const match = OPENING.exec(notation);
      if (!match)
        throw new Error(
          `The "[" at ${at} of "${notation}" opens no span: write "[label: …]" or "\\[".`,
        );
      open.push({ index: found.length, at });
      found.push({ label: match[1] ?? '', name: match[2], start: text.length, end: text.length });
      at = OPENING.lastIndex;
    } else if (character === ']') {
      const span = found[open.pop()?.index ?? -1];
      if (!span)
        throw new Error(
          `The "]" at ${at} of "${notation}" closes no span: remove it or write "\\]".`,
        );
      span.end = text.length;
      at += 1;
    } else {
      text += character;
      at += 1;
    }
  }
  const unclosed = open.pop();
  if (unclosed)
    throw new Error(`The "[" at ${unclosed.at} of "${notation}" is never closed: add "]".`);
  return {
    text,
    spans: found.map(({ label, name, start, end }) => ({
      label,
      start: utf16(start),
      end: utf16(end),
      ...(name === undefined ? {} : { name }),
    })),
  };
}

/**
 * Writes a text with its spans in the mini-notation, so that a test can assert what it got as one readable
 * string. Of two spans with the same range the earlier one in the list becomes the outer one.
 * @throws Error where two spans cross, which the notation cannot say.
 */
export function formatNotation(text: string, spans: readonly NotedSpan[]): string {
  const sorted = [...spans].sort((a, b) => a.start - b.start || b.end - a.end);
  const open: NotedSpan[] = [];
  let written = '';
  let at = 0;
  const moveTo = (offset: number): void => {
    written += text.slice(at, offset).replace(/[\\[\]]/g, '\\$&');
    at = offset;
  };
  const closeUpTo = (offset: number): void => {
    for (let last = open.at(-1); last && last.end <= offset; last = open.at(-1)) {
      moveTo(last.end);
      written += ']';
      open.pop();
    }
  };
  for (const span of sorted) {
    // An empty span at the end of another is written behind it, but one inside an equally empty span stays within.
    const around = open.at(-1);
    if (!(around && around.start === span.start && around.end === span.end)) closeUpTo(span.start);
    const outer = open.at(-1);
    if (outer && outer.end < span.end)
      throw new Error(`Spans ${outer.start}–${outer.end} and ${span.start}–${span.end} cross.`);
    moveTo(span.start);
    written += `[${span.label}${span.name === undefined ? '' : `#${span.name}`}: `;
    open.push(span);
  }
  closeUpTo(text.length);
  moveTo(text.length);
  return written;
}
