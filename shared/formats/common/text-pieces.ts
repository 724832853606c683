import type { DatasetFile } from '../dataset-file';

/** Engines hold no text of much more than 500 million characters, and importers no file that is nearly as large. */
const WHOLE_UP_TO = 256_000_000;

/**
 * The words of a file for readers that need them in order and no more: whole where it is small, else many lines at a
 * time, so that a file may be larger than any text can be. Line ends are LF then.
 * @throws FormatError as the file's `text` and `lines` do.
 */
export async function* textPieces(
  file: DatasetFile,
  wholeUpTo: number = WHOLE_UP_TO,
): AsyncGenerator<string> {
  if (file.bytes <= wholeUpTo) {
    yield await file.text();
    return;
  }
  for await (const { lines } of file.lineBatches()) yield `${lines.join('\n')}\n`;
}
