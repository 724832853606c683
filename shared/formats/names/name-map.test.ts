import { describe, expect, it } from 'vitest';
import { labelDefinition, labelScheme } from '../../model/scheme';
import { applyNameMap } from './apply-name-map';
import { createForeignNameCounter } from './foreign-names';
import { nextLook, pairOf } from './label-palette';
import { parseNameMap, serializeNameMap } from './name-map';
import { proposeNameMap } from './propose-name-map';
import {
  foreignDocument,
  foreignLayer,
  foreignRelation,
  foreignSpan,
} from '../testing/foreign-make';
import { testScheme } from '../testing/test-scheme';
import type { ForeignNames } from './foreign-names';
import type { ForeignScheme, ForeignSpan } from '../foreign';
import type { NameMap } from './name-map';
import type { LabelLook } from './label-palette';

const span = (id: string, label: string, attributes: ForeignSpan['attributes'] = {}) =>
  foreignSpan(id, [0, 4], null, { label, attributes });

function namesOf(
  spans: readonly ForeignSpan[],
  relations: readonly ReturnType<typeof foreignRelation>[] = [],
  scheme?: ForeignScheme,
): ForeignNames {
  const counter = createForeignNameCounter();
  if (scheme) counter.addScheme(scheme);
  counter.add(foreignDocument('Text', [], { layers: [foreignLayer(spans, { relations })] }));
  return counter.names();
}

const propose = (names: ForeignNames, kept: NameMap | null = null) =>
  proposeNameMap(names, testScheme, kept);

describe('the proposal for foreign names', () => {
  it('finds labels by id, by name, and whatever case and signs they have', () => {
    const labels = ['claim', 'Number (figure)', 'place-name', 'PLACE'].map((name, i) =>
      span(`T${i}`, name),
    );
    const map = propose(namesOf(labels));
    expect({ ...map.labels }).toEqual({
      claim: 'claim',
      'Number (figure)': 'number',
      'place-name': 'place',
      PLACE: { new: { id: 'place-2', name: 'PLACE' } },
    });
  });

  it('lets several names become one new thing', () => {
    const names = namesOf(
      [
        span('T1', 'Rumour', { Sure: true }),
        span('T2', 'Hearsay', { Certain: false }),
        span('T3', 'Rumour'),
      ],
      [
        foreignRelation('R1', 'T1', 'T2', { type: 'told by' }),
        foreignRelation('R2', 'T2', 'T3', { type: 'heard of' }),
      ],
    );
    const rumour = { new: { id: 'rumour', name: 'Rumour' } };
    const sure = { new: { id: 'sure', name: 'Sure', type: 'boolean' } };
    const heard = { new: { id: 'heard-from', name: 'heard from' } };
    const given = parseNameMap(
      JSON.stringify({
        ...JSON.parse(serializeNameMap(propose(names))),
        labels: { Rumour: rumour, Hearsay: rumour },
        attributes: { Sure: sure, Certain: sure },
        relations: { 'told by': heard, 'heard of': heard },
      }),
    );
    if ('fault' in given) throw new Error(given.fault);
    const map = propose(names, given);
    const { scheme, lookup, added } = applyNameMap(map, names, testScheme);
    expect(added).toMatchObject({
      labels: ['Rumour'],
      attributes: ['Sure'],
      relations: ['heard from'],
    });
    expect(labelScheme.safeParse(scheme).success).toBe(true);
    const label = lookup.label('Hearsay');
    expect(label).toMatchObject({ id: 'rumour', attributes: [{ id: 'sure' }] });
    expect(lookup.label('Rumour')).toBe(label);
    expect(lookup.relation('told by')?.id).toBe('heard-from');
    expect(label && lookup.attribute(label, 'Certain')?.id).toBe('sure');
    // A later import finds what the first one added.
    expect(applyNameMap(proposeNameMap(names, scheme, map), names, scheme).edits).toEqual([]);
  });

  it('makes ids of any names, each free and its own', () => {
    const names = ['Événement', 'evenement', '住所', '2nd', 'a'.repeat(100), ' '];
    const map = propose(namesOf(names.map((name, i) => span(`T${i}`, name))));
    const ids = names.map((name) => {
      const target = map.labels[name];
      return typeof target === 'object' && target !== null ? target.new.id : target;
    });
    expect(ids).toEqual(['evenement', 'evenement-2', 'label', 'nd', 'a'.repeat(32), 'label-2']);
    expect(labelScheme.safeParse(applyNameMap(map, namesOf([]), testScheme).scheme).success).toBe(
      true,
    );
  });

  it('finds an attribute that takes the values, and adds one where none does', () => {
    const map = propose(
      namesOf([
        span('T1', 'claim', { status: 'asserted', Checked: true, Value: 'many', Sure: 1 }),
        span('T2', 'claim', { status: 'reported', Tone: 'calm', Odd: [1] }),
      ]),
    );
    expect({ ...map.attributes }).toEqual({
      status: 'status',
      Checked: 'checked',
      Value: { new: { id: 'value-2', name: 'Value', type: 'text' } },
      Sure: { new: { id: 'sure', name: 'Sure', type: 'number' } },
      Tone: { new: { id: 'tone', name: 'Tone', type: 'text' } },
      Odd: { new: { id: 'odd', name: 'Odd', type: 'text' } },
    });
  });

  it('finds what an earlier import added by its name, though that is the id of another one', () => {
    const names = namesOf([span('T1', 'claim', { value: 'many' })]);
    const { scheme } = applyNameMap(propose(names), names, testScheme);
    const again = proposeNameMap(names, scheme);
    expect({ ...again.attributes }).toEqual({ value: 'value-2' });
  });

  it('makes a choice of few ids that come again and again, or of what the data call one', () => {
    const spans = Array.from({ length: 8 }, (_, i) =>
      span(`T${i}`, 'claim', { Tone: i % 2 === 0 ? 'calm' : 'angry' }),
    );
    const scheme: ForeignScheme = {
      labels: [],
      attributes: [{ name: 'Polarity', labels: ['claim'], choices: ['Positive', 'Not known'] }],
      relations: [],
    };
    const map = propose(namesOf(spans, [], scheme));
    expect(map.attributes['Tone']).toMatchObject({
      new: { type: 'choice', choices: [{ id: 'calm' }, { id: 'angry' }] },
    });
    expect(map.attributes['Polarity']).toMatchObject({
      new: {
        type: 'choice',
        choices: [
          { id: 'positive', name: 'Positive' },
          { id: 'not-known', name: 'Not known' },
        ],
      },
    });
  });

  it('takes the ends of a new relation from its use', () => {
    const relations = [foreignRelation('R1', 'T1', 'T2', { type: 'cites' })];
    const map = propose(namesOf([span('T1', 'claim'), span('T2', 'Source')], relations));
    expect(map.relations['cites']).toEqual({
      new: { id: 'cites', name: 'cites', from: ['claim'], to: ['source'] },
    });
  });

  it('follows a kept mapping, but not to what the scheme does not have', () => {
    const names = namesOf([span('T1', 'PER'), span('T2', 'LOC'), span('T3', 'ORG')]);
    const content = JSON.stringify({
      format: 'claimbench/mapping@1',
      labels: { ORG: null, PER: 'person', LOC: 'lake' },
      attributes: {},
      relations: {},
    });
    const kept = parseNameMap(content);
    if ('fault' in kept) throw new Error(kept.fault);
    expect({ ...propose(names, kept).labels }).toEqual({
      PER: 'person',
      ORG: null,
      LOC: { new: { id: 'loc', name: 'LOC' } },
    });
  });
});

describe('a mapping that is applied', () => {
  const foreign: ForeignScheme = {
    labels: [{ name: 'Source', colour: '#ffcc00', key: 'S', definition: 'Who says it.' }],
    attributes: [],
    relations: [],
  };
  const names = namesOf(
    [span('T1', 'Source', { Tone: 'calm' }), span('T2', 'claim', { Tone: 'loud' })],
    [foreignRelation('R1', 'T2', 'T1', { type: 'cites', attributes: { Tone: 'x' } })],
    foreign,
  );
  const applied = applyNameMap(propose(names), names, testScheme);

  it('adds labels, attributes and relations as whole definitions, labels first', () => {
    expect(applied.added).toEqual({
      labels: ['Source'],
      attributes: ['Tone'],
      relations: ['cites'],
    });
    expect(applied.edits.map((edit) => (edit.type === 'scheme.set' ? edit.id : ''))).toEqual([
      'claim',
      'source',
      'cites',
    ]);
    expect(labelScheme.safeParse(applied.scheme).success).toBe(true);
    const source = applied.scheme.labels.find(({ id }) => id === 'source');
    expect(labelDefinition.parse(source)).toMatchObject({
      key: 's',
      definition: 'Who says it.',
      attributes: [{ id: 'tone', type: 'text' }],
    });
  });

  it('leads from each name to its definition', () => {
    const { lookup } = applied;
    const source = lookup.label('Source');
    expect(source?.id).toBe('source');
    expect(lookup.relation('cites')?.from).toEqual(['claim']);
    expect(source && lookup.attribute(source, 'Tone')?.id).toBe('tone');
    expect(lookup.label('Nobody')).toBeNull();
  });

  it('adds nothing twice', () => {
    const again = applyNameMap(proposeNameMap(names, applied.scheme), names, applied.scheme);
    expect(again.edits).toEqual([]);
  });
});

describe('a kept mapping', () => {
  it('is the same file for the same mapping, and comes back from it', () => {
    const map = propose(namesOf([span('T1', 'b'), span('T2', 'a'), span('T3', '__proto__')]));
    const content = serializeNameMap(map);
    const back = parseNameMap(content);
    if ('fault' in back) throw new Error(back.fault);
    expect(serializeNameMap(back)).toBe(content);
    expect(Object.keys(back.labels)).toEqual(['__proto__', 'a', 'b']);
  });

  it.each([
    '{',
    '{}',
    '{"format":"claimbench/mapping@1","labels":{"a":"Not an id"},"attributes":{},"relations":{}}',
  ])('is refused with a sentence if it is none: %s', (content) => {
    expect(parseNameMap(content)).toMatchObject({
      fault: expect.stringMatching(/^The mapping .*\.?/) as string,
    });
  });
});

describe('looks for labels', () => {
  it('are others as long as there are any', () => {
    const used: LabelLook[] = [];
    for (let i = 0; i < 32; i++) used.push(nextLook(used));
    expect(new Set(used.map(({ colour, rule }) => `${colour.light}${rule}`)).size).toBe(32);
    expect(new Set(used.slice(0, 8).map(({ colour }) => colour.light)).size).toBe(8);
  });

  it('can be read in both themes', () => {
    const used: LabelLook[] = [];
    for (let i = 0; i < 8; i++) used.push(nextLook(used));
    for (const { colour } of used) {
      expect(pairOf(colour.light).light).toBe(colour.light);
      expect(pairOf(colour.dark).dark).toBe(colour.dark);
    }
  });

  it('keep a foreign colour where it can be read, and its hue where not', () => {
    expect(pairOf('#123456').light).toBe('#123456');
    expect(pairOf('#ffcc00').dark).toBe('#FFCC00');
    expect(pairOf('#ffcc00').light).not.toBe('#FFCC00');
  });
});
