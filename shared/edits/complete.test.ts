import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../model/default-scheme';
import { emptyLayer } from '../model/layer';
import { parseNotation } from '../text/testing/notation';
import { utf16 } from '../text/offsets';
import { applyAll } from './apply';
import { complete, completeAll } from './complete';
import { invertAll } from './invert';
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
import type { DocumentId } from '../model/ids';
import type { Layer } from '../model/layer';
import type { LabelScheme } from '../model/scheme';
import type { Utf16 } from '../text/offsets';
import type { CompletionContext } from './completion-context';
import type { Edit } from './edit';
import type { ShortEdit } from './short-edit';

const { text, spans } = parseNotation(
  '🔥 [claim#c: [source#m: The mayor] of [location#l: Arden] said [number#n: 15,000] people left], [claim#d: twice [number#o: 200] stayed].',
);

/** The layer of the notation: each span under the name that it has there. */
function layerOf(...edits: Edit<Utf16>[]): Layer<Utf16> {
  const done = applyAll(emptyLayer<Utf16>(testDocument, testAnnotator), [
    ...spans.map(({ label, start, end, name }): Edit<Utf16> => ({
      type: 'span.add',
      span: spanOf(text, name ?? '', label, [[start, end]]),
    })),
    { type: 'layer.set', field: 'status', from: 'not-begun', to: 'in-progress' },
    ...edits,
  ]);
  if (!done.ok) throw new Error(done.reason);
  return done.layer;
}

const context = (layer: Layer<Utf16>, scheme: LabelScheme = defaultScheme): CompletionContext => ({
  layer,
  text,
  scheme,
  random: countingBytes(),
});
const at = (words: string): [number, number] => [
  text.indexOf(words),
  text.indexOf(words) + words.length,
];
const addOf = (label: string, words: string, more: object = {}): ShortEdit<Utf16> => ({
  type: 'span.add',
  span: { label: schemeIdOf(label), ranges: rangesOf(at(words)), ...more },
});

/** The edits that a short form is spelt out to; it must be taken. */
function spelt(edit: ShortEdit<Utf16>, layer = layerOf(), scheme = defaultScheme) {
  const result = complete(edit, context(layer, scheme));
  if (!result.ok) throw new Error(`${result.code}: ${result.message}`);
  return result;
}
/** Why a short form is refused, as `code: message`. */
function refused(edit: ShortEdit<Utf16>, layer = layerOf(), scheme = defaultScheme): string {
  const result = complete(edit, context(layer, scheme));
  return result.ok ? 'it was taken' : `${result.code}: ${result.message}`;
}
const c = spanIdOf('c');
const tie = (name: string, type: string, from: string, to: string): Edit<Utf16> => ({
  type: 'relation.add',
  relation: relationOf(name, type, from, to),
});

describe('adding a span', () => {
  it('needs only a label and ranges', () => {
    expect(spelt(addOf('location', 'Arden')).edits).toEqual([
      {
        type: 'span.add',
        span: {
          id: expect.stringMatching(/^s-[a-z2-7]{16}$/),
          label: 'location',
          state: 'placed',
          ranges: [at('Arden')],
          quotes: ['Arden'],
          attributes: {},
          note: '',
          flag: null,
          origin: { kind: 'person' },
        },
      },
    ]);
  });

  it('takes quotes or text that match, and refuses others', () => {
    const ranges = rangesOf(at('The mayor'), at('said'));
    const add = (words: object): ShortEdit<Utf16> => ({
      type: 'span.add',
      span: { label: schemeIdOf('source'), ranges, ...words },
    });
    expect(spelt(add({ quotes: ['The mayor', 'said'] })).edits).toHaveLength(1);
    expect(spelt(add({ text: 'The mayor said' })).edits).toHaveLength(1);
    expect(refused(add({ text: 'The mayor  said' }))).toMatch(
      /^edit\/quote: The text there is “The mayor said”/,
    );
    expect(refused(add({ quotes: ['The mayor', 'says'] }))).toMatch(
      /^edit\/quote: .*“said”, not “says”/,
    );
    expect(refused(add({ quotes: ['The mayor said'] }))).toMatch(
      /^edit\/quote: There are 2 ranges and 1 quotes/,
    );
  });

  it('refuses ranges that the text cannot be cut at', () => {
    const add = (...pairs: [number, number][]): ShortEdit<Utf16> => ({
      type: 'span.add',
      span: { label: schemeIdOf('claim'), ranges: rangesOf(...pairs) },
    });
    for (const pairs of [
      [],
      [[0, 1]],
      [[1, 5]],
      [[3, 3]],
      [[5, 3]],
      [[0, 9999]],
      [[-1, 3]],
      [[0.5, 3]],
      [
        [5, 9],
        [3, 4],
      ],
      [
        [3, 5],
        [5, 9],
      ],
      [
        [3, 6],
        [5, 9],
      ],
    ] as [number, number][][]) {
      expect(refused(add(...pairs)), JSON.stringify(pairs)).toMatch(/^edit\/bad-range: /);
    }
    expect(spelt(add([0, 2])).edits).toHaveLength(1);
  });

  it('refuses labels and attributes that the scheme does not have', () => {
    expect(refused(addOf('opinion', 'Arden'))).toBe(
      'edit/scheme: The scheme has no label “opinion”. It has: claim, source, number, location.',
    );
    expect(refused(addOf('claim', 'Arden', { attributes: { unit: 'people' } }))).toBe(
      'edit/scheme: “Claim” has no attribute “unit”. It has: status.',
    );
    expect(refused(addOf('claim', 'Arden', { attributes: { status: 'doubtful' } }))).toMatch(
      /^edit\/scheme: “Status” takes one of: asserted/,
    );
    const { edits } = spelt(addOf('claim', 'Arden', { attributes: { status: 'contested' } }));
    expect(edits).toMatchObject([{ span: { attributes: { status: 'contested' } } }]);
  });

  it('refuses labels that are retired or merged, and says what to use', () => {
    const claim = defaultScheme.labels[0]!;
    const rest = defaultScheme.labels.slice(1);
    const retired = { ...defaultScheme, labels: [{ ...claim, retired: true }, ...rest] };
    const merged = {
      ...defaultScheme,
      labels: [{ ...claim, retired: true, replacedBy: schemeIdOf('source') }, ...rest],
    };
    expect(refused(addOf('claim', 'Arden'), layerOf(), retired)).toMatch(/is retired/);
    expect(refused(addOf('claim', 'Arden'), layerOf(), merged)).toMatch(/merged into “Source”/);
  });

  it('lets the same words be tagged twice, but not one id', () => {
    expect(spelt(addOf('claim', 'Arden')).edits).toHaveLength(1);
    expect(spelt(addOf('location', 'Arden')).edits).toHaveLength(1);
    expect(refused(addOf('claim', 'Arden', { id: c }))).toMatch(/^edit\/exists: /);
  });

  it('begins the layer with the first span, and only then', () => {
    const empty = emptyLayer<Utf16>(testDocument, testAnnotator);
    const first = spelt(addOf('claim', 'Arden'), empty);
    expect(first.edits.at(-1)).toEqual({
      type: 'layer.set',
      field: 'status',
      from: 'not-begun',
      to: 'in-progress',
    });
    expect(spelt(addOf('claim', 'Arden', { id: spanIdOf('x') }), first.layer).edits).toHaveLength(
      1,
    );
    expect(spelt({ type: 'layer.set', field: 'notes', to: [] }, empty).layer.status).toBe(
      'not-begun',
    );
    const both = completeAll(
      [addOf('claim', 'Arden'), { type: 'layer.set', field: 'status', to: 'done' }],
      context(empty),
    );
    expect(both.ok && both.edits.map(({ type }) => type)).toEqual(['span.add', 'layer.set']);
    expect(both.ok && both.layer.status).toBe('done');
    const reset = completeAll(
      [addOf('claim', 'Arden'), { type: 'layer.set', field: 'status', to: 'not-begun' }],
      context(layerOf()),
    );
    expect(reset.ok && reset.layer.status).toBe('not-begun');
  });

  it('says who made it, if that was no person', () => {
    const origin = { kind: 'import' as const, format: 'brat' };
    const result = complete(addOf('claim', 'Arden'), { ...context(layerOf()), origin });
    expect(result.ok && result.edits[0]).toMatchObject({ span: { origin } });
  });
});

describe('full edits', () => {
  it('are taken as they are, when they are true', () => {
    const edit: Edit<Utf16> = { type: 'span.add', span: spanOf(text, 'x', 'claim', [at('Arden')]) };
    expect(spelt(edit).edits).toEqual([edit]);
    const lying: Edit<Utf16> = {
      type: 'span.add',
      span: { ...edit.span, quotes: ['Ardens'] } as typeof edit.span,
    };
    expect(refused(lying)).toMatch(/^edit\/quote/);
  });

  it('must hold', () => {
    const note: Edit<Utf16> = { type: 'span.set', id: c, field: 'note', from: 'old', to: 'new' };
    expect(refused(note)).toMatch(/^edit\/stale/);
    expect(refused({ ...note, id: spanIdOf('zz') })).toMatch(/^edit\/missing/);
    expect(
      refused({ type: 'span.remove', span: spanOf(text, 'zz', 'claim', [at('Arden')]) }),
    ).toMatch(/^edit\/missing: There is no span/);
  });

  it('are checked against the scheme', () => {
    const from = schemeIdOf('claim');
    expect(
      refused({ type: 'span.set', id: c, field: 'label', from, to: schemeIdOf('gone') }),
    ).toMatch(/^edit\/scheme/);
    expect(
      refused({ type: 'span.set', id: c, field: 'attribute', name: schemeIdOf('gone'), to: 1 }),
    ).toMatch(/^edit\/scheme/);
    expect(refused(tie('r', 'cites', 'c', 'm'))).toMatch(
      /^edit\/scheme: “cites” begins at “Source”, not at “Claim”/,
    );
  });
});

describe('removing a span', () => {
  it('spells out the removal of its relations first', () => {
    const layer = layerOf(
      tie('b', 'attributed-to', 'n', 'm'),
      tie('a', 'attributed-to', 'c', 'm'),
      tie('e', 'located-in', 'c', 'l'),
    );
    const { edits, layer: after } = spelt({ type: 'span.remove', id: spanIdOf('m') }, layer);
    expect(edits.map((edit) => ('relation' in edit ? edit.relation.id : edit.type))).toEqual([
      relationIdOf('a'),
      relationIdOf('b'),
      'span.remove',
    ]);
    expect([...after.relations.keys()]).toEqual([relationIdOf('e')]);
    expect(refused({ type: 'span.remove', id: spanIdOf('zz') })).toMatch(/^edit\/missing/);
  });
});

describe('changing a span', () => {
  it('keeps attributes that the new label does not have', () => {
    const done = spelt({
      type: 'span.attribute',
      id: c,
      name: schemeIdOf('status'),
      to: 'contested',
    });
    const { layer } = spelt(
      { type: 'span.relabel', id: c, label: schemeIdOf('source') },
      done.layer,
    );
    expect(layer.spans.get(c)).toMatchObject({
      label: 'source',
      attributes: { status: 'contested' },
    });
    const taken = spelt({ type: 'span.attribute', id: c, name: schemeIdOf('status') }, layer);
    expect(taken.edits).toEqual([
      { type: 'span.set', id: c, field: 'attribute', name: 'status', from: 'contested' },
    ]);
  });

  it('gives no edit where nothing would change', () => {
    const layer = layerOf();
    expect(spelt({ type: 'span.relabel', id: c, label: schemeIdOf('claim') }, layer).edits).toEqual(
      [],
    );
    expect(spelt({ type: 'span.set', id: c, field: 'note', to: '' }, layer).edits).toEqual([]);
    expect(
      spelt({ type: 'span.attribute', id: c, name: schemeIdOf('status') }, layer).edits,
    ).toEqual([]);
    const same = layer.spans.get(c)!.ranges;
    expect(spelt({ type: 'span.resize', id: c, ranges: same }, layer).edits).toEqual([]);
  });

  it('moves edges, and anchors an orphan again', () => {
    const lost = {
      state: 'orphaned' as const,
      ranges: [] as const,
      quotes: ['gone'],
      reason: 'moved',
      record: { start: 3 },
    };
    const { layer } = spelt({ type: 'span.set', id: c, field: 'place', to: lost });
    const back = spelt(
      { type: 'span.resize', id: c, ranges: rangesOf(at('twice')), text: 'twice' },
      layer,
    );
    expect(back.edits).toEqual([
      {
        type: 'span.set',
        id: c,
        field: 'place',
        from: lost,
        to: { state: 'placed', ranges: [at('twice')], quotes: ['twice'] },
      },
    ]);
    expect(
      refused({ type: 'span.resize', id: c, ranges: rangesOf(at('twice')), text: 'once' }, layer),
    ).toMatch(/^edit\/quote/);
  });
});

describe('splitting a span', () => {
  const [start, end] = at('The mayor of Arden said 15,000 people left');
  const cut = text.indexOf('said');

  it('cuts inside a range; relations, note and flag stay with the first part, both have the attributes', () => {
    const layer = layerOf(
      tie('r', 'attributed-to', 'c', 'm'),
      { type: 'span.set', id: c, field: 'attribute', name: schemeIdOf('status'), to: 'reported' },
      { type: 'span.set', id: c, field: 'note', from: '', to: 'See p. 3.' },
    );
    const newId = spanIdOf('new');
    const { layer: after } = spelt({ type: 'span.split', id: c, at: utf16(cut), newId }, layer);
    expect(after.spans.get(c)).toMatchObject({
      ranges: [[start, cut]],
      note: 'See p. 3.',
      attributes: { status: 'reported' },
    });
    expect(after.spans.get(newId)).toMatchObject({
      ranges: [[cut, end]],
      quotes: ['said 15,000 people left'],
      note: '',
      attributes: { status: 'reported' },
    });
    expect(after.relationsOf.get(c)?.size).toBe(1);
    expect(after.relationsOf.has(newId)).toBe(false);
  });

  it('cuts between two ranges', () => {
    const parts = rangesOf(at('The mayor'), at('15,000'));
    const { layer } = spelt({ type: 'span.resize', id: c, ranges: parts });
    const newId = spanIdOf('new');
    const { layer: after } = spelt({ type: 'span.split', id: c, at: utf16(cut), newId }, layer);
    expect(after.spans.get(c)?.quotes).toEqual(['The mayor']);
    expect(after.spans.get(newId)?.quotes).toEqual(['15,000']);
  });

  it('refuses an edge, a place outside, half a character, and an id that is taken', () => {
    for (const offset of [start, end, 0, 9999, 1]) {
      expect(refused({ type: 'span.split', id: c, at: utf16(offset) })).toMatch(/^edit\/bad-range/);
    }
    expect(refused({ type: 'span.split', id: c, at: utf16(cut), newId: c })).toMatch(
      /^edit\/exists/,
    );
  });
});

describe('joining spans', () => {
  const n = spanIdOf('n');
  const o = spanIdOf('o');

  it('unites ranges, attributes, notes and flags in the first, and removes the others', () => {
    const layer = layerOf(
      { type: 'span.set', id: n, field: 'attribute', name: schemeIdOf('unit'), to: 'people' },
      { type: 'span.set', id: o, field: 'attribute', name: schemeIdOf('unit'), to: 'persons' },
      { type: 'span.set', id: o, field: 'attribute', name: schemeIdOf('value'), to: 200 },
      { type: 'span.set', id: n, field: 'note', from: '', to: 'One.' },
      { type: 'span.set', id: o, field: 'note', from: '', to: 'Two.' },
      { type: 'span.set', id: o, field: 'flag', from: null, to: 'unsure' },
    );
    const { layer: after } = spelt({ type: 'span.merge', ids: [n, o, n] }, layer);
    expect(after.spans.has(o)).toBe(false);
    expect(after.spans.get(n)).toMatchObject({
      ranges: [at('15,000'), at('200')],
      quotes: ['15,000', '200'],
      attributes: { unit: 'people', value: 200 },
      note: 'One.\nTwo.',
      flag: 'unsure',
    });
  });

  it('joins ranges that overlap or touch into one', () => {
    const add = complete(
      addOf('number', '15,000 people', { id: spanIdOf('w') }),
      context(layerOf()),
    );
    if (!add.ok) throw new Error(add.message);
    const { layer } = spelt({ type: 'span.merge', ids: [n, spanIdOf('w')] }, add.layer);
    expect(layer.spans.get(n)?.quotes).toEqual(['15,000 people']);
  });

  it('leads relations over, without ties to itself and without saying anything twice', () => {
    const layer = layerOf(
      tie('a', 'attributed-to', 'c', 'm'),
      tie('b', 'attributed-to', 'd', 'm'),
      tie('f', 'contradicts', 'c', 'd'),
      tie('g', 'quantity-of', 'n', 'd'),
      tie('h', 'located-in', 'd', 'l'),
      {
        type: 'relation.add',
        relation: { ...relationOf('i', 'located-in', 'c', 'l'), note: 'Says more.' },
      },
    );
    const { layer: after, edits } = spelt({ type: 'span.merge', ids: [c, spanIdOf('d')] }, layer);
    const left = [...after.relations.values()]
      .map(
        ({ id, type, from, to }) =>
          `${id.charAt(2)} ${type} ${from.charAt(2)} ${typeof to === 'string' ? to.charAt(2) : 'far'}`,
      )
      .sort();
    expect(left).toEqual([
      'a attributed-to c m',
      'g quantity-of n c',
      'h located-in c l',
      'i located-in c l',
    ]);
    expect(after.relationsOf.has(spanIdOf('d'))).toBe(false);
    const undone = applyAll(after, invertAll(edits));
    expect(undone.ok && plainLayer(undone.layer)).toEqual(plainLayer(layer));
  });

  it('refuses spans of two labels, orphans, and one span alone', () => {
    expect(refused({ type: 'span.merge', ids: [c, n] })).toMatch(
      /^edit\/scheme: A “Claim” and a “Number” cannot be joined/,
    );
    expect(refused({ type: 'span.merge', ids: [c, c] })).toMatch(/^edit\/bad-form/);
    const lost = spelt({
      type: 'span.set',
      id: c,
      field: 'place',
      to: { state: 'orphaned', ranges: [], quotes: ['x'], reason: 'moved', record: null },
    });
    expect(refused({ type: 'span.merge', ids: [spanIdOf('d'), c] }, lost.layer)).toMatch(
      /lost its place/,
    );
    expect(refused({ type: 'span.split', id: c, at: utf16(5) }, lost.layer)).toMatch(
      /lost its place/,
    );
  });
});

describe('relations', () => {
  const far = { document: 'd-bbbbbbbbbbbbbbbbbbbb' as DocumentId, span: spanIdOf('far') };
  const add = (type: string, from: string, to: string | typeof far): ShortEdit<Utf16> => ({
    type: 'relation.add',
    relation: {
      type: schemeIdOf(type),
      from: spanIdOf(from),
      to: typeof to === 'string' ? spanIdOf(to) : to,
    },
  });

  it('need only a type and two ends', () => {
    expect(spelt(add('attributed-to', 'c', 'm')).edits).toMatchObject([
      {
        type: 'relation.add',
        relation: { id: expect.stringMatching(/^r-/), note: '', origin: { kind: 'person' } },
      },
    ]);
  });

  it('are refused where the scheme does not let these labels be tied', () => {
    expect(refused(add('attributed-to', 'm', 'c'))).toBe(
      'edit/scheme: “attributed to” begins at “Claim” or “Number”, not at “Source”.',
    );
    expect(refused(add('attributed-to', 'c', 'l'))).toBe(
      'edit/scheme: “attributed to” leads to “Source”, not to “Location”.',
    );
    expect(refused(add('likes', 'c', 'm'))).toMatch(
      /^edit\/scheme: The scheme has no relation “likes”/,
    );
    expect(refused(add('contradicts', 'c', 'c'))).toMatch(/^edit\/bad-form/);
    expect(refused(add('contradicts', 'c', 'zz'))).toMatch(/^edit\/missing/);
  });

  it('reach into another document only where the scheme says so', () => {
    expect(spelt(add('contradicts', 'c', far)).edits).toMatchObject([{ relation: { to: far } }]);
    expect(refused(add('attributed-to', 'c', far))).toMatch(/does not reach into another document/);
    const here = { document: testDocument, span: spanIdOf('d') };
    expect(spelt(add('contradicts', 'c', here)).edits).toMatchObject([
      { relation: { to: spanIdOf('d') } },
    ]);
  });

  it('are changed and removed by id', () => {
    const layer = layerOf(tie('r', 'same-claim', 'c', 'd'));
    const id = relationIdOf('r');
    expect(
      spelt({ type: 'relation.set', id, field: 'type', to: schemeIdOf('contradicts') }, layer)
        .edits,
    ).toEqual([{ type: 'relation.set', id, field: 'type', from: 'same-claim', to: 'contradicts' }]);
    expect(
      spelt({ type: 'relation.set', id, field: 'note', to: 'x' }, layer).layer.relations.get(id)
        ?.note,
    ).toBe('x');
    expect(spelt({ type: 'relation.set', id, field: 'to', to: far }, layer).edits).toHaveLength(1);
    expect(refused({ type: 'relation.set', id, field: 'from', to: spanIdOf('m') }, layer)).toMatch(
      /^edit\/scheme/,
    );
    expect(
      refused({ type: 'relation.attribute', id, name: schemeIdOf('w'), to: 1 }, layer),
    ).toMatch(/has no attributes/);
    expect(spelt({ type: 'relation.remove', id }, layer).edits).toMatchObject([
      { type: 'relation.remove', relation: { id } },
    ]);
    expect(refused({ type: 'relation.remove', id }, layerOf())).toMatch(
      /^edit\/missing: There is no relation/,
    );
  });
});

describe('completeAll', () => {
  it('lets each edit see the ones before it', () => {
    const id = spanIdOf('new');
    const result = completeAll(
      [
        addOf('source', 'said', { id }),
        { type: 'relation.add', relation: { type: schemeIdOf('attributed-to'), from: c, to: id } },
        { type: 'span.remove', id },
      ],
      context(layerOf()),
    );
    expect(result.ok && result.edits.map(({ type }) => type)).toEqual([
      'span.add',
      'relation.add',
      'relation.remove',
      'span.remove',
    ]);
  });

  it('is all or nothing, and says which edit was refused', () => {
    const layer = layerOf();
    const result = completeAll([addOf('source', 'said'), addOf('gone', 'said')], context(layer));
    expect(result).toMatchObject({ ok: false, index: 1, code: 'edit/scheme' });
  });
});
