import { utf16 } from '../../text/offsets';
import { asyncOf, filesOfPieces } from './in-memory-files';
import { sampleDocument, sampleLayer } from './sample-documents';
import { testScheme } from './test-scheme';
import { testRequest } from './write-corpus';
import { encodeUtf8 } from '../../text/encode-utf8';
import type { RelationId, SpanId } from '../../model/ids';
import type { Relation } from '../../model/relation';
import type { Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { DatasetFile } from '../dataset-file';
import type { DatasetDocument } from '../exported';
import type { Format, FormatReader } from '../format';
import type { Runner } from './runner';

const SPANS = 8_000;
/** What a piece may hold beside the text: a slice of a list, never a list. */
const LARGEST_PIECE = 400_000;

/**
 * A document of very many spans is handed over in pieces, so that a million spans are never one string, which no engine
 * can hold; and all of its spans come back from them.
 */
export function describePieces({ describe, it }: Runner, format: Format): void {
  describe(`very many spans on one document in ${format.name}`, () => {
    it('go out in pieces, and all of them come back', async () => {
      const document = manySpans(SPANS);
      const { files, largest } = await writeAll(format, document);
      if (largest > document.text.length + LARGEST_PIECE) {
        throw new Error(`A piece of ${largest} characters holds more than a slice.`);
      }
      if (format.reader !== null) await assertAllRead(format.reader, files, SPANS);
    });
  });
}

function manySpans(count: number): DatasetDocument {
  const [label] = testScheme.labels;
  const [type] = testScheme.relations;
  if (label === undefined || type === undefined) throw new Error('The test scheme has both.');
  const word = '🔥 word\n';
  const spans = Array.from({ length: count }, (_, at): Span<Utf16> => ({
    id: `s-${lettersOf(at)}` as SpanId,
    label: label.id,
    state: 'placed',
    ranges: [[utf16(at * word.length + 3), utf16(at * word.length + 7)]],
    quotes: ['word'],
    attributes: {},
    note: at % 7 === 0 ? 'seen' : '',
    flag: null,
    origin: { kind: 'person' },
  }));
  const relations = Array.from({ length: count / 2 }, (_, at): Relation => ({
    id: `r-${lettersOf(at)}` as RelationId,
    type: type.id,
    from: `s-${lettersOf(at)}` as SpanId,
    to: `s-${lettersOf(count - 1 - at)}` as SpanId,
    attributes: {},
    note: '',
    origin: { kind: 'person' },
  }));
  return sampleDocument('many', word.repeat(count), [sampleLayer(spans, relations)]);
}

const lettersOf = (number: number): string =>
  Array.from(String(number).padStart(16, '0'), (digit) =>
    String.fromCharCode(97 + Number(digit)),
  ).join('');

async function writeAll(
  { writer }: Format,
  document: DatasetDocument,
): Promise<{ readonly files: readonly DatasetFile[]; readonly largest: number }> {
  if (writer === null) throw new Error('It only comes in.');
  const options = Object.fromEntries(writer.options.map(({ id, fallback }) => [id, fallback]));
  const request = testRequest({ scheme: testScheme }, undefined, options);
  const texts = new Map<string, string[]>();
  let largest = 0;
  for await (const { path, content } of writer.write(asyncOf([document]), request)) {
    if (typeof content !== 'string') continue;
    largest = Math.max(largest, content.length);
    const held = texts.get(path);
    if (held === undefined) texts.set(path, [content]);
    else held.push(content);
  }
  const files = new Map(
    Array.from(texts, ([path, pieces]) => [path, encodeUtf8(pieces.join(''))] as const),
  );
  return { files: filesOfPieces(files, writer.ending), largest };
}

async function assertAllRead(
  reader: FormatReader,
  files: readonly DatasetFile[],
  count: number,
): Promise<void> {
  let spans = 0;
  for await (const item of reader.read(files)) {
    if (item.kind !== 'document') continue;
    for (const layer of item.document.layers) spans += layer.spans.length;
  }
  if (spans !== count) throw new Error(`${spans} of ${count} spans came back.`);
}
