import { FormatError } from '../../shared/formats/format-error';
import { createDiskDatasetFile, sampleOf } from './disk-dataset-file';
import type { ReadItem } from '../../shared/formats/foreign';
import type { ImportRemark } from '../../shared/contract/import-shapes';
import type { FormatName } from '../../shared/formats/format';
import type { TextChange } from '../../shared/text/decode';
import type { Part } from './detect-formats';
import type { ChosenFile, DatasetFileOptions } from './disk-dataset-file';
import type { NamedReader } from './readers';

/** An item of a dataset, with what was changed in its file while it was decoded. */
export type PartItem = ReadItem & { readonly decoded?: ReadonlySet<TextChange> };

/** Formats whose files are lines of records or one list of them, in which a record is known by its place alone. */
const OF_RECORDS: ReadonlySet<FormatName> = new Set(['label-studio', 'doccano', 'labelbuddy']);

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
  const lists = new Map<string, Promise<boolean>>();
  const isOneList = (path: string): Promise<boolean> => {
    const file = OF_RECORDS.has(name) ? part.files.find((one) => one.path === path) : undefined;
    const held =
      lists.get(path) ?? (file === undefined ? Promise.resolve(false) : beginsList(file));
    lists.set(path, held);
    return held;
  };
  // Reports, and lines of them, lie side by side: a file that cannot be read says nothing about the others.
  const rounds = isOfReports || name === 'jsonl' ? files.map((file) => [file]) : [files];
  for (const round of rounds) {
    try {
      for await (const item of reader.read(round)) {
        options.signal.throwIfAborted();
        if ((item.kind === 'fault' || item.kind === 'notice') && item.line !== null) {
          yield (await isOneList(item.file)) ? { ...item, ...byRecord(item.line, item) } : item;
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

const beginsList = async (file: ChosenFile): Promise<boolean> =>
  (await sampleOf(file)).head.trimStart().startsWith('[');

/** The number that a reader gives to a record of a list is its place and no line. */
const byRecord = (number: number, { sentence }: { readonly sentence: string }) => ({
  line: null,
  sentence: `${sentence.replace(/\.$/, '')} (record ${number}).`,
});

const remarkOf = ({ file, line, message }: FormatError): ImportRemark => ({
  file,
  line,
  sentence: message,
});
