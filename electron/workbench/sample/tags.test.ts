import { describe, expect, it } from 'vitest';
import { placeTag } from './place';
import { sampleReports } from './reports';
import { crossReportRelations, sampleTaggings } from './tags';
import type { FigureAttributes, RelationType, SampleLabel, SampleTag } from './sample-types';

const ends: Record<RelationType, { from: SampleLabel[]; to: SampleLabel[] }> = {
  'attributed-to': { from: ['claim', 'number'], to: ['source'] },
  cites: { from: ['source'], to: ['source'] },
  'quantity-of': { from: ['number'], to: ['claim'] },
  'located-in': { from: ['claim'], to: ['location'] },
  'part-of': { from: ['location'], to: ['location'] },
  'same-claim': { from: ['claim'], to: ['claim'] },
  contradicts: { from: ['claim'], to: ['claim'] },
};

const textOf = (slug: string): string => {
  const report = sampleReports.find((one) => one.slug === slug);
  if (!report) throw new Error(`There is no report "${slug}" in the sample.`);
  return report.text;
};

const tagOf = (slug: string, key: string): SampleTag | undefined =>
  sampleTaggings.find(({ report }) => report === slug)?.tags.find((tag) => tag.key === key);

const placeAll = () =>
  sampleTaggings.flatMap(({ report, tags }) =>
    tags.map((tag) => ({ report, tag, ...placeTag(textOf(report), tag) })),
  );

/** Every offset that the ranges cover, so that tags with gaps can be compared like any other. */
const unitsOf = (ranges: readonly (readonly [number, number])[]): ReadonlySet<number> =>
  new Set(
    ranges.flatMap(([start, end]) => Array.from({ length: end - start }, (_, at) => start + at)),
  );

const figures: { name: string; figure: FigureAttributes }[] = sampleTaggings.flatMap(
  ({ report, tags }) =>
    tags.flatMap((tag) =>
      tag.label === 'number' && tag.attributes
        ? [{ name: `${report}: ${tag.quote}`, figure: tag.attributes }]
        : [],
    ),
);

describe('the tags of the sample corpus', () => {
  it('cover three reports whole and two in part, each once', () => {
    const whole = sampleTaggings.filter(({ status }) => status === 'done');
    const begun = sampleTaggings.filter(({ status }) => status === 'in-progress');
    expect([whole.length, begun.length]).toEqual([3, 2]);
    expect(new Set(sampleTaggings.map(({ report }) => report)).size).toBe(5);
    for (const { tags } of whole) {
      expect(tags.length).toBeGreaterThanOrEqual(30);
      expect(tags.length).toBeLessThanOrEqual(45);
    }
    for (const { tags } of begun) expect(tags.length).toBeLessThan(30);
  });

  it.each(sampleTaggings)('of $report are all found in its text', ({ report, tags }) => {
    for (const tag of tags) {
      const { ranges, quotes } = placeTag(textOf(report), tag);
      expect(ranges.map(([start, end]) => textOf(report).slice(start, end))).toEqual(quotes);
    }
  });

  it.each(sampleTaggings)(
    'of $report begin and end between graphemes and at the edge of a word',
    ({ report, tags }) => {
      const text = textOf(report);
      const edges = new Set([text.length]);
      for (const { index } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text))
        edges.add(index);
      // Not \p{M}: a stretch may well end with a mark. Arabic writes prepositions and the article onto the word.
      const isInsideWord = (at: number): boolean =>
        /^[a-z0-9\u0300-\u036f]{2}$/iu.test(text.slice(at - 1, at + 1));
      for (const tag of tags) {
        for (const edge of placeTag(text, tag).ranges.flat()) {
          expect(edges.has(edge), `${tag.quote} at ${edge} is inside a grapheme`).toBe(true);
          expect(isInsideWord(edge), `${tag.quote} at ${edge} is inside a word`).toBe(false);
        }
      }
    },
  );

  it.each(sampleTaggings)(
    'of $report have keys of their own and differ in place or label',
    ({ report, tags }) => {
      const keys = tags.flatMap(({ key }) => (key === undefined ? [] : [key]));
      expect(keys.filter((key, at) => keys.indexOf(key) !== at)).toEqual([]);
      const marks = tags.map(
        (tag) => `${tag.label} ${JSON.stringify(placeTag(textOf(report), tag).ranges)}`,
      );
      expect(marks.filter((mark, at) => marks.indexOf(mark) !== at)).toEqual([]);
    },
  );

  it.each(sampleTaggings)(
    'of $report are tied by relations whose ends exist and fit',
    ({ report, relations }) => {
      expect(relations.length).toBeGreaterThan(0);
      for (const { type, from, to } of relations) {
        expect(ends[type].from, `${from} ${type} ${to}`).toContain(tagOf(report, from)?.label);
        expect(ends[type].to, `${from} ${type} ${to}`).toContain(tagOf(report, to)?.label);
        expect(from).not.toBe(to);
      }
      const written = relations.map((relation) => JSON.stringify(relation));
      expect(new Set(written).size).toBe(written.length);
    },
  );

  it('are tied across reports by claims that exist', () => {
    for (const { from, to } of crossReportRelations) {
      expect(tagOf(from.report, from.key)?.label, `${from.report} ${from.key}`).toBe('claim');
      expect(tagOf(to.report, to.key)?.label, `${to.report} ${to.key}`).toBe('claim');
      expect(from.report).not.toBe(to.report);
    }
  });

  it('are, at least twice each, discontinuous, nested and overlapping', () => {
    const placedTags = placeAll();
    const shapes = placedTags.map(({ report, ranges }) => ({ report, units: unitsOf(ranges) }));
    const pairs = shapes.flatMap((one, at) =>
      shapes.slice(at + 1).flatMap((other) => {
        if (other.report !== one.report) return [];
        const shared = [...one.units].filter((unit) => other.units.has(unit)).length;
        return [{ shared, smaller: Math.min(one.units.size, other.units.size) }];
      }),
    );
    const nested = pairs.filter(({ shared, smaller }) => shared > 0 && shared === smaller);
    const crossing = pairs.filter(({ shared, smaller }) => shared > 0 && shared < smaller);
    expect(placedTags.filter(({ ranges }) => ranges.length > 1).length).toBeGreaterThanOrEqual(2);
    expect(nested.length).toBeGreaterThanOrEqual(2);
    expect(crossing.length).toBeGreaterThanOrEqual(2);
  });

  it('use every label, relation type and most comparators', () => {
    expect(new Set(placeAll().map(({ tag }) => tag.label)).size).toBe(4);
    const types = [
      ...sampleTaggings.flatMap(({ relations }) => relations),
      ...crossReportRelations,
    ];
    expect(new Set(types.map(({ type }) => type))).toEqual(new Set(Object.keys(ends)));
    expect(new Set(figures.map(({ figure }) => figure.comparator)).size).toBeGreaterThanOrEqual(7);
  });
});

describe('the figures of the sample corpus', () => {
  it.each(figures)('$name has the bounds that its comparator implies', ({ figure }) => {
    const { value, low, high } = figure;
    const bounds = {
      exact: [value, value],
      over: [value, null],
      'at-least': [value, null],
      under: [null, value],
      'up-to': [null, value],
      nearly: [null, value],
      about: [null, null],
      between: [low, high],
      vague: [low, high],
    }[figure.comparator];
    expect([low, high]).toEqual(bounds);
    if (figure.comparator === 'between') {
      expect(value).toBeNull();
      expect(Number(low)).toBeLessThan(Number(high));
    } else if (figure.comparator !== 'vague') {
      expect(value).toBeGreaterThan(0);
    }
    expect(figure.unit).not.toBe('');
    expect(figure.measure.written).not.toBe('');
  });

  it.each(figures)('$name has a period of years, months or days in order', ({ figure }) => {
    const { since, until, during } = figure;
    for (const date of [since, until, during]) {
      if (date !== undefined) expect(date).toMatch(/^\d{4}(-\d{2}(-\d{2})?)?$/u);
    }
    if (since !== undefined && until !== undefined) expect(since <= until).toBe(true);
    if (during !== undefined) expect(since ?? until).toBeUndefined();
  });
});
