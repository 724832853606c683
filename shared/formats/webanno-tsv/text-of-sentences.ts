import { FormatError } from '../format-error';
import { unescapeText } from './escapes';
import type { PlacedRow, Row, SentenceHead } from './rows';

/** No gap between two sentences is wider than this; a wider one would be a wrong offset. */
const WIDEST_GAP = 1_000_000;

/** The text of a file as it is put together, sentence by sentence. */
export interface TextInProgress {
  /** Puts a sentence at the place that its first row names. @throws FormatError where that is absurdly far away. */
  add(head: SentenceHead, first: Row | null): void;
  /** Fills the beginning; only before the first sentence. */
  lead(text: string): void;
  readonly length: number;
  /** Whether a row lies in the last sentence and its words are what stands there. */
  isInLast(row: Row): boolean;
  text(): string;
}

/**
 * Puts the text together. A row's offsets say where its sentence begins: a gap before it is a line break and, where it
 * is wider, spaces behind that, as INCEpTION reads it.
 */
export function createText(path: string): TextInProgress {
  const pieces: string[] = [];
  let length = 0;
  let isFirst = true;
  const push = (piece: string) => {
    pieces.push(piece);
    length += piece.length;
  };
  return {
    add(head, first) {
      const sentence = head.text.join('\n');
      if (first !== null) {
        const start = first.begin - leadOf(sentence, first.text);
        const gap = start - length;
        if (gap > WIDEST_GAP) {
          throw new FormatError(
            path,
            first.line,
            `The sentence is said to begin ${String(gap)} characters behind the one before, so the text cannot be put together.`,
          );
        }
        if (gap > 0) push(isFirst ? ' '.repeat(gap) : '\n' + ' '.repeat(gap - 1));
      } else if (!isFirst) push('\n');
      push(sentence);
      isFirst = false;
    },
    lead: push,
    isInLast(row) {
      const last = pieces.at(-1) ?? '';
      const from = length - last.length;
      return (
        row.begin >= from &&
        row.end <= length &&
        says(row.text, last.slice(row.begin - from, row.end - from))
      );
    },
    get length() {
      return length;
    },
    text: () => pieces.join(''),
  };
}

/** How far its first row stands behind the start of a sentence: nothing, but for white space or rows that are missing. */
function leadOf(sentence: string, token: string): number {
  if (sentence.startsWith(token)) return 0;
  return Math.max(0, sentence.indexOf(token), sentence.indexOf(unescapeText(token)));
}

/** Whether a row's words are what the text has at its offsets. */
export const isWhereItSays = ({ begin, end, text }: PlacedRow, whole: string): boolean =>
  text === null || says(text, whole.slice(begin, end));

const says = (words: string, slice: string): boolean =>
  slice === words || slice === unescapeText(words);
