import { sha256Hex } from '../../electron/storage/document-id';
import { defaultScheme } from '../../shared/model/default-scheme';
import type { DatasetDocument, WriteRequest } from '../../shared/formats/exported';
import { createLossLog } from '../../shared/formats/losses';
import { createSpanId, documentId, personId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import { createGraphemes } from '../../shared/text/graphemes';
import { createWords } from '../../shared/text/words';
import { utf16, type Utf16 } from '../../shared/text/offsets';
import { prose } from './bench-folder';

const SAMPLES = 200;
const ana = personId.parse('ana');
const labels = defaultScheme.labels.map(({ id }) => id);
const DIGITS = 'abcdefghijklmnopqrstuvwxyz234567';

/** A document's id out of a number. */
function idOf(index: number) {
  let digits = '';
  for (let rest = index; rest > 0; rest >>= 5) digits += DIGITS.charAt(rest & 31);
  return documentId.parse(`d-${digits.padEnd(20, DIGITS.charAt(0))}`);
}

/** Some hundred different documents with tagged words. Making them takes longer than most of what is measured with them. */
export const taggedSamples = (spansEach: number): readonly DatasetDocument[] =>
  Array.from({ length: SAMPLES }, (_, index) => makeSample(index, spansEach));

/** Documents one after the other: the samples again and again under other ids. */
export function* taggedDocuments(
  samples: readonly DatasetDocument[],
  count: number,
): Generator<DatasetDocument> {
  for (let index = 0; index < count; index += 1) {
    const sample = samples[index % samples.length];
    if (sample !== undefined) yield { ...sample, id: idOf(index) };
  }
}

function makeSample(seed: number, spansEach: number): DatasetDocument {
  // A text out of a corpus is one string of its own and no stretch of a longer one, which takes longer to look into.
  const text = JSON.parse(JSON.stringify(prose(4_000, seed))) as string;
  const words = createWords(createGraphemes());
  const spans: Span<Utf16>[] = [];
  let counted = 0;
  for (let place = 0; place < spansEach; place += 1) {
    const at = utf16(20 + place * Math.floor(3_900 / spansEach));
    // Between two words the next one is taken.
    const word = words.wordAt(text, at) ?? words.wordAt(text, words.nextWordStart(text, at));
    const [label] = labels.slice(spans.length % labels.length);
    if (word !== null && label !== undefined) {
      spans.push({
        id: createSpanId((length) => {
          counted += 1;
          const bytes = new Uint8Array(length);
          new DataView(bytes.buffer).setUint32(length - 4, seed * 1_000 + counted);
          return bytes;
        }),
        label,
        state: 'placed',
        ranges: [[word.start, word.end]],
        quotes: [text.slice(word.start, word.end)],
        attributes: {},
        note: '',
        flag: null,
        origin: { kind: 'person' },
      });
    }
  }
  return {
    id: idOf(seed),
    text,
    textSha256: sha256Hex(text),
    details: {
      title: `Report ${String(seed)}`,
      date: null,
      author: null,
      url: null,
      meta: {},
      retired: false,
    },
    layers: [
      {
        annotator: ana,
        name: 'Ana',
        status: 'done',
        spans,
        relations: [],
        notes: [],
        extras: {},
      },
    ],
  };
}

/** What a writer is asked for with nothing chosen. */
export function plainRequest(options: Readonly<Record<string, string>>): WriteRequest {
  const nameIn =
    (definitions: readonly { readonly id: string; readonly name: string }[]) => (id: string) =>
      definitions.find((definition) => definition.id === id)?.name ?? id;
  const { labels: all, relations } = defaultScheme;
  return {
    corpus: { title: 'Measured' },
    scheme: defaultScheme,
    nameOfLabel: nameIn(all),
    nameOfRelation: nameIn(relations),
    nameOfAttribute: nameIn([...all, ...relations].flatMap(({ attributes }) => attributes)),
    options,
    losses: createLossLog(),
    isWithoutText: false,
  };
}
