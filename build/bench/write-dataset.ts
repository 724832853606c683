import { createStagedFiles } from '../../electron/exporters/staged-files';
import type { WrittenFile } from '../../electron/exporters/staged-files';
import type { DatasetDocument } from '../../shared/formats/exported';
import type { Format } from '../../shared/formats/format';
import { plainRequest } from './tagged-documents';

/** Files of a dataset, and where they lie. */
export interface Dataset {
  readonly locate: (file: string) => string;
  readonly files: readonly WrittenFile[];
}

/** Writes documents in a format as an export does. */
export async function writeDataset(
  { name, writer }: Pick<Format, 'name' | 'writer'>,
  target: string,
  documents: Iterable<DatasetDocument>,
): Promise<Dataset> {
  if (writer === null) throw new Error(`The format ${name} does not go out.`);
  const staged = await createStagedFiles(target);
  const options = Object.fromEntries(writer.options.map(({ id, fallback }) => [id, fallback]));
  const request = plainRequest(options);
  for await (const { path, content } of writer.write(streamOf(documents), request)) {
    await staged.append(path, content);
  }
  return { locate: (file) => staged.locate(file), files: await staged.finish() };
}

async function* streamOf(documents: Iterable<DatasetDocument>) {
  for (const document of documents) yield await Promise.resolve(document);
}
