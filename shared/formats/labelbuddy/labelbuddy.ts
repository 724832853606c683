import { createByteMap } from '../../text/byte-offsets';
import { encodeUtf8 } from '../../text/encode-utf8';
import { createOffsetMap, utf16 } from '../../text/offsets';
import { carriedOf } from '../common/carried';
import { carries } from '../common/carries';
import { KEY_NAME, writeDetails, writeKey } from '../common/document-details';
import { jsonObjectPieces, LongList } from '../common/json-pieces';
import { isJsonObject } from '../common/json-records';
import { inLargePieces } from '../common/large-pieces';
import { sketchJson } from '../common/json-sketch';
import { withoutWordsOf } from '../jsonl/without-words';
import { md5 } from './md5';
import { LIST_TITLE, readLabelbuddy } from './read';
import type { JsonValue } from '../../model/json';
import type { OutputPiece, SampledFile } from '../dataset-file';
import type { DatasetDocument, WriteRequest } from '../exported';
import type { Detection, Format } from '../format';

const SHAPE = { id: 'shape', choices: ['json', 'jsonl'], fallback: 'json' } as const;
const OWN_NAMES: ReadonlySet<string> = new Set([KEY_NAME]);

/**
 * labelbuddy's documents as JSON or JSON Lines, with its labels in a file beside them. Each annotation says its place
 * twice, in code points and in bytes of UTF-8, and the one proves the other. The text may be left out: documents are
 * joined with it by the MD5 of its UTF-8 form. The note of a span is labelbuddy's `extra_data`.
 */
export const labelbuddyFormat: Format = {
  name: 'labelbuddy',
  keepsUnplaced: true,
  capabilities: carries({ notes: true, metadata: true }),
  reader: { endings: ['.json', '.jsonl'], detect, read: readLabelbuddy },
  writer: { target: 'folder', ending: '', options: [SHAPE], canLeaveOutText: true, write },
};

function detect(files: readonly SampledFile[]): Detection | null {
  let labels: Detection | null = null;
  for (const file of files) {
    const sketch = sketchJson(file.head);
    if (sketch === null) continue;
    const at = (path: string) => sketch.has(`${sketch.root}${path}`);
    if (at('.utf8_text_md5_checksum')) {
      return { certainty: 'sure', why: 'its documents have a “utf8_text_md5_checksum”' };
    }
    if (at('.annotations[].start_char') || at('.annotations[].label_name')) {
      return { certainty: 'sure', why: 'its annotations have a “start_char” and a “label_name”' };
    }
    if (at('.name') && at('.color') && !at('.text')) {
      labels ??= { certainty: 'possible', why: 'it lists labels with a “name” and a “color”' };
    }
  }
  return labels;
}

async function* write(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  const isList = (request.options[SHAPE.id] ?? SHAPE.fallback) === 'json';
  const ending = isList ? 'json' : 'jsonl';
  const labels = request.scheme.labels
    .filter(({ retired, replacedBy }) => !retired && replacedBy === null)
    .map(({ id, colour, key }) => ({
      name: request.nameOfLabel(id),
      color: colour.light,
      ...(key === null ? {} : { shortcut_key: key }),
    }));
  yield* listOut(
    `labels.${ending}`,
    asyncOf(labels.map((label) => [JSON.stringify(label)])),
    isList,
  );
  yield* listOut(`documents.${ending}`, recordsOf(documents, request), isList);
}

/** Records, each in pieces, as one list or one a line. */
async function* listOut(
  path: string,
  records: AsyncIterable<Iterable<string>>,
  isList: boolean,
): AsyncGenerator<OutputPiece, void, undefined> {
  let count = 0;
  for await (const record of records) {
    if (isList) yield { path, content: count === 0 ? '[\n' : ',\n' };
    for (const content of inLargePieces(record)) yield { path, content };
    if (!isList) yield { path, content: '\n' };
    count += 1;
  }
  if (isList) yield { path, content: count === 0 ? '[]\n' : '\n]\n' };
  else if (count === 0) yield { path, content: '' };
}

async function* asyncOf<T>(items: readonly T[]): AsyncGenerator<T, void, undefined> {
  for (const item of items) yield await Promise.resolve(item);
}

async function* recordsOf(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<Iterable<string>, void, undefined> {
  for await (const document of documents) yield jsonObjectPieces(recordOf(document, request));
}

function recordOf(
  document: DatasetDocument,
  request: WriteRequest,
): Readonly<Record<string, JsonValue | LongList>> {
  const { text, details } = document;
  const layer = document.layers[0];
  const without = request.isWithoutText
    ? withoutWordsOf(document, layer?.annotator ?? null, request)
    : null;
  const meta = without === null ? details.meta : without.meta(details.meta);
  const { title, ...others } = writeDetails({ ...details, meta }, OWN_NAMES);
  const { [LIST_TITLE]: listed, ...rest } = others;
  const isListed = typeof listed === 'string' && listed !== '' && title !== '' && listed !== title;
  const metadata = isListed ? rest : others;
  return {
    ...(without === null ? { text } : {}),
    utf8_text_md5_checksum: md5(encodeUtf8(text)),
    metadata: { ...writeKey(document), ...metadata },
    ...(without === null && title !== undefined
      ? { list_title: isListed ? listed : title, display_title: title }
      : {}),
    ...(layer === undefined
      ? {}
      : { annotations: new LongList(annotationsOf(document, layer, request)) }),
  };
}

function* annotationsOf(
  document: DatasetDocument,
  layer: DatasetDocument['layers'][number],
  request: WriteRequest,
): Generator<JsonValue, void, undefined> {
  const map = createOffsetMap(document.text);
  const bytes = createByteMap(document.text);
  const { spans, orphans, unplaced } = carriedOf(document, layer, labelbuddyFormat, map, request);
  for (const { span, start, end } of spans) {
    const [from, to] = [span.ranges[0]?.[0] ?? 0, span.ranges.at(-1)?.[1] ?? 0];
    yield {
      start_char: start,
      end_char: end,
      start_byte: bytes.toByte(utf16(from)),
      end_byte: bytes.toByte(utf16(to)),
      label_name: request.nameOfLabel(span.label),
      ...(span.note === '' ? {} : { extra_data: span.note }),
    };
  }
  for (const { record } of orphans) if (isJsonObject(record)) yield record;
  yield* unplaced.spans;
}
