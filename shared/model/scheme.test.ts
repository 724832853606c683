import { describe, expect, it } from 'vitest';
import { defaultScheme, unitOfLabel } from './default-scheme';
import { isEndAllowed, readLabel, readRelationType } from './read-scheme';
import { labelScheme } from './scheme';
import { parseNotation } from '../text/testing/notation';
import type { SchemeId } from './ids';
import type { LabelDefinition, LabelScheme } from './scheme';

const id = (name: string) => name as SchemeId;

describe('the default scheme', () => {
  it('fits the schema', () => {
    expect(labelScheme.parse(defaultScheme)).toEqual(defaultScheme);
  });

  it('has four labels, on keys 1 to 4, each with its own rule and colours', () => {
    expect(
      defaultScheme.labels.map((label) => `${label.key ?? ''} ${label.id} ${label.rule}`),
    ).toEqual(['1 claim solid', '2 source double', '3 number dotted', '4 location dash-dot']);
    expect(new Set(defaultScheme.labels.map(({ colour }) => colour.light)).size).toBe(4);
  });

  it('says what each label tags at the caret, and stands in for a scheme from before labels said so', () => {
    const units = ['clause', 'name', 'word', 'name'];
    expect(defaultScheme.labels.map(unitOfLabel)).toEqual(units);
    const older = defaultScheme.labels.map(({ unit: _, ...label }): LabelDefinition => label);
    expect(labelScheme.safeParse({ ...defaultScheme, labels: older }).success).toBe(true);
    expect(older.map(unitOfLabel)).toEqual(units);
    const own = { ...(older[0] as LabelDefinition), id: id('event') };
    expect(unitOfLabel(own)).toBe('word');
    expect(unitOfLabel({ ...own, unit: 'clause' })).toBe('clause');
    expect(
      labelScheme.safeParse({ ...defaultScheme, labels: [{ ...own, unit: 'page' }] }).success,
    ).toBe(false);
  });

  it('ties only labels that it has, with attributes and choices named once', () => {
    const labels = new Set(defaultScheme.labels.map((label) => label.id));
    for (const { from, to } of defaultScheme.relations) {
      expect([...from, ...to].every((end) => labels.has(end))).toBe(true);
    }
    for (const { attributes, definition, examples } of defaultScheme.labels) {
      expect(definition).not.toBe('');
      expect(new Set(attributes.map((attribute) => attribute.id)).size).toBe(attributes.length);
      for (const { type, choices, registry } of attributes) {
        expect(choices.length > 0).toBe(type === 'choice');
        expect(registry !== null).toBe(type === 'entry');
      }
      // Each example marks what is to be tagged in it.
      for (const example of examples) {
        expect(parseNotation(example.replaceAll('[', '[x: ')).spans.length).toBeGreaterThan(0);
      }
    }
  });

  it('reaches across documents with claims alone', () => {
    const across = defaultScheme.relations.filter(({ acrossDocuments }) => acrossDocuments);
    expect(across.map((relation) => relation.id)).toEqual(['same-claim', 'contradicts']);
  });
});

describe('reading a label', () => {
  const withReplaced = (pairs: Record<string, string | null>): LabelScheme => ({
    ...defaultScheme,
    labels: Object.entries(pairs).map(([name, into]): LabelDefinition => ({
      ...defaultScheme.labels[0]!,
      id: id(name),
      replacedBy: into === null ? null : id(into),
    })),
  });

  it('follows what it was merged into, however often', () => {
    const scheme = withReplaced({ a: 'b', b: 'c', c: null });
    expect(readLabel(scheme, id('a'))?.id).toBe('c');
    expect(readLabel(scheme, id('c'))?.id).toBe('c');
    expect(readLabel(scheme, id('z'))).toBe(null);
    expect(readRelationType(scheme, id('cites'))?.id).toBe('cites');
  });

  it('ends in a circle, and where the scheme lacks the next', () => {
    const circle = withReplaced({ a: 'c', b: 'a', c: 'b', d: 'c' });
    expect(['a', 'b', 'c', 'd'].map((name) => readLabel(circle, id(name))?.id)).toEqual(
      Array(4).fill('a'),
    );
    expect(readLabel(withReplaced({ a: 'a' }), id('a'))?.id).toBe('a');
    expect(readLabel(withReplaced({ a: 'gone' }), id('a'))?.id).toBe('a');
  });

  it('lets a merged label stand where the one it was merged into may', () => {
    const scheme = withReplaced({ a: 'b', b: null, c: null });
    expect(isEndAllowed(scheme, [id('b')], id('a'))).toBe(true);
    expect(isEndAllowed(scheme, [id('a')], id('b'))).toBe(true);
    expect(isEndAllowed(scheme, [id('c')], id('a'))).toBe(false);
    expect(isEndAllowed(scheme, [], id('a'))).toBe(true);
  });
});
