import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOffsetMap, codePoint } from '../text/offsets';
import { unicodeTextWithRange } from '../text/testing/unicode-arbitrary';
import { relationOf, spanIdOf, spanOf, testAnnotator, testDocument } from '../edits/testing/make';
import { plainLayer } from '../edits/testing/plain-layer';
import { applyAll } from '../edits/apply';
import { canonicalJson } from './canonical';
import { fromDiskSpan, SpanOffsetError, toDiskSpan } from './disk';
import { emptyLayer, layerFileSchema } from './layer';
import {
  contentOf,
  diskLayerOfFile,
  DuplicateIdError,
  layerContent,
  layerFromFile,
  layerToFile,
} from './layer-file';
import { serializeLayerFile } from './serialize-layer';
import type { Utf16 } from '../text/offsets';
import type { Layer, LayerFile } from './layer';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

const text = 'Fire 🔥 in Łódź: 👩🏽‍🚒 say “15,000 left”, שלום.';
const map = createOffsetMap(text);
const at = (quote: string): [number, number] => [
  text.indexOf(quote),
  text.indexOf(quote) + quote.length,
];

const orphan = {
  ...spanOf(text, 'x', 'number', []),
  state: 'orphaned' as const,
  ranges: [] as const,
  quotes: ['16,000'],
  reason: 'moved',
  record: { end: 3, start: 3 },
};

function layer(): Layer<Utf16> {
  const result = applyAll(emptyLayer<Utf16>(testDocument, testAnnotator), [
    { type: 'span.add', span: orphan },
    {
      type: 'span.add',
      span: spanOf(text, 'n', 'number', [at('15,000')], { value: 15000, unit: 'people' }),
    },
    { type: 'span.add', span: spanOf(text, 'b', 'source', [at('👩🏽‍🚒')]) },
    { type: 'span.add', span: spanOf(text, 'a', 'claim', [at('👩🏽‍🚒'), at('left')]) },
    { type: 'relation.add', relation: relationOf('r', 'attributed-to', 'n', 'b') },
    { type: 'relation.add', relation: relationOf('q', 'quantity-of', 'x', 'a') },
    { type: 'relation.add', relation: relationOf('z', 'attributed-to', 'a', 'b') },
    {
      type: 'relation.add',
      relation: relationOf('p', 'contradicts', 'a', {
        document: testDocument,
        span: spanIdOf('far'),
      }),
    },
    { type: 'layer.set', field: 'status', from: 'not-begun', to: 'in-progress' },
    {
      type: 'layer.set',
      field: 'notes',
      from: [],
      to: [{ id: 'n-aaaaaaaaaaaaaaaa', text: 'A line\u2028and another 🔥' }],
    },
    { type: 'layer.set', field: 'extras', name: 'brat', to: { b: 1, a: [2] } },
  ]);
  if (!result.ok) throw new Error(result.reason);
  return result.layer;
}

const heads = {
  'ana/d-aaaaaaaaaaaaaaaaaaaa.zzzzzzzz': { seq: 2, hash: 'b'.repeat(64), bytes: 20 },
  'ana/d-aaaaaaaaaaaaaaaaaaaa.aaaaaaaa': { seq: 1, hash: 'a'.repeat(64), bytes: 10 },
};

describe('the disk codec', () => {
  it('writes code points, so that a slice by code points is the quote', () => {
    const points = Array.from(text);
    for (const span of layer().spans.values()) {
      const disk = toDiskSpan(span, map);
      expect(disk.ranges.map(([start, end]) => points.slice(start, end).join(''))).toEqual(
        disk.state === 'placed' ? disk.quotes : [],
      );
    }
  });

  it('takes any span of any text there and back', () => {
    fc.assert(
      fc.property(
        unicodeTextWithRange({ lineBreaks: 'lf', minPieces: 1 }).filter((t) => t.start < t.end),
        ({ text: random, start, end }) => {
          const offsets = createOffsetMap(random);
          const span = spanOf(random, 'c', 'claim', [[start, end]]);
          const disk = toDiskSpan(span, offsets);
          expect(Array.from(random).slice(disk.ranges[0]?.[0], disk.ranges[0]?.[1]).join('')).toBe(
            span.quotes[0],
          );
          expect(fromDiskSpan(disk, offsets)).toEqual(span);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('says which span has an offset inside a surrogate pair or past the end', () => {
    const half = { ...spanOf(text, 'h', 'claim', [[0, 6]]) };
    expect(() => toDiskSpan(half, map)).toThrow(SpanOffsetError);
    expect(() => toDiskSpan(half, map)).toThrow(
      expect.objectContaining({ code: 'offset/inside-pair', span: half.id, offset: 6 }),
    );
    const past = { ...half, ranges: [[codePoint(0), codePoint(9999)]] as const };
    expect(() => fromDiskSpan(past, map)).toThrow(
      expect.objectContaining({ code: 'offset/out-of-range', span: half.id }),
    );
    expect(() => fromDiskSpan(past, map)).toThrow(/The span s-haaa.* does not fit its text/);
  });
});

describe('the layer file', () => {
  const file = layerToFile(layer(), map, heads, sha256);

  it('orders by start, then id, and puts what stands nowhere last', () => {
    const names = (items: readonly { id: string }[]) =>
      items.map(({ id }) => id.charAt(2)).join('');
    expect(names(file.spans)).toBe('abnx');
    expect(names(file.relations)).toBe('pzrq');
  });

  it('comes back as the same layer, through text and schema', () => {
    const read = layerFileSchema.parse(JSON.parse(serializeLayerFile(file)));
    expect(read).toEqual({ ...file, notes: [...file.notes] });
    const back = layerFromFile(read, map);
    expect(plainLayer(back)).toEqual(plainLayer(layer()));
    expect(serializeLayerFile(layerToFile(back, map, read.heads, sha256))).toBe(
      serializeLayerFile(file),
    );
  });

  it('has one span or relation a line, the digest on its own, and ends with a line feed', () => {
    const lines = serializeLayerFile(file).split('\n');
    expect(lines.at(-1)).toBe('');
    expect(lines.filter((line) => line.startsWith('    { "id": "s-'))).toHaveLength(4);
    expect(lines.filter((line) => line.startsWith('    { "id": "r-'))).toHaveLength(4);
    expect(lines).toContain(`  "digest": "${file.digest}",`);
    expect(lines[6]).toMatch(/^ {4}"ana\/d-a{20}\.aaaaaaaa": /);
    expect(lines.find((line) => line.includes('"15,000"'))).toBe(
      `    { "id": "${spanIdOf('n')}", "label": "number", "state": "placed", "ranges": [[26,32]], "quotes": ["15,000"], "attributes": {"unit":"people","value":15000}, "note": "", "flag": null, "origin": {"kind":"person"} },`,
    );
  });

  it('has a digest over the canonical content, which the order of lines and the heads leave alone', () => {
    const { status, spans, relations, notes, extras } = file;
    expect(file.digest).toBe(sha256(canonicalJson({ status, spans, relations, notes, extras })));
    const shuffled: LayerFile = {
      ...file,
      spans: file.spans.toReversed(),
      relations: file.relations.toReversed(),
      heads: {},
    };
    expect(sha256(layerContent(shuffled))).toBe(file.digest);
    const changed: LayerFile = {
      ...file,
      spans: file.spans.map((span) => ({ ...span, note: 'changed' })),
    };
    expect(sha256(layerContent(changed))).not.toBe(file.digest);
    expect(layerContent(contentOf(diskLayerOfFile(file)))).toBe(layerContent(file));
  });

  it('refuses an id that is there twice instead of losing one of the two', () => {
    expect(() => diskLayerOfFile({ ...file, spans: [...file.spans, file.spans[0]!] })).toThrow(
      DuplicateIdError,
    );
  });

  it('writes an empty layer', () => {
    const empty = layerToFile(emptyLayer<Utf16>(testDocument, testAnnotator), map, {}, sha256);
    expect(layerFileSchema.parse(JSON.parse(serializeLayerFile(empty)))).toEqual(empty);
    expect(serializeLayerFile(empty)).toContain('"spans": [],\n');
  });
});
