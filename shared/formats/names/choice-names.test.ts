import { expect, test } from 'vitest';
import { defaultScheme } from '../../model/default-scheme';
import { schemeId } from '../../model/ids';
import { sampleDocument, sampleLayer, sampleSpan } from '../testing/sample-documents';
import { nameOfChoice, withChoiceNames } from './choice-names';
import type { LabelScheme } from '../../model/scheme';

const choices = [
  ['high', 'High'],
  ['low', 'Low '],
  ['mid', 'half'],
  ['mid-2', 'half'],
  ['first', 'last'],
  ['last', 'third'],
].map(([id = '', name = '']) => ({ id: schemeId.parse(id), name }));

const [pattern] = defaultScheme.labels;
if (pattern === undefined) throw new Error('The scheme that corpora begin with has labels.');
const sure = {
  id: schemeId.parse('sure'),
  name: 'Sure',
  type: 'choice',
  choices,
  registry: null,
  definition: '',
  retired: false,
} as const;
const scheme: LabelScheme = {
  ...defaultScheme,
  labels: [
    { ...pattern, id: schemeId.parse('claim'), attributes: [sure] },
    { ...pattern, id: schemeId.parse('view'), attributes: [{ ...sure, type: 'text' }] },
    { ...pattern, id: schemeId.parse('said'), replacedBy: schemeId.parse('claim') },
  ],
};

test('a choice is called by its name, unless another choice would be meant', () => {
  expect(choices.map(({ id }) => nameOfChoice({ choices }, id))).toEqual([
    'High',
    'Low ',
    'mid',
    'mid-2',
    'first',
    'third',
  ]);
  expect(nameOfChoice({ choices }, 'else')).toBe('else');
});

test('values of choices alone are called by names, also under a label that was merged', () => {
  const text = 'Mira said so';
  const span = (name: string, label: string, value: string | number) =>
    sampleSpan(text, name, label, 'said', { attributes: { sure: value, other: 'high' } });
  const document = sampleDocument('d', text, [
    sampleLayer(
      [
        span('a', 'claim', 'high'),
        span('b', 'claim', 7),
        span('c', 'view', 'high'),
        span('e', 'said', 'high'),
      ],
      [],
    ),
  ]);
  const [layer] = withChoiceNames(scheme)(document).layers;
  expect(layer?.spans.map(({ attributes }) => Object.values(attributes))).toEqual([
    ['High', 'high'],
    [7, 'high'],
    ['high', 'high'],
    ['High', 'high'],
  ]);
});
