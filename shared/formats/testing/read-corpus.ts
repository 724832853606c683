import { lookupOfScheme } from '../names/name-lookup';
import { placeDocument } from '../placing/place-document';
import { collectItems } from './in-memory-files';
import type { LabelScheme } from '../../model/scheme';
import type { DatasetFile } from '../dataset-file';
import type { ForeignDocument } from '../foreign';
import type { Format } from '../format';
import type { PlacedDocument } from '../placing/place-document';

/** A document that was read, with what placing made of it. */
export interface ReadDocument {
  readonly foreign: ForeignDocument;
  readonly placed: Extract<PlacedDocument, { state: 'placed' }>;
}

/** Reads files and places every document under a scheme. @throws Error for a fault, a refused text, or one without words. */
export async function readCorpus(
  format: Format,
  files: readonly DatasetFile[],
  scheme: LabelScheme,
): Promise<ReadDocument[]> {
  if (!format.reader) throw new Error(`“${format.name}” only goes out; there is nothing to read.`);
  const documents: ReadDocument[] = [];
  const random = countedBytes();
  for (const item of await collectItems(format.reader.read(files))) {
    if (item.kind === 'fault') {
      throw new Error(`${item.file}${item.line === null ? '' : `:${item.line}`}: ${item.sentence}`);
    }
    if (item.kind !== 'document') continue;
    const placed = placeDocument(item.document, {
      format: format.name,
      names: lookupOfScheme(scheme),
      random,
    });
    if (placed.state === 'refused') throw new Error(`${item.document.file}: ${placed.sentence}`);
    documents.push({ foreign: item.document, placed });
  }
  return documents;
}

/** Bytes for ids that count, so that a run can be repeated. */
export function countedBytes(): (length: number) => Uint8Array {
  let count = 0;
  return (length) => {
    count += 1;
    const bytes = new Uint8Array(length);
    new DataView(bytes.buffer).setUint32(length - 4, count);
    return bytes;
  };
}
