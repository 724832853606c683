import { describe, expect, it } from 'vitest';
import { createSpanId } from '../model/ids';
import { emptyLayer } from '../model/layer';
import { PersistentMap } from '../model/persistent-map';
import { apply, applyAll } from './apply';
import { invert, invertAll } from './invert';
import {
  countingBytes,
  rangesOf,
  relationIdOf,
  relationOf,
  schemeIdOf,
  spanIdOf,
  spanOf,
  testAnnotator,
  testDocument,
} from './testing/make';
import { plainLayer } from './testing/plain-layer';
import type { Layer } from '../model/layer';
import type { Utf16 } from '../text/offsets';
import type { Edit } from './edit';

const text = 'The mayor said 15,000 people left the town of Arden.';
const claim = spanOf(text, 'c', 'claim', [[15, 52]]);
const mayor = spanOf(text, 'm', 'source', [[0, 9]], { kind: 'official' });
const said = relationOf('r', 'attributed-to', 'c', 'm');
const empty = emptyLayer<Utf16>(testDocument, testAnnotator);

function layerAfter(...edits: Edit<Utf16>[]): Layer<Utf16> {
  const result = applyAll(empty, edits);
  if (!result.ok) throw new Error(`Edit ${result.index} does not hold: ${result.reason}.`);
  return result.layer;
}

const full = layerAfter(
  { type: 'span.add', span: claim },
  { type: 'span.add', span: mayor },
  { type: 'relation.add', relation: said },
  { type: 'layer.set', field: 'extras', name: 'brat', to: { id: 'T1' } },
);

const edits: readonly Edit<Utf16>[] = [
  { type: 'span.add', span: spanOf(text, 'n', 'number', [[15, 21]]) },
  { type: 'span.remove', span: mayor },
  {
    type: 'span.set',
    id: spanIdOf('c'),
    field: 'place',
    from: { state: 'placed', ranges: claim.ranges, quotes: claim.quotes },
    to: { state: 'placed', ranges: rangesOf([15, 33]), quotes: ['15,000 people left'] },
  },
  {
    type: 'span.set',
    id: spanIdOf('c'),
    field: 'place',
    from: { state: 'placed', ranges: claim.ranges, quotes: claim.quotes },
    to: { state: 'orphaned', ranges: [], quotes: claim.quotes, reason: 'moved', record: { at: 3 } },
  },
  {
    type: 'span.set',
    id: spanIdOf('c'),
    field: 'label',
    from: schemeIdOf('claim'),
    to: schemeIdOf('number'),
  },
  { type: 'span.set', id: spanIdOf('c'), field: 'note', from: '', to: 'See the minutes.' },
  { type: 'span.set', id: spanIdOf('c'), field: 'flag', from: null, to: 'unsure' },
  {
    type: 'span.set',
    id: spanIdOf('m'),
    field: 'attribute',
    name: schemeIdOf('kind'),
    from: 'official',
  },
  {
    type: 'span.set',
    id: spanIdOf('m'),
    field: 'attribute',
    name: schemeIdOf('entry'),
    to: { written: 'The mayor' },
  },
  { type: 'relation.add', relation: relationOf('s', 'same-claim', 'c', 'c') },
  { type: 'relation.remove', relation: said },
  {
    type: 'relation.set',
    id: relationIdOf('r'),
    field: 'to',
    from: spanIdOf('m'),
    to: { document: testDocument, span: spanIdOf('x') },
  },
  {
    type: 'relation.set',
    id: relationIdOf('r'),
    field: 'from',
    from: spanIdOf('c'),
    to: spanIdOf('m'),
  },
  {
    type: 'relation.set',
    id: relationIdOf('r'),
    field: 'type',
    from: schemeIdOf('attributed-to'),
    to: schemeIdOf('cites'),
  },
  { type: 'relation.set', id: relationIdOf('r'), field: 'note', from: '', to: 'By phone.' },
  {
    type: 'relation.set',
    id: relationIdOf('r'),
    field: 'attribute',
    name: schemeIdOf('weight'),
    to: 2,
  },
  { type: 'layer.set', field: 'status', from: 'not-begun', to: 'done' },
  {
    type: 'layer.set',
    field: 'notes',
    from: [],
    to: [{ id: 'n-aaaaaaaaaaaaaaaa', text: 'An agency text.' }],
  },
  { type: 'layer.set', field: 'extras', name: 'brat', from: { id: 'T1' } },
];

describe('apply', () => {
  it.each(
    edits.map((edit) => [`${edit.type} ${'field' in edit ? edit.field : ''}`, edit] as const),
  )('%s changes the layer, and its inverse gives the old one back', (_name, edit) => {
    const applied = apply(full, edit);
    if (!applied.ok) throw new Error(applied.reason);
    expect(plainLayer(applied.layer)).not.toEqual(plainLayer(full));
    const back = apply(applied.layer, applied.inverse);
    if (!back.ok) throw new Error(back.reason);
    expect(plainLayer(back.layer)).toEqual(plainLayer(full));
    expect(back.inverse).toEqual(edit);
    expect(invert(invert(edit))).toEqual(edit);
    // What held once does not hold a second time.
    expect(apply(applied.layer, edit).ok).toBe(false);
  });

  it('keeps which relations touch a span', () => {
    expect(full.relationsOf.get(spanIdOf('m'))?.has(relationIdOf('r'))).toBe(true);
    const led = apply(full, edits[11]!);
    expect(led.ok && led.layer.relationsOf.has(spanIdOf('m'))).toBe(false);
    expect(led.ok && led.layer.relationsOf.has(spanIdOf('c'))).toBe(true);
  });

  it('says why an edit does not hold, and what is there', () => {
    expect(apply(full, { type: 'span.add', span: claim })).toMatchObject({
      reason: 'span-exists',
      current: { id: claim.id },
    });
    expect(apply(empty, { type: 'span.remove', span: claim })).toEqual({
      ok: false,
      reason: 'span-missing',
      current: undefined,
    });
    expect(
      apply(full, { type: 'span.set', id: spanIdOf('c'), field: 'note', from: 'old', to: 'new' }),
    ).toEqual({ ok: false, reason: 'changed', current: '' });
    expect(
      apply(full, { type: 'span.remove', span: { ...claim, note: 'changed since' } }),
    ).toMatchObject({ reason: 'changed' });
    expect(apply(full, { type: 'relation.add', relation: said })).toMatchObject({
      reason: 'relation-exists',
    });
    expect(apply(empty, { type: 'relation.remove', relation: said })).toMatchObject({
      reason: 'relation-missing',
    });
  });

  it('compares old values as JSON, whatever the order of keys', () => {
    const { origin, flag, ...rest } = mayor;
    expect(apply(full, { type: 'span.remove', span: { origin, flag, ...rest } }).ok).toBe(true);
  });

  it('lets a relation stand whose end is missing', () => {
    const removed = apply(full, { type: 'span.remove', span: mayor });
    expect(removed.ok && removed.layer.relations.has(said.id)).toBe(true);
    expect(apply(empty, { type: 'relation.add', relation: said }).ok).toBe(true);
  });

  it('gives attribute maps no prototype', () => {
    const applied = apply(full, edits[8]!);
    const attributes = applied.ok ? applied.layer.spans.get(spanIdOf('m'))?.attributes : undefined;
    expect(Object.getPrototypeOf(attributes)).toBe(null);
  });
});

describe('applyAll', () => {
  it('applies all or none, and names the edit that failed', () => {
    const failed = applyAll(empty, [
      { type: 'span.add', span: claim },
      { type: 'span.add', span: claim },
    ]);
    expect(failed).toMatchObject({ ok: false, index: 1, reason: 'span-exists' });
  });

  it('gives the inverses in the order in which they apply', () => {
    const list: Edit<Utf16>[] = [
      { type: 'span.add', span: claim },
      { type: 'span.set', id: claim.id, field: 'note', from: '', to: 'one' },
      { type: 'span.set', id: claim.id, field: 'note', from: 'one', to: 'two' },
    ];
    const done = applyAll(empty, list);
    if (!done.ok) throw new Error(done.reason);
    expect(done.inverse).toEqual(invertAll(list));
    const undone = applyAll(done.layer, done.inverse);
    expect(undone.ok && plainLayer(undone.layer)).toEqual(plainLayer(empty));
  });

  it('costs the same in a layer of 50,000 spans as a path through it, not a copy', () => {
    const random = countingBytes();
    const many = PersistentMap.of(
      Array.from({ length: 50_000 }, () => {
        const id = createSpanId(random);
        return [id, { ...claim, id }] as const;
      }),
    );
    const large = { ...full, spans: many };
    const before = performance.now();
    for (let i = 0; i < 1000; i++) apply(large, edits[0]!);
    expect(performance.now() - before).toBeLessThan(1000);
  });
});
