import { encodeUtf8 } from '../../text/encode-utf8';
import { utf16 } from '../../text/offsets';
import { sha256Hex } from './sha256';
import { testScheme } from './test-scheme';
import type { DocumentId, PersonId, RelationId, SpanId } from '../../model/ids';
import type { Relation } from '../../model/relation';
import type { Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { DatasetDocument } from '../exported';

/**
 * How the spans of a document lie: each on words of its own and tied to the next one; all on the same words; or each on
 * its own words and all tied to the first one.
 */
export type Growth = 'apart' | 'stacked' | 'star';

const SENTENCE = 'The harbour 🔥 office of Velm counted 15,000 crates.\n';
const WORDS: readonly (readonly [start: number, end: number])[] = [
  [4, 11],
  [15, 21],
  [25, 29],
  [38, 44],
];

/** A document with so many spans and nearly as many relations; its text grows with them. */
export function growingDocument(spanCount: number, growth: Growth): DatasetDocument {
  const text = SENTENCE.repeat(Math.ceil(spanCount / WORDS.length));
  const spans = Array.from({ length: spanCount }, (_, i) => spanAt(i, growth, text));
  const relations = spans.slice(1).flatMap((span, i): Relation[] => {
    const [type] = testScheme.relations;
    const other = spans[growth === 'star' ? 0 : i];
    if (!type || !other) return [];
    return [
      {
        id: `r-${letters(i)}` as RelationId,
        type: type.id,
        from: other.id,
        to: span.id,
        attributes: {},
        note: '',
        origin: { kind: 'person' },
      },
    ];
  });
  return {
    id: 'd-aaaaaaaaaaaaaaaaaaaa' as DocumentId,
    text,
    textSha256: sha256Hex(encodeUtf8(text)),
    details: { title: 'Velm', date: null, author: null, url: null, meta: {}, retired: false },
    layers: [
      {
        annotator: 'ana' as PersonId,
        name: 'Ana',
        status: 'in-progress',
        spans,
        relations,
        notes: [],
        extras: {},
      },
    ],
  };
}

function spanAt(index: number, growth: Growth, text: string): Span<Utf16> {
  const place = growth === 'stacked' ? 0 : index;
  const base = SENTENCE.length * Math.floor(place / WORDS.length);
  const [start, end] = WORDS[place % WORDS.length] ?? [0, 1];
  const [label] = testScheme.labels;
  const [attribute] = label?.attributes ?? [];
  if (!label || !attribute) throw new Error('The first label of the test scheme has attributes.');
  return {
    id: `s-${letters(index)}` as SpanId,
    label: label.id,
    state: 'placed',
    ranges: [[utf16(base + start), utf16(base + end)]],
    quotes: [text.slice(base + start, base + end)],
    attributes: index % 3 === 0 && attribute.type === 'text' ? { [attribute.id]: 'counted' } : {},
    note: index % 5 === 0 ? 'as the office says' : '',
    flag: null,
    origin: { kind: 'person' },
  };
}

/** A number as sixteen letters, in order of the numbers. */
function letters(number: number): string {
  let word = '';
  for (let rest = number; word.length < 16; rest = Math.floor(rest / 26)) {
    word = String.fromCharCode(97 + (rest % 26)) + word;
  }
  return word;
}
