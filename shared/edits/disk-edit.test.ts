import { describe, expect, it } from 'vitest';
import { createOffsetMap, utf16 } from '../text/offsets';
import { fromDiskEdit, fromDiskShortEdit, toDiskEdit, toDiskShortEdit } from './disk-edit';
import { rangesOf, relationOf, schemeIdOf, spanIdOf, spanOf } from './testing/make';
import { shortEditSchema } from './short-edit';
import type { CodePoint, Utf16 } from '../text/offsets';
import type { Edit } from './edit';
import type { ShortEdit } from './short-edit';

const text = '🔥🔥 in Arden 👩🏽‍🚒 today';
const map = createOffsetMap(text);
const span = spanOf(text, 'a', 'location', [[8, 13]]);
const place = { state: 'placed' as const, ranges: span.ranges, quotes: span.quotes };
const lost = {
  state: 'orphaned' as const,
  ranges: [] as const,
  quotes: ['Arden'],
  reason: 'moved',
  record: { start: 8 },
};

const edits: readonly Edit<Utf16>[] = [
  { type: 'span.add', span },
  { type: 'span.remove', span },
  { type: 'span.add', span: { ...span, ...lost } },
  { type: 'span.set', id: span.id, field: 'place', from: place, to: lost },
  { type: 'span.set', id: span.id, field: 'note', from: '', to: 'x' },
  { type: 'relation.add', relation: relationOf('r', 'part-of', 'a', 'b') },
  { type: 'layer.set', field: 'status', from: 'done', to: 'in-progress' },
];

const shortEdits: readonly ShortEdit<Utf16>[] = [
  { type: 'span.add', span: { label: schemeIdOf('location'), ranges: rangesOf([8, 13]) } },
  { type: 'span.remove', id: span.id },
  { type: 'span.resize', id: span.id, ranges: rangesOf([4, 13]), text: ' in Arden' },
  { type: 'span.split', id: span.id, at: utf16(10) },
  { type: 'span.merge', ids: [span.id, spanIdOf('b')] },
  { type: 'span.set', id: span.id, field: 'place', to: place },
  { type: 'span.attribute', id: span.id, name: schemeIdOf('kind'), to: 'city' },
  { type: 'layer.set', field: 'status', to: 'done' },
];

describe('edits at the border', () => {
  it.each(
    [...edits, ...shortEdits].map((edit) => [JSON.stringify(edit).slice(0, 60), edit] as const),
  )('%s goes to code points and back', (_name, edit) => {
    const disk = toDiskShortEdit(edit, map);
    expect(shortEditSchema<CodePoint>().safeParse(disk).success).toBe(true);
    expect(fromDiskShortEdit(disk, map)).toEqual(edit);
  });

  it.each(edits.map((edit) => [JSON.stringify(edit).slice(0, 60), edit] as const))(
    'full: %s goes to code points and back',
    (_name, edit) => {
      expect(toDiskEdit(edit, map)).toEqual(toDiskShortEdit(edit, map));
      expect(fromDiskEdit(toDiskEdit(edit, map), map)).toEqual(edit);
    },
  );

  it('counts an astral character once', () => {
    expect(toDiskShortEdit(shortEdits[3]!, map)).toMatchObject({ at: 8 });
    expect(toDiskShortEdit(shortEdits[2]!, map)).toMatchObject({ ranges: [[2, 11]] });
    expect(toDiskEdit(edits[3]!, map)).toMatchObject({ from: { ranges: [[6, 11]] }, to: lost });
  });

  it('names the span whose offset splits a character', () => {
    expect(() => toDiskShortEdit({ type: 'span.split', id: span.id, at: utf16(1) }, map)).toThrow(
      expect.objectContaining({ code: 'offset/inside-pair', span: span.id }),
    );
    expect(() =>
      toDiskShortEdit(
        { type: 'span.add', span: { label: schemeIdOf('location'), ranges: rangesOf([1, 4]) } },
        map,
      ),
    ).toThrow(/The new span does not fit/);
  });
});
