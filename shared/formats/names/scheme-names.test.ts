import { fc, test as law } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { defaultScheme } from '../../model/default-scheme';
import { schemeId } from '../../model/ids';
import { schemeNames } from './scheme-names';
import type { LabelDefinition, LabelScheme } from '../../model/scheme';

const labelled = (labels: readonly Partial<LabelDefinition>[]): LabelScheme => {
  const [pattern] = defaultScheme.labels;
  if (pattern === undefined) throw new Error('The scheme that corpora begin with has labels.');
  return { ...defaultScheme, labels: labels.map((label) => ({ ...pattern, ...label })) };
};
const id = (name: string) => schemeId.parse(name);

describe('names of a scheme in foreign data', () => {
  test('names that are alike are told apart by their ids, and unknown ids are called so', () => {
    const { nameOfLabel } = schemeNames(
      labelled([
        { id: id('one'), name: 'Claim' },
        { id: id('two'), name: 'Claim ' },
        { id: id('three'), name: 'Source' },
      ]),
    );
    expect(['one', 'two', 'three', 'four'].map((each) => nameOfLabel(id(each)))).toEqual([
      'Claim (one)',
      'Claim (two)',
      'Source',
      'four',
    ]);
  });

  test('names that differ in case stay as they came', () => {
    const { nameOfLabel } = schemeNames(
      labelled([
        { id: id('one'), name: 'Value' },
        { id: id('two'), name: 'value' },
      ]),
    );
    expect([nameOfLabel(id('one')), nameOfLabel(id('two'))]).toEqual(['Value', 'value']);
  });

  test('a merged label is called as the one that it is read as', () => {
    const { nameOfLabel } = schemeNames(
      labelled([
        { id: id('one'), name: 'Claim' },
        { id: id('two'), name: 'Assertion', replacedBy: id('one') },
      ]),
    );
    expect(nameOfLabel(id('two'))).toBe('Claim');
  });

  law.prop([fc.array(fc.constantFrom('A', 'a', 'B', 'B (l1)', 'l0', ' A '), { maxLength: 8 })])(
    'no two labels are called alike, whatever they are named',
    (names) => {
      const labels = names.map((name, i) => ({ id: id(`l${i}`), name }));
      const { nameOfLabel } = schemeNames(labelled(labels));
      const called = [...labels.map((label) => nameOfLabel(label.id)), nameOfLabel(id('l9'))];
      expect(new Set(called).size).toBe(called.length);
    },
  );
});
