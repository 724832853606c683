import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { schemeIdOf } from '../../../shared/edits/testing/make';
import { segmentsOf } from './segments';
import type { BlockSpan } from './segments';

const span = (id: string, label: string, start: number, end: number): BlockSpan => ({
  id,
  label: schemeIdOf(label),
  start,
  end,
  isHolder: label === 'claim',
});

const drawn = (spans: BlockSpan[], end = 20) =>
  segmentsOf(0, end, spans).map(
    ({ start, end: to, lanes, wash }) =>
      `${start}–${to} ${lanes.map((lane) => lane ?? '-').join(' ')}${wash === null ? '' : ` ${wash}`}`,
  );

describe('segments', () => {
  it('are one where there is no span', () => {
    expect(drawn([])).toEqual(['0–20 - - -']);
  });

  it('put a number over the claim that holds it, and leave the claim its lane throughout', () => {
    expect(drawn([span('c', 'claim', 2, 15), span('n', 'number', 5, 8)])).toEqual([
      '0–2 - - -',
      '2–5 - claim -',
      '5–8 number claim - number',
      '8–15 - claim -',
      '15–20 - - -',
    ]);
  });

  it('give a claim that crosses another the third lane, and a place inside a source the second', () => {
    expect(drawn([span('c', 'claim', 0, 10), span('d', 'claim', 6, 20)])).toEqual([
      '0–6 - claim -',
      '6–10 - claim claim',
      '10–20 - - claim',
    ]);
    expect(drawn([span('s', 'source', 0, 20), span('l', 'location', 12, 20)])).toEqual([
      '0–12 source - - source',
      '12–20 source location - location',
    ]);
  });
});

const LABELS = ['claim', 'source', 'number', 'location'];
const spans = fc.array(
  fc
    .tuple(fc.nat(3), fc.nat(120), fc.integer({ min: 1, max: 60 }))
    .map(([label, start, length]) => ({
      label: LABELS[label] ?? 'claim',
      start,
      end: start + length,
    })),
  { maxLength: 14 },
);

test.prop([spans, fc.nat(60), fc.integer({ min: 1, max: 80 })])(
  'segments are the whole block in order, and every covered offset names just its spans',
  (made, start, length) => {
    const all = made.map(({ label, start: from, end }, index) =>
      span(`s${index}`, label, from, end),
    );
    const end = start + length;
    const segments = segmentsOf(start, end, all);
    expect(segments[0]?.start).toBe(start);
    expect(segments.at(-1)?.end).toBe(end);
    for (const [index, segment] of segments.entries()) {
      if (index > 0) expect(segment.start).toBe(segments[index - 1]?.end);
      const covering = all.filter((one) => one.start < segment.end && segment.start < one.end);
      expect([...segment.spans].sort()).toEqual(covering.map(({ id }) => id).sort());
      const isDrawn = segment.lanes.some((lane) => lane !== null) || segment.wash !== null;
      expect(isDrawn).toBe(covering.length > 0);
    }
  },
);

test.prop([spans])('a span keeps its lane over its whole length', (made) => {
  const all = made.map(({ start, end }, index) => span(`s${index}`, `l${index}`, start, end));
  const lanesOf = new Map<string, Set<number>>();
  for (const { lanes } of segmentsOf(0, 200, all)) {
    for (const [lane, label] of lanes.entries()) {
      if (label !== null) lanesOf.set(label, (lanesOf.get(label) ?? new Set()).add(lane));
    }
  }
  for (const held of lanesOf.values()) expect(held.size).toBe(1);
});
