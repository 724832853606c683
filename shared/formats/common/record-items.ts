import { records } from './json-records';
import type { JsonObject } from '../../model/json';
import type { DatasetFile } from '../dataset-file';
import type { ForeignDocument, ReadItem } from '../foreign';

/** Where a record stands: the line that it begins on, or, in a list, its place from 1. */
export interface RecordPlace {
  readonly file: string;
  readonly line: number;
}

/** What a record says: a document, and how much of it is only kept; why it says none, in a sentence; or nothing. */
export type RecordSays =
  { readonly document: ForeignDocument; readonly kept: number } | { readonly fault: string } | null;

/**
 * The items of a file of records, one a line or all in one list. `read` puts sentences on what of a record was odd into
 * `told`. Faults and notices of a list name the record, since it has no line of its own.
 * @throws FormatError where a list cannot be parsed
 */
export async function* recordItems(
  file: DatasetFile,
  read: (record: JsonObject, place: RecordPlace, told: string[]) => RecordSays,
): AsyncGenerator<ReadItem, void, undefined> {
  for await (const each of records(file)) {
    const { line, isEntry } = each;
    const place = isEntry
      ? { file: file.path, line: null, record: line }
      : { file: file.path, line };
    if ('fault' in each) {
      yield { kind: 'fault', ...place, sentence: each.fault };
      continue;
    }
    const told: string[] = [];
    const says = read(each.record, { file: file.path, line }, told);
    if (says === null) continue;
    if ('fault' in says) {
      yield { kind: 'fault', ...place, sentence: says.fault };
      continue;
    }
    for (const sentence of told) yield { kind: 'notice', ...place, sentence };
    if (says.kept > 0) yield { kind: 'kept', file: file.path, count: says.kept };
    yield { kind: 'document', document: says.document };
  }
}
