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
import type { Format } from '../format';
import type { Runner } from './runner';

const FEW = 4_000;
const TIMES = 8;
/** Eight times as much takes about ten times as long, as memory grows; a quadratic step takes 64 times as long. */
const MOST_TIMES_AS_LONG = 30;
/** A machine that is busy may make one measurement long, but not all of them. */
const TRIES = 4;
/** What a piece may hold beside the text: a slice of a list, never a list. */
const LARGEST_PIECE = 400_000;

/**
 * A document of very many spans takes time in proportion to their number, there and back, and is handed over in pieces,
 * so that a million spans are never one string, which no engine can hold.
 */
export function describeGrowth({ describe, it }: Runner, format: Format): void {
  describe(`very many spans on one document in ${format.name}`, () => {
    const [few, many] = [manySpans(FEW), manySpans(FEW * TIMES)];

    it('take as much longer to write as they are more, in pieces', async () => {
      await assertGrowth(
        () => writeAll(format, few),
        () => writeAll(format, many),
      );
      const { largest } = await writeAll(format, many);
      if (largest > many.text.length + LARGEST_PIECE) {
        throw new Error(`A piece of ${largest} characters holds more than a slice.`);
      }
    });

    if (format.reader === null) return;
    it('take as much longer to read', async () => {
      const [small, large] = [
        (await writeAll(format, few)).files,
        (await writeAll(format, many)).files,
      ];
      await assertGrowth(
        () => readAll(format, small, FEW),
        () => readAll(format, large, FEW * TIMES),
      );
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

async function readAll(
  { reader }: Format,
  files: readonly DatasetFile[],
  count: number,
): Promise<void> {
  let spans = 0;
  for await (const item of reader?.read(files) ?? []) {
    if (item.kind !== 'document') continue;
    for (const layer of item.document.layers) spans += layer.spans.length;
  }
  if (spans !== count) throw new Error(`${spans} of ${count} spans came back.`);
}

/** The shortest of some tries counts, and no more of them are made than are needed. */
async function assertGrowth(
  few: () => Promise<unknown>,
  many: () => Promise<unknown>,
): Promise<void> {
  const least = { few: Infinity, many: Infinity };
  for (let tried = 0; tried < TRIES; tried++) {
    least.few = Math.min(least.few, await timeOf(few));
    least.many = Math.min(least.many, await timeOf(many));
    if (least.many <= Math.max(least.few, 1) * MOST_TIMES_AS_LONG) return;
  }
  throw new Error(
    `${TIMES} times as many spans took ${Math.round(least.many / least.few)} times as long (${least.few} ms, ${least.many} ms).`,
  );
}

async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const begun = Date.now();
  await work();
  return Date.now() - begun;
}
