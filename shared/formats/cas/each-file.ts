import { FormatError } from '../format-error';
import type { DatasetFile } from '../dataset-file';
import type { ReadItem } from '../foreign';

/**
 * Reads files that hold one document each. One that cannot be read is a fault among others, so that the rest of a folder
 * still comes in. @throws FormatError where there is only the one file.
 */
export async function* eachFile(
  files: readonly DatasetFile[],
  read: (file: DatasetFile) => AsyncIterable<ReadItem>,
): AsyncGenerator<ReadItem> {
  for (const file of files) {
    try {
      yield* read(file);
    } catch (error) {
      if (!(error instanceof FormatError) || files.length === 1) throw error;
      yield { kind: 'fault', file: error.file, line: error.line, sentence: error.message };
    }
  }
}
