import { createOffsetMap, codePoint } from '../../text/offsets';
import { isJsonList, isJsonObject, listOf } from '../common/json-records';
import type { JsonObject, JsonValue } from '../../model/json';

/** A line with its words again, without the line end; or why they do not fit it, in a sentence. */
export type AttachedLine =
  { readonly line: string; readonly spans: number } | { readonly fault: string };

/**
 * Puts the text into a line that was written without it, and takes every quote from the text. The caller has proven that
 * the text has the line's hash. What was left out for good, such as titles, stays out.
 */
export function attachText(record: JsonObject, text: string): AttachedLine {
  const map = createOffsetMap(text);
  const spans: JsonValue[] = [];
  for (const [index, span] of listOf(record['spans']).entries()) {
    if (!isJsonObject(span)) return { fault: `Span ${index + 1} is no object.` };
    const quotes: string[] = [];
    for (const range of listOf(span['ranges'])) {
      const [start, end] = isJsonList(range) ? range : [];
      const fits =
        Number.isSafeInteger(start) &&
        Number.isSafeInteger(end) &&
        Number(start) >= 0 &&
        Number(start) < Number(end) &&
        Number(end) <= map.length.codePoints;
      if (!fits) {
        return { fault: `Span ${index + 1} has a range that is not in the text.` };
      }
      quotes.push(
        text.slice(map.toUtf16(codePoint(Number(start))), map.toUtf16(codePoint(Number(end)))),
      );
    }
    spans.push(withBehind(span, 'ranges', { quotes, text: quotes.join(' ') }));
  }
  const whole = withBehind(record, 'url', { text });
  return { line: JSON.stringify({ ...whole, spans }), spans: spans.length };
}

/** The record with further names behind one of its own, where a whole line has them; else at its end. */
function withBehind(record: JsonObject, name: string, more: JsonObject): JsonObject {
  const entries = Object.entries(record).filter(([each]) => !Object.hasOwn(more, each));
  const at = entries.findIndex(([each]) => each === name);
  entries.splice(at < 0 ? entries.length : at + 1, 0, ...Object.entries(more));
  return Object.fromEntries(entries);
}
