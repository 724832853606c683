import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createByteMap } from '../../text/byte-offsets';
import { createOffsetMap, utf16 } from '../../text/offsets';
import { unicodeTextWithRange } from '../../text/testing/unicode-arbitrary';
import { proveOffsets } from './proof';
import { foreignDocument, foreignSpan } from '../testing/foreign-make';
import type { ForeignDocument, ForeignSpan, OffsetUnit } from '../foreign';
import type { Reading } from './foreign-offsets';

const raw = 'Vera 🔥 Odum said\r\nthat 4,200 homes\r\nhad lost power by Tuesday.';
const kept = raw.replaceAll('\r\n', '\n');
const words = ['Vera', 'Odum', 'said', '4,200 homes', 'lost power', 'Tuesday', 'by'];

/** Numbers of words of a text as a tool counts them. */
function counted(text: string, unit: OffsetUnit, shift = 0): ForeignSpan[] {
  const points = createOffsetMap(text);
  const bytes = createByteMap(text);
  const count = (at: number) =>
    unit === 'utf-16'
      ? at
      : unit === 'code-point'
        ? points.toCodePoint(utf16(at))
        : (bytes.toByte(utf16(at)) ?? -1);
  return words.map((word, index) => {
    const at = text.indexOf(word);
    const range = [count(at) + shift, count(at + word.length) + shift] as const;
    return foreignSpan(`T${index}`, range, word);
  });
}

const prove = (spans: ForeignSpan[], more: Partial<ForeignDocument> = {}, text = raw) =>
  proveOffsets(foreignDocument(text, spans, more), text);

const quotesOf = (proof: ReturnType<typeof prove>, spans: readonly ForeignSpan[]) =>
  spans.map((span) => {
    const fit = proof.place(span);
    return fit.state === 'placed'
      ? fit.ranges.map(([start, end]) => proof.text.slice(start, end)).join('|')
      : `(${fit.reason})`;
  });

describe('a span that its reader found by its words', () => {
  const found: ForeignSpan = { ...counted(raw, 'code-point')[3]!, foundIn: 'code-point' };

  it('says nothing of what the numbers of others count, and is placed by its own', () => {
    const spans = [counted(raw, 'utf-16')[4]!, found];
    const proof = prove(spans);
    expect(proof.taken).toMatchObject({ unit: 'utf-16' });
    expect(proof.readings[0]).toMatchObject({ of: 1 });
    expect(quotesOf(proof, spans)).toEqual(['lost power', '4,200 homes']);
  });

  it('is placed where the others prove nothing', () => {
    const wrong = counted(raw, 'code-point').map((span) => ({
      ...span,
      quotes: { kind: 'joined', quote: 'no such words', joint: ' ' } as const,
    }));
    const proof = prove([...wrong, found]);
    expect(proof.way).toBe('unsure');
    expect(quotesOf(proof, [found])).toEqual(['4,200 homes']);
  });
});

describe('the proof of numbers by quotes', () => {
  it.each<[string, OffsetUnit, 'raw' | 'lf', -1 | 0 | 1]>([
    ['code points of the text as it came', 'code-point', 'raw', 0],
    ['code points of LF alone', 'code-point', 'lf', 0],
    ['code units', 'utf-16', 'raw', 0],
    ['code units of LF alone', 'utf-16', 'lf', 0],
    ['bytes', 'utf-8-byte', 'raw', 0],
    ['bytes of LF alone', 'utf-8-byte', 'lf', 0],
    ['numbers from 1', 'code-point', 'raw', -1],
    ['bytes of LF alone, one too few', 'utf-8-byte', 'lf', 1],
  ])('finds %s, whatever is documented', (_, unit, lineEnds, shift) => {
    const all = counted(lineEnds === 'raw' ? raw : kept, unit, -shift);
    // What no tool writes stays out: a number below 0.
    const spans = all.filter(({ ranges }) => ranges.every(([start]) => start >= 0));
    expect(spans.length).toBeGreaterThanOrEqual(6);
    for (const documented of ['code-point', 'utf-16', 'utf-8-byte'] as const) {
      const proof = prove(spans, { unit: documented });
      expect(proof.way).toBe('quotes');
      expect(proof.text).toBe(kept);
      expect(quotesOf(proof, spans)).toEqual(words.slice(-spans.length));
    }
    expect(prove(spans, { unit }).taken).toEqual({ unit, lineEnds, shift });
  });

  it('says of each reading how many quotes match', () => {
    const spans = counted(kept, 'utf-16');
    const { readings } = prove(spans);
    const matched = (reading: Reading) =>
      readings.find((one) => JSON.stringify(one.reading) === JSON.stringify(reading));
    expect(readings[0]?.reading).toEqual({ unit: 'code-point', lineEnds: 'raw', shift: 0 });
    expect(matched({ unit: 'utf-16', lineEnds: 'lf', shift: 0 })).toMatchObject({
      matched: 7,
      of: 7,
    });
    // Where an astral character stands before a word and a CRLF, too, one error makes up for the other.
    expect(readings[0]).toMatchObject({ matched: 2, of: 7 });
  });

  it('lists readings that count alike once', () => {
    const spans = [foreignSpan('T1', [0, 5], 'Plain')];
    expect(prove(spans, {}, 'Plain words.').readings).toHaveLength(3);
  });

  it('takes a reading that nine in ten quotes prove, and leaves the tenth without a place', () => {
    const spans = [...counted(raw, 'code-point'), ...counted(raw, 'code-point')];
    spans[3] = foreignSpan('T3', spans[3]?.ranges[0] ?? [0, 1], '4,300 homes');
    const proof = prove(spans);
    expect(proof.way).toBe('quotes');
    expect(quotesOf(proof, spans)[3]).toBe('(other words)');
  });

  it('takes none that fewer prove', () => {
    const spans = counted(raw, 'code-point');
    spans[3] = foreignSpan('T3', spans[3]?.ranges[0] ?? [0, 1], '4,300 homes');
    const proof = prove(spans);
    expect(proof.way).toBe('unsure');
    expect(proof.taken).toBeNull();
    expect(new Set(quotesOf(proof, spans))).toEqual(new Set(['(unproven)']));
    const reading = { unit: 'code-point', lineEnds: 'raw', shift: 0 } as const;
    const told = proveOffsets(foreignDocument(raw, spans), raw, { reading });
    expect(told.way).toBe('told');
    expect(quotesOf(told, spans).filter((found) => found === '(other words)')).toHaveLength(1);
  });

  it('takes none where two readings that differ prove as much, unless one is documented', () => {
    const spans = [foreignSpan('T1', [3, 5], 'ab')];
    expect(prove(spans, {}, 'xxab ab ab').way).toBe('unsure');
    const documented = [foreignSpan('T1', [2, 3], 'a')];
    expect(prove(documented, {}, 'xaaa').taken?.shift).toBe(0);
  });

  it('takes no reading that few characters speak for', () => {
    expect(prove([foreignSpan('T1', [0, 1], 'a')], {}, 'xa').way).toBe('unsure');
  });

  it('takes readings for one that put all spans in one place', () => {
    // One astral character before every span: code units are code points plus 1.
    const spans = [foreignSpan('T1', [3, 7], 'Odum'), foreignSpan('T2', [8, 12], 'said')];
    const proof = prove(spans, { unit: 'code-point' }, '🔥 Odum said');
    expect(proof.way).toBe('quotes');
    expect(quotesOf(proof, spans)).toEqual(['Odum', 'said']);
  });

  it('leaves a mark out of the text and counts it where the numbers do', () => {
    const spans = [foreignSpan('T1', [1, 5], 'Vera'), foreignSpan('T2', [8, 12], 'Odum')];
    const proof = prove(spans, {}, `\ufeff${raw}`);
    expect(proof.text).toBe(kept);
    expect(proof.changes).toEqual(['byte-order-mark', 'crlf']);
    expect(quotesOf(proof, spans)).toEqual(['Vera', 'Odum']);
  });

  it('lets a cut quote speak only where the whole one matches nowhere', () => {
    const habits = ['cut-quote'] as const;
    const cut = counted(raw, 'code-point').map((span) =>
      span.id === 'T3'
        ? { ...span, quotes: { kind: 'each' as const, quotes: ['4,200 ho'] } }
        : span,
    );
    expect(prove(cut, { habits }).way).toBe('quotes');
    expect(quotesOf(prove(cut, { habits }), cut)[3]).toBe('4,200 homes');
    expect(prove(cut).way).toBe('unsure');
  });
});

describe('spans that fit nowhere', () => {
  const place = (ranges: ForeignSpan['ranges'], more: Partial<ForeignSpan> = {}, text = raw) => {
    const span = foreignSpan('T1', [0, 4], null, { ranges, ...more });
    return quotesOf(prove([span], { unit: 'utf-16' }, text), [span])[0];
  };

  it.each<[string, ForeignSpan['ranges']]>([
    ['(no place)', []],
    ['(zero-width)', [[3, 3]]],
    ['(reversed)', [[4, 3]]],
    ['(negative)', [[-1, 3]]],
    ['(past the end)', [[0, 1000]]],
    ['(not a number)', [[0, 1.5]]],
    ['(not a number)', [[Number.NaN, 2]]],
    ['(not a number)', [[0, 1e300]]],
    ['(inside a character)', [[0, 6]]],
    [
      '(overlapping parts)',
      [
        [0, 3],
        [2, 4],
      ],
    ],
    ['(zero-width)', [[17, 18]]],
  ])('are so for a reason: %s', (reason, ranges) => {
    expect(place(ranges)).toBe(reason);
  });

  it('may have a reason of their reader', () => {
    expect(place([[0, 4]], { fault: 'Its line was cut.' })).toBe('(Its line was cut.)');
  });

  it('have more parts than a span may have', () => {
    const ranges = Array.from({ length: 10_001 }, (_, i) => [2 * i, 2 * i + 1] as const);
    expect(place(ranges, {}, 'ab'.repeat(20_000))).toBe('(too many parts)');
  });
});

describe('parts', () => {
  const spanOf = (ranges: ForeignSpan['ranges'], quotes: ForeignSpan['quotes']) =>
    foreignSpan('T1', [0, 1], null, { ranges, quotes });
  const parts: ForeignSpan['ranges'] = [
    [13, 17],
    [0, 4],
  ];

  it('are put in order, and joined where they touch', () => {
    const span = spanOf([...parts, [4, 5]], { kind: 'each', quotes: ['said', 'Vera', ' '] });
    const proof = prove([span], { unit: 'utf-16' });
    expect(proof.place(span)).toEqual({
      state: 'placed',
      ranges: [
        [0, 5],
        [13, 17],
      ],
      isTidied: true,
    });
  });

  it('match joined words in the order of the data', () => {
    const right = spanOf(parts, { kind: 'joined', quote: 'said Vera', joint: ' ' });
    const wrong = spanOf(parts, { kind: 'joined', quote: 'Vera said', joint: ' ' });
    expect(quotesOf(prove([right], { unit: 'utf-16' }), [right])).toEqual(['Vera|said']);
    expect(prove([wrong], { unit: 'utf-16' }).way).toBe('unsure');
  });

  it('become one where the format lets them overlap', () => {
    const span = foreignSpan('T1', [0, 4], null, {
      ranges: [
        [0, 3],
        [2, 4],
      ],
    });
    const proof = prove([span], { unit: 'utf-16', habits: ['overlapping-parts'] });
    expect(quotesOf(proof, [span])).toEqual(['Vera']);
  });
});

describe('numbers without quotes', () => {
  const bare = (text: string, unit: OffsetUnit) =>
    counted(text, unit).map((span) => ({ ...span, quotes: null }));

  it('are read as documented', () => {
    const proof = prove(bare(raw, 'code-point'));
    expect(proof).toMatchObject({ way: 'documented', warnings: [] });
    expect(quotesOf(proof, bare(raw, 'code-point'))).toEqual(words);
  });

  it('come with a warning where another reading cuts fewer words', () => {
    const proof = prove(bare(kept, 'utf-16'));
    expect(proof.taken).toEqual({ unit: 'code-point', lineEnds: 'raw', shift: 0 });
    expect(proof.warnings.join()).toMatch(/read as code points.*UTF-16 code units.*14/);
  });
});

it('places any stretch of any text, whatever its line ends and the unit', () => {
  const units: fc.Arbitrary<OffsetUnit> = fc.constantFrom('code-point', 'utf-16', 'utf-8-byte');
  fc.assert(
    fc.property(unicodeTextWithRange({ lineBreaks: 'any' }), units, (given, unit) => {
      const { text, start, end } = given;
      fc.pre(start < end && !text.startsWith('\ufeff'));
      const points = createOffsetMap(text);
      const bytes = createByteMap(text);
      const count = (at: typeof start) =>
        unit === 'utf-16'
          ? at
          : unit === 'code-point'
            ? points.toCodePoint(at)
            : (bytes.toByte(at) ?? -1);
      const quote = text.slice(start, end);
      const span = foreignSpan('T1', [count(start), count(end)], quote);
      const proof = prove([span], { unit }, text);
      const fit = proof.place(span);
      const words =
        fit.state === 'placed'
          ? fit.ranges.map(([from, to]) => proof.text.slice(from, to))
          : [fit.reason];
      // Half of a CRLF is no line end alone.
      const isCut =
        text.slice(start - 1, start + 1) === '\r\n' || text.slice(end - 1, end + 1) === '\r\n';
      if (!isCut) expect(words).toEqual([quote.replace(/\r\n?/g, '\n')]);
    }),
  );
});
