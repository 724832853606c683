import { FormatError } from '../../shared/formats/format-error';
import { createDiskDatasetFile } from './disk-dataset-file';
import type { ReadItem } from '../../shared/formats/foreign';
import type { ImportRemark } from '../../shared/contract/import-shapes';
import type { TextChange } from '../../shared/text/decode';
import type { Part } from './detect-formats';
import type { DatasetFileOptions } from './disk-dataset-file';
import type { NamedReader } from './readers';

/** An item of a dataset, with what was changed in its file while it was decoded. */
export type PartItem = ReadItem & { readonly decoded?: ReadonlySet<TextChange> };

/**
 * Reads a dataset to its end. A file that cannot be read any further is a fault, and since a reader goes on to no further
 * file then, so is the rest of its part.
 */
export async function* readPart(
  part: Part & { readonly reader: NamedReader },
  options: DatasetFileOptions,
): AsyncGenerator<PartItem> {
  const files = part.files.map((file) => createDiskDatasetFile(file, options));
  const byPath = new Map(files.map((file) => [file.path, file]));
  const { name, reader, isOfReports } = part.reader;
  // Reports, and lines of them, lie side by side: a file that cannot be read says nothing about the others.
  const rounds = isOfReports || name === 'jsonl' ? files.map((file) => [file]) : [files];
  for (const round of rounds) {
    try {
      for await (const item of reader.read(round)) {
        options.signal.throwIfAborted();
        if ((item.kind === 'fault' || item.kind === 'notice') && item.record !== undefined) {
          yield { ...item, sentence: withRecord(item.sentence, item.record) };
          continue;
        }
        const decoded =
          item.kind === 'document' ? byPath.get(item.document.file)?.changes : undefined;
        yield decoded === undefined ? item : { ...item, decoded };
      }
    } catch (error) {
      if (!(error instanceof FormatError)) throw error;
      yield { kind: 'fault', ...remarkOf(error) };
    }
  }
}

const withRecord = (sentence: string, record: number) =>
  `${sentence.replace(/\.$/, '')} (record ${record}).`;

const remarkOf = ({ file, line, message }: FormatError): ImportRemark => ({
  file,
  line,
  sentence: message,
});
