import { createByteMap } from '../../text/byte-offsets';
import { createOffsetMap } from '../../text/offsets';
import { documentKey, KEY_NAME, readDetails } from '../common/document-details';
import { isJsonList, isJsonObject, textOf } from '../common/json-records';
import { recordItems } from '../common/record-items';
import type { JsonObject, JsonValue } from '../../model/json';
import type { ByteMap } from '../../text/byte-offsets';
import type { OffsetMap } from '../../text/offsets';
import type { DatasetFile } from '../dataset-file';
import type { ForeignDocument, ForeignScheme, ForeignSpan, ReadItem } from '../foreign';

/** The names of a document's record that are not its metadata. */
const OWN: ReadonlySet<string> = new Set([
  'text',
  'utf8_text_md5_checksum',
  'metadata',
  'list_title',
  'display_title',
  'annotations',
]);
/** What lists call a document, kept among its data where it is not its title. */
export const LIST_TITLE = 'list_title';
const INSIDE: ReadonlySet<string> = new Set([KEY_NAME]);

/** Reads documents and lists of labels, told apart by what their records hold. */
export async function* readLabelbuddy(
  files: readonly DatasetFile[],
): AsyncGenerator<ReadItem, void, undefined> {
  for (const file of files) {
    const labels: ForeignScheme['labels'][number][] = [];
    yield* recordItems(file, (record, { file: path, line }, told) => {
      const label = labelOf(record);
      if (label !== null) {
        labels.push(label);
        return null;
      }
      const document = documentOf(record, path, line, told);
      return document === null
        ? { fault: 'This has neither a “text” nor a “utf8_text_md5_checksum” to know it by.' }
        : { document, kept: 0 };
    });
    if (labels.length > 0) {
      yield { kind: 'scheme', scheme: { labels, attributes: [], relations: [] } };
    }
  }
}

function labelOf(record: JsonObject): ForeignScheme['labels'][number] | null {
  const name = textOf(record['name']);
  if (name === null || 'text' in record || 'annotations' in record) return null;
  const colour = textOf(record['color']);
  const key = textOf(record['shortcut_key']);
  return {
    name,
    colour: colour !== null && /^#[0-9a-f]{6}$/i.test(colour) ? colour : null,
    key: key !== null && /^[a-z0-9]$/.test(key) ? key : null,
    definition: '',
  };
}

function documentOf(
  record: JsonObject,
  file: string,
  line: number,
  told: string[],
): ForeignDocument | null {
  const text = textOf(record['text']);
  const sum = textOf(record['utf8_text_md5_checksum']);
  const hash = sum !== null && /^[0-9a-f]{32}$/i.test(sum) ? sum.toLowerCase() : null;
  if (text === null && hash === null) return null;
  const metadata = isJsonObject(record['metadata']) ? record['metadata'] : {};
  const inside = readDetails(metadata, INSIDE);
  const beside = readDetails(record, OWN);
  for (const notice of [...inside.notices, ...beside.notices]) told.push(notice);
  const titles = [record['display_title'], record['list_title']].map((each) => textOf(each) ?? '');
  const [shownTitle = '', listed = ''] = titles;
  const url = inside.url ?? beside.url;
  const annotations = record['annotations'];
  const bytes =
    text === null ? null : { map: createOffsetMap(text), bytes: createByteMap(text), text };
  return {
    file,
    line,
    text,
    hashes: hash === null ? {} : { md5: hash },
    key: documentKey(url, null, textOf(metadata[KEY_NAME])),
    title: titles.find((each) => each !== '') ?? inside.title ?? beside.title,
    date: inside.date ?? beside.date,
    author: inside.author ?? beside.author,
    url,
    meta: {
      ...beside.meta,
      ...inside.meta,
      ...(shownTitle !== '' && listed !== '' && listed !== shownTitle
        ? { [LIST_TITLE]: listed }
        : {}),
    },
    unit: 'code-point',
    layers: isJsonList(annotations)
      ? [
          {
            annotator: null,
            status: null,
            spans: annotations.map((each, index) => spanOf(each, `annotation-${index + 1}`, bytes)),
            relations: [],
            notes: [],
            extras: {},
          },
        ]
      : [],
  };
}

interface TextInBytes {
  readonly text: string;
  readonly map: OffsetMap;
  readonly bytes: ByteMap;
}

/**
 * The place in code points, with the words that stand at the place in bytes to prove it by. Where one of the two is not
 * there the other one is taken.
 */
function spanOf(value: JsonValue, id: string, text: TextInBytes | null): ForeignSpan {
  const record: JsonObject = isJsonObject(value) ? value : {};
  const label = textOf(record['label_name']) ?? '';
  const extra = textOf(record['extra_data']) ?? '';
  const [start, end] = [record['start_char'], record['end_char']];
  const isByChars = typeof start === 'number' && typeof end === 'number';
  const [startByte, endByte] = [record['start_byte'], record['end_byte']];
  const isByBytes = typeof startByte === 'number' && typeof endByte === 'number';
  const from = isByBytes ? (text?.bytes.toUtf16(startByte) ?? null) : null;
  const to = isByBytes ? (text?.bytes.toUtf16(endByte) ?? null) : null;
  const isFound = text !== null && from !== null && to !== null && from <= to;
  const ranges = isByChars
    ? ([[start, end]] as const)
    : isFound
      ? ([[text.map.toCodePoint(from), text.map.toCodePoint(to)]] as const)
      : [];
  const fault =
    ranges.length === 0
      ? 'It has no start and end.'
      : isByBytes && text !== null && !isFound
        ? 'Its bytes are not at the edges of characters of the text.'
        : label === ''
          ? 'It has no label.'
          : null;
  return {
    id,
    label,
    ranges,
    quotes: isFound ? { kind: 'joined', quote: text.text.slice(from, to), joint: ' ' } : null,
    attributes: {},
    note: extra,
    flag: null,
    record: value,
    ...(fault === null ? {} : { fault }),
  };
}
