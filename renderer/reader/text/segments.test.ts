import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { schemeIdOf, spanIdOf } from '../../../shared/edits/testing/make';
import { Lanes } from './lanes';
import { segmentsOf } from './segments';
import type { BlockSpan } from './segments';

/** Spans as a block has them, each in the lane that it was given. */
function laned(made: readonly Omit<BlockSpan, 'lane' | 'size'>[]): BlockSpan[] {
  const lanes = new Lanes();
  const query = (start: number, end: number) =>
    made.filter((one) => one.start < end && start < one.end).map(({ id }) => id);
  const byHolder = made.toSorted((a, b) => Number(b.isHolder) - Number(a.isHolder));
  return byHolder.map((one) => ({
    ...one,
    lane: lanes.of({ ...one, ranges: [[one.start, one.end]] }, query),
    size: one.end - one.start,
  }));
}

const span = (id: string, label: string, start: number, end: number) => ({
  id: spanIdOf(id),
  label: schemeIdOf(label),
  start,
  end,
  isHolder: label === 'claim',
});

const drawn = (spans: ReturnType<typeof span>[], end = 20) =>
  segmentsOf(0, end, laned(spans)).map(
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
    const segments = segmentsOf(start, end, laned(all));
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

test.prop([spans, fc.nat(150)])(
  'a span that has a lane keeps it over its whole length, in every block',
  (made, cut) => {
    const all = laned(
      made.map(({ start, end }, index) => span(`s${index}`, `l${index}`, start, end)),
    );
    const drawnIn = [...segmentsOf(0, cut, all), ...segmentsOf(cut, 200, all)];
    for (const { label, lane, start, end } of all) {
      if (lane === null) continue;
      const over = drawnIn.filter((one) => one.start < end && start < one.end);
      expect(over.every(({ lanes }) => lanes[lane] === label)).toBe(true);
    }
  },
);

describe('lanes', () => {
  it('stay when something is tagged inside or the first of three is taken off', () => {
    const lanes = new Lanes();
    const all = [span('a', 'number', 0, 9), span('b', 'number', 2, 9), span('c', 'number', 3, 9)];
    const query = () => all.map(({ id }) => id);
    const of = (id: string, isHolder = false) =>
      lanes.of({ id: spanIdOf(id), ranges: [[0, 9]], isHolder }, query);
    expect([of('a'), of('b'), of('c')]).toEqual([0, 1, 2]);
    all.push(span('d', 'number', 4, 9));
    expect(of('d')).toBeNull();
    all.shift();
    lanes.forget(spanIdOf('a'));
    expect([of('b'), of('c'), of('d')]).toEqual([1, 2, 0]);
  });

  it('draw the lowest rule where spans lie too deep', () => {
    const made = ['a', 'b', 'c', 'd'].map((id, index) => span(id, id, index, 20 - index));
    expect(drawn(made)[3]).toBe('3–17 a b c d');
  });
});
