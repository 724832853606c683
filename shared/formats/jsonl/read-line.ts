import { jsonFault } from '../../model/json';
import { documentId } from '../../model/ids';
import { layerStatus, sha256Hex } from '../../model/layer';
import { originSchema } from '../../model/span';
import { documentKey, readDetails } from '../common/document-details';
import { createForeignIds } from '../common/foreign-ids';
import { idOf, isJsonList, isJsonObject, listOf, textOf } from '../common/json-records';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Extras } from '../../model/layer';
import type {
  ForeignAttributes,
  ForeignDocument,
  ForeignLayer,
  ForeignRelation,
  ForeignSpan,
} from '../foreign';
import type { ForeignIds } from '../common/foreign-ids';

/** A document that a line says, and sentences on what of it was odd; or why it says none. */
export type ReadLine =
  | { readonly document: ForeignDocument; readonly notices: readonly string[] }
  | { readonly fault: string };

const OURS = new Set([
  'id',
  'key',
  'text',
  'text_sha256',
  'annotator',
  'status',
  'spans',
  'relations',
  'notes',
  'extras',
]);
const PLAIN = new Set(['id', 'text']);
/** How much deeper than a value of ours a line nests it: the line, the list, the span, its attributes. */
const LINE_DEPTH = 4;

/** Reads the object of one line. Offsets are code points, and nothing is checked against the text. */
export function readJsonlLine(text: string, file: string, line: number): ReadLine {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: 'This is not JSON, or it is cut short.' };
  }
  const fault = lineFault(text, value);
  if (fault !== null) return { fault };
  const record = value as JsonValue;
  if (!isJsonObject(record)) return { fault: 'This line is JSON but not an object.' };
  const isOurs = 'text_sha256' in record || isJsonList(record['spans']);
  const words = textOf(record['text']);
  const hash = sha256Hex.safeParse(record['text_sha256']);
  if (words === null && 'text' in record) return { fault: '“text” is not a text.' };
  if (words === null && !hash.success) {
    return { fault: 'There is neither a “text” nor a “text_sha256” to know the text by.' };
  }
  const details = readDetails(record, isOurs ? OURS : PLAIN);
  const key = isOurs ? textOf(record['key']) : null;
  const { notices, ...described } = details;
  const told = [...notices];
  const layer = isOurs ? readLayer(record, told) : null;
  return {
    document: {
      file,
      line,
      text: words,
      hashes: hash.success ? { sha256: hash.data } : {},
      key:
        key !== null && key !== described.url
          ? documentKey(null, key)
          : documentKey(described.url, idOf(record['id'])),
      ...described,
      unit: 'code-point',
      layers: layer === null ? [] : [layer],
    },
    notices: told,
  };
}

const MAX_DEPTH = 32;

/**
 * What `jsonFault` says of a line. Nearly all lines hold nothing that could be wrong, which is seen much faster: half of
 * a pair can only come from an escape, and names are searched for in the line and not one by one.
 */
function lineFault(text: string, value: unknown): string | null {
  const isSuspect =
    text.includes('\\u') ||
    text.includes('__proto__') ||
    isDeepOrBoundless(value, MAX_DEPTH + LINE_DEPTH);
  return isSuspect ? jsonFault(value, -LINE_DEPTH) : null;
}

/** Whether a value nests deeper than this, or holds a number beyond all bounds. */
function isDeepOrBoundless(value: unknown, depth: number): boolean {
  if (typeof value === 'number') return !Number.isFinite(value);
  if (typeof value !== 'object' || value === null) return false;
  if (depth < 0) return true;
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    for (const item of items) {
      if (typeof item !== 'string' && isDeepOrBoundless(item, depth - 1)) return true;
    }
    return false;
  }
  const record = value as Readonly<Record<string, unknown>>;
  for (const name in record) {
    const held = record[name];
    if (typeof held !== 'string' && isDeepOrBoundless(held, depth - 1)) return true;
  }
  return false;
}

/** The layer of a line; null for a document that nobody has a layer of. */
function readLayer(record: JsonObject, told: string[]): ForeignLayer | null {
  const status = layerStatus.safeParse(record['status']);
  const annotator = textOf(record['annotator']);
  const spanIds = createForeignIds();
  const relationIds = createForeignIds();
  const spans = listOf(record['spans']).map((each, index) => readSpan(each, index, spanIds, told));
  const relations: ForeignRelation[] = [];
  for (const [index, each] of listOf(record['relations']).entries()) {
    const relation = readRelation(each, index, relationIds);
    if (relation === null) told.push('A relation without a type or ends was left out.');
    else relations.push(relation);
  }
  const notes = listOf(record['notes']).flatMap((note) => {
    const text = isJsonObject(note) ? textOf(note['text']) : textOf(note);
    return text === null ? [] : [text];
  });
  const extras = readExtras(record['extras'], told);
  const isEmpty = spans.length + relations.length + notes.length + Object.keys(extras).length === 0;
  if (annotator === null && isEmpty) return null;
  return {
    annotator,
    status: status.success ? status.data : null,
    spans,
    relations,
    notes,
    extras,
  };
}

function readSpan(value: JsonValue, index: number, ids: ForeignIds, told: string[]): ForeignSpan {
  const record: JsonObject = isJsonObject(value) ? value : {};
  const { id, isRepeated } = ids.claim(idOf(record['id']), `span-${index + 1}`);
  if (isRepeated)
    told.push(`The span id “${id.replace(/~\d+$/, '')}” stands twice; relations mean the first.`);
  const ranges = rangesOf(record);
  const isOrphan = record['state'] === 'orphaned';
  const quotes = quotesOf(record);
  const origin = 'origin' in record ? originSchema.safeParse(record['origin']) : null;
  const label = textOf(record['label']);
  const fault = isOrphan
    ? (textOf(record['reason']) ?? 'It fitted nowhere when it was exported.')
    : ranges === null
      ? 'Its ranges are not pairs of numbers.'
      : label === null
        ? 'It has no label.'
        : null;
  const span: ForeignSpan = {
    id,
    label: label ?? '',
    ranges: isOrphan || ranges === null ? [] : ranges,
    quotes,
    attributes: attributesOf(record),
    note: textOf(record['note']) ?? '',
    flag: textOf(record['flag']),
    record: isOrphan ? (record['record'] ?? null) : value,
  };
  if (fault === null && origin?.success !== true) return span;
  return {
    ...span,
    ...(fault === null ? {} : { fault }),
    ...(origin?.success === true ? { origin: origin.data } : {}),
  };
}

/** `ranges`, or one range as `start` and `end`, as most tools write it. */
function rangesOf(record: JsonObject): (readonly [number, number])[] | null {
  const { ranges, start, end } = record;
  if (ranges === undefined && typeof start === 'number' && typeof end === 'number') {
    return [[start, end]];
  }
  if (!isJsonList(ranges)) return null;
  const found: (readonly [number, number])[] = [];
  for (const range of ranges) {
    if (!isJsonList(range) || range.length !== 2) return null;
    const [from, to] = range;
    if (typeof from !== 'number' || typeof to !== 'number') return null;
    found.push([from, to]);
  }
  return found;
}

function quotesOf(record: JsonObject): ForeignSpan['quotes'] {
  const { quotes, text } = record;
  if (isJsonList(quotes) && quotes.every((quote) => typeof quote === 'string')) {
    return { kind: 'each', quotes };
  }
  return typeof text === 'string' ? { kind: 'joined', quote: text, joint: ' ' } : null;
}

const attributesOf = (record: JsonObject): ForeignAttributes =>
  isJsonObject(record['attributes']) ? record['attributes'] : {};

function readRelation(value: JsonValue, index: number, ids: ForeignIds): ForeignRelation | null {
  if (!isJsonObject(value)) return null;
  const type = textOf(value['type']);
  const from = idOf(value['from']);
  const to = endOf(value['to']);
  if (type === null || from === null || to === null) return null;
  const origin = 'origin' in value ? originSchema.safeParse(value['origin']) : null;
  return {
    id: ids.claim(idOf(value['id']), `relation-${index + 1}`).id,
    type,
    from,
    to,
    attributes: attributesOf(value),
    note: textOf(value['note']) ?? '',
    record: value,
    ...(origin?.success === true ? { origin: origin.data } : {}),
  };
}

function endOf(value: JsonValue | undefined): ForeignRelation['to'] | null {
  if (!isJsonObject(value)) return idOf(value);
  const document = documentId.safeParse(value['document']);
  const span = idOf(value['span']);
  return document.success && span !== null ? { document: document.data, span } : null;
}

function readExtras(value: JsonValue | undefined, told: string[]): Extras {
  const extras: Record<string, JsonValue> = {};
  if (!isJsonObject(value)) return extras;
  for (const [name, held] of Object.entries(value)) {
    if (/^[a-z][a-z0-9-]{0,63}$/.test(name)) extras[name] = held;
    else
      told.push(
        `The extras “${name.slice(0, 80)}” are not named after a format and were left out.`,
      );
  }
  return extras;
}
