import { jsonFault } from '../../model/json';
import { createJsonLists } from '../common/json-lists';
import { isJsonObject, parseJson, recordLines } from '../common/json-records';
import { FormatError } from '../format-error';
import { typesOf } from './selectors';
import type { JsonObject, JsonValue } from '../../model/json';
import type { DatasetFile } from '../dataset-file';

/** What stands in a file of annotations. */
export interface Annotations {
  readonly annotations: JsonObject[];
  /** What our writer says of the document. */
  about: JsonObject | null;
  readonly faults: { readonly line: number | null; readonly sentence: string }[];
}

/** A file above this size is read annotation by annotation, since it might not fit into one text. */
const WHOLE_UP_TO = 256_000_000;

/** @throws FormatError where the file is not JSON. */
export async function annotationsIn(
  file: DatasetFile,
  wholeUpTo: number = WHOLE_UP_TO,
): Promise<Annotations> {
  const found: Annotations = { annotations: [], about: null, faults: [] };
  if (file.path.endsWith('.jsonl')) {
    for await (const record of recordLines(file)) {
      if ('fault' in record) found.faults.push({ line: record.line, sentence: record.fault });
      else collect(record.record, found);
    }
  } else if (file.bytes > wholeUpTo) {
    await readEachOf(file, found);
  } else {
    const parsed = parseJson(await file.text());
    if ('fault' in parsed) throw new FormatError(file.path, parsed.line, parsed.fault);
    collect(parsed.value, found);
  }
  return found;
}

const LISTS = new Set(['', 'items', 'first items', '@graph', 'rows']);

async function readEachOf(file: DatasetFile, found: Annotations): Promise<void> {
  let line = 0;
  const lists = createJsonLists(
    (path) => LISTS.has(path.join(' ')),
    (annotation) => {
      const fault = jsonFault(annotation);
      if (fault === null) collect(annotation, found);
      else found.faults.push({ line, sentence: fault });
    },
  );
  try {
    for await (const batch of file.lineBatches()) {
      line = batch.first;
      lists.write(`${batch.lines.join('\n')}\n`);
    }
    const rest = lists.rest();
    const fault = jsonFault(rest);
    if (fault !== null) throw new FormatError(file.path, null, fault);
    collect(rest, found);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new FormatError(file.path, line, 'This is not JSON, or it is cut short.');
  }
}

/** Gathers the annotations of collections, pages, graphs and lists, however they are nested. */
function collect(value: JsonValue, found: Annotations): void {
  const waiting: JsonValue[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (Array.isArray(next)) {
      for (let i = next.length - 1; i >= 0; i--) waiting.push(next[i] as JsonValue);
      continue;
    }
    if (!isJsonObject(next)) continue;
    if (isJsonObject(next['document'])) found.about ??= next['document'];
    const inner = [next['first'], next['items'], next['@graph'], next['rows']].filter(
      (part): part is JsonValue => typeof part === 'object' && part !== null,
    );
    if (inner.length > 0) waiting.push(...inner.reverse());
    else if (next['target'] !== undefined || typesOf(next).includes('Annotation')) {
      found.annotations.push(next);
    }
  }
}
