import { isJsonList, isJsonObject, parseJson } from '../common/json-records';
import type { DatasetLayer } from '../exported';

/** The notes on a document as one cell: lists of texts by annotator, as JSON; empty where there are none. */
export function notesCellOf(layers: readonly Pick<DatasetLayer, 'annotator' | 'notes'>[]): string {
  const noted = layers.filter(({ notes }) => notes.length > 0);
  return noted.length === 0
    ? ''
    : JSON.stringify(
        Object.fromEntries(
          noted.map(({ annotator, notes }) => [annotator, notes.map(({ text }) => text)]),
        ),
      );
}

/** The notes by annotator that such a cell holds; null where it holds something else. */
export function notesOf(cell: string | undefined): ReadonlyMap<string, readonly string[]> | null {
  const notes = new Map<string, readonly string[]>();
  if (cell === undefined || cell === '') return notes;
  const parsed = parseJson(cell);
  if ('fault' in parsed || !isJsonObject(parsed.value)) return null;
  for (const [annotator, texts] of Object.entries(parsed.value)) {
    if (!isJsonList(texts)) return null;
    const own = texts.filter((each) => typeof each === 'string');
    if (own.length < texts.length) return null;
    notes.set(annotator, own);
  }
  return notes;
}
