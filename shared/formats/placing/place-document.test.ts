import { describe, expect, it } from 'vitest';
import { lookupOfScheme } from '../names/name-lookup';
import { placeDocument } from './place-document';
import { countedBytes } from '../testing/read-corpus';
import {
  foreignDocument,
  foreignLayer,
  foreignRelation,
  foreignSpan,
} from '../testing/foreign-make';
import { testScheme } from '../testing/test-scheme';
import { unplacedOf } from './unplaced';
import type { ForeignDocument } from '../foreign';
import type { PlaceRequest } from './place-document';

const text = 'The mayor said 4,200 homes had lost power.';
const request: PlaceRequest = {
  format: 'brat',
  names: lookupOfScheme(testScheme),
  random: countedBytes(),
};

function place(document: ForeignDocument, more: Partial<PlaceRequest> = {}) {
  const placed = placeDocument(document, { ...request, ...more });
  if (placed.state === 'refused') throw new Error(placed.sentence);
  const [layer] = placed.layers;
  if (!layer) throw new Error('There is no layer.');
  return { ...placed, layer };
}

const homes = foreignSpan('T1', [15, 26], '4,200 homes', { label: 'Number (figure)' });
const mayor = foreignSpan('T2', [4, 9], 'mayor', { label: 'claim' });

describe('a foreign document', () => {
  it('becomes a layer of our model, with its origin', () => {
    const { layer, report } = place(foreignDocument(text, [homes, mayor]));
    expect(layer.spans).toEqual([
      expect.objectContaining({
        label: 'number',
        state: 'placed',
        ranges: [[15, 26]],
        quotes: ['4,200 homes'],
        origin: { kind: 'import', format: 'brat', id: 'T1' },
      }),
      expect.objectContaining({ label: 'claim', quotes: ['mayor'] }),
    ]);
    expect(layer.status).toBe('in-progress');
    expect(new Set(layer.spans.map(({ id }) => id)).size).toBe(2);
    expect(report).toMatchObject({
      placed: 2,
      orphaned: [],
      kept: [],
      warnings: [],
      way: 'quotes',
    });
  });

  it('keeps what fits nowhere as an orphan, with its words, the reason and the record', () => {
    const wrong = { ...homes, ranges: [[3, 3]] as const };
    const { layer, report } = place(foreignDocument(text, [wrong, mayor]));
    expect(layer.spans[0]).toMatchObject({
      state: 'orphaned',
      ranges: [],
      quotes: ['4,200 homes'],
      reason: 'zero-width',
      record: homes.record,
    });
    expect(report.orphaned).toEqual([{ reason: 'zero-width', count: 1, ids: ['T1'] }]);
  });

  it('keeps records that cannot be stored as their JSON text', () => {
    const record = { half: '\ud800' };
    const { layer } = place(foreignDocument(text, [{ ...homes, record, ranges: [] }]));
    expect(layer.spans[0]).toMatchObject({ record: '{"half":"\\ud800"}' });
  });

  it('has values that fit, and keeps the others aside without changing them', () => {
    const span = {
      ...homes,
      attributes: { Value: 4200, 'Unit = of what?': 3, Colour: 'red', value: 1 },
    };
    const { layer, report } = place(foreignDocument(text, [span]));
    expect({ ...layer.spans[0]?.attributes }).toEqual({ value: 4200 });
    expect(unplacedOf(layer.extras, 'brat').attributes).toEqual({
      T1: { 'Unit = of what?': 3, Colour: 'red', value: 1 },
    });
    expect(report.kept.map(({ count }) => count)).toEqual([1, 1, 1]);
  });

  it('has the id of a choice that is named', () => {
    const span = { ...mayor, attributes: { Status: 'reported' } };
    expect({ ...place(foreignDocument(text, [span])).layer.spans[0]?.attributes }).toEqual({
      status: 'reported',
    });
  });

  it('keeps the records of spans whose label is left out', () => {
    const { layer, report } = place(foreignDocument(text, [{ ...homes, label: 'Other' }, mayor]));
    expect(layer.spans).toHaveLength(1);
    expect(unplacedOf(layer.extras, 'brat').spans).toEqual([homes.record]);
    expect(report.kept).toEqual([
      { reason: 'the label “Other” is left out', count: 1, ids: ['T1'] },
    ]);
  });

  it('has its relations, those in circles, too', () => {
    const relations = [
      foreignRelation('R1', 'T1', 'T2', { attributes: { Weight: 2 }, note: 'Sure.' }),
      foreignRelation('R2', 'T2', 'T1'),
    ];
    const layers = [foreignLayer([homes, mayor], { relations })];
    const { layer, report } = place(foreignDocument(text, [], { layers }));
    const [first, second] = layer.spans;
    expect(layer.relations.map(({ from, to }) => [from, to])).toEqual([
      [first?.id, second?.id],
      [second?.id, first?.id],
    ]);
    expect({ ...layer.relations[0]?.attributes }).toEqual({ weight: 2 });
    expect(report.relations).toBe(2);
  });

  it('keeps relations that lead to nothing, or are left out', () => {
    const relations = [
      foreignRelation('R1', 'T1', 'T9'),
      foreignRelation('R2', 'T1', 'T2', { type: 'Other' }),
      foreignRelation('R3', 'T1', 'T1'),
    ];
    const layers = [foreignLayer([homes, mayor], { relations, extras: { brat: ['a line'] } })];
    const { layer, report } = place(foreignDocument(text, [], { layers }));
    expect(layer.relations).toEqual([]);
    expect(unplacedOf(layer.extras, 'brat').relations).toEqual(relations.map((one) => one.record));
    expect(layer.extras['brat']).toEqual(['a line']);
    expect(report.kept.map(({ reason }) => reason)).toEqual([
      'the relation leads to no span',
      'the relation “Other” is left out',
      'the relation ties a span to itself',
    ]);
  });

  it('tells of ids and of spans that are there twice', () => {
    const { layer, report } = place(foreignDocument(text, [homes, homes, mayor]));
    expect(layer.spans).toHaveLength(3);
    expect(report.warnings.join()).toMatch(/Two spans have one id.*place of another one/);
  });

  it('keeps ids of ours where they are free, and gives others new ones', () => {
    const id = 's-abcdefghijklmnop';
    const own = { ...homes, id };
    const isIdFree = () => true;
    const both = place(foreignDocument(text, [own, own, mayor]), { isIdFree }).layer.spans;
    expect(both[0]?.id).toBe(id);
    expect(new Set(both.map((span) => span.id)).size).toBe(3);
    expect(place(foreignDocument(text, [own])).layer.spans[0]?.id).not.toBe(id);
  });

  it('is left to be asked about where no reading is proven', () => {
    const spans = [{ ...homes, ranges: [[2, 5]] as const }];
    const { report } = place(foreignDocument(text, spans));
    expect(report).toMatchObject({ way: 'unsure', taken: null, placed: 0 });
    expect(report.orphaned).toEqual([{ reason: 'unproven', count: 1, ids: ['T1'] }]);
  });

  it('names no more ids than a reader wants, but counts them all', () => {
    const spans = Array.from({ length: 500 }, (_, i) => ({ ...homes, id: `T${i}`, ranges: [] }));
    const [orphans] = place(foreignDocument(text, spans)).report.orphaned;
    expect(orphans).toMatchObject({ reason: 'no place', count: 500 });
    expect(orphans?.ids).toHaveLength(100);
  });

  it('may have its text from elsewhere, and is refused without one or with half a character', () => {
    expect(place(foreignDocument(null, [homes]), { text }).report.placed).toBe(1);
    expect(placeDocument(foreignDocument(null, [homes]), request).state).toBe('refused');
    expect(placeDocument(foreignDocument('half \ud83d', []), request).state).toBe('refused');
  });
});
