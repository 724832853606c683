/** One line of a file, without its line end; lines count from 1. */
export interface DatasetLine {
  readonly number: number;
  readonly text: string;
}

/** Lines that follow each other in a file, without their line ends. */
export interface LineBatch {
  /** The number of the first of them; lines count from 1. */
  readonly first: number;
  readonly lines: readonly string[];
  /** The same as one text: LF behind each line, but for the last one of a file that does not end with it. */
  readonly text: string;
}

/**
 * A file of a dataset as a reader is given it: named by where it lies below what was chosen, never by a path of the
 * machine. Its words are decoded strictly as UTF-8 (or UTF-16 behind its mark); the mark is taken off, and line ends
 * stand as they came.
 */
export interface DatasetFile {
  /** Where it lies below the chosen folder, with `/`; the name of a file that was chosen itself. */
  readonly path: string;
  /** Its size in bytes. */
  readonly bytes: number;
  /** All of its bytes, for formats that are not text. @throws FormatError where it is larger than may be held. */
  content(): Promise<Uint8Array>;
  /**
   * All of it as text.
   * @throws FormatError where it is larger than may be held, or its bytes are not text (the byte is named).
   */
  text(): Promise<string>;
  /**
   * Line by line, so that memory holds one line at a time. A line ends at LF; a CR before it is taken off.
   * @throws FormatError as `text` does, with the line.
   */
  lines(): AsyncIterable<DatasetLine>;
  /** The same lines, many at a time, for formats of so many short ones that waiting for each would cost most. */
  lineBatches(): AsyncIterable<LineBatch>;
}

/** What detection sees of a file: its name and its beginning. */
export interface SampledFile {
  readonly path: string;
  readonly bytes: number;
  /** At most the first 64 kB, U+FFFD for whatever is not UTF-8. */
  readonly head: string;
  /** Whether `head` is the whole file. */
  readonly isWhole: boolean;
}

/** A piece of what a writer makes, to be put at the end of the file at `path` (below the target folder, with `/`). */
export interface OutputPiece {
  readonly path: string;
  readonly content: string | Uint8Array;
}
