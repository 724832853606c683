import { describe, expect, it, test } from 'vitest';
import { conllFormat } from '../conll/conll';
import { csvFormat } from '../csv/csv';
import { doccanoFormat } from '../doccano/doccano';
import { labelStudioFormat } from '../label-studio/label-studio';
import { labelbuddyFormat } from '../labelbuddy/labelbuddy';
import { withUnplaced } from '../placing/unplaced';
import { prodigyFormat } from '../prodigy/prodigy';
import {
  documentsIn,
  readItems,
  sampleDocument,
  sampleLayer,
  sampleSpan,
  written,
} from '../testing/sample-documents';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Format } from '../format';

const text = 'Lake and bank';

const layerWith = (format: Format, span: JsonValue, relation: JsonValue | null) =>
  sampleLayer([sampleSpan(text, 's', 'claim', 'bank')], [], {
    extras: withUnplaced({}, format.name, {
      spans: [span],
      relations: relation === null ? [] : [relation],
      attributes: {},
    }),
  });

const CASES: readonly (readonly [Format, JsonObject, JsonObject | null])[] = [
  [
    doccanoFormat,
    { id: 0, label: 'ORG', start_offset: 0, end_offset: 4 },
    { id: 0, from_id: 0, to_id: 99, type: 'same' },
  ],
  [
    labelStudioFormat,
    {
      results: [
        {
          id: 'aa',
          from_name: 'label',
          to_name: 'text',
          type: 'labels',
          value: { start: 0, end: 4, text: 'Lake', labels: ['ORG'] },
        },
      ],
    },
    { type: 'relation', from_id: 'aa', to_id: 'zz', direction: 'right', labels: ['same'] },
  ],
  [
    prodigyFormat,
    { start: 0, end: 4, label: 'ORG', id: 'aa' },
    { head: 0, child: 9, head_span: { id: 'aa' }, child_span: { id: 'zz' }, label: 'same' },
  ],
  [labelbuddyFormat, { start_char: 0, end_char: 4, label_name: 'ORG' }, null],
  [
    csvFormat,
    { id: 'aa', label: 'ORG', start: '0', end: '4', quote: 'Lake' },
    { id: 'r', type: 'same', from: 'aa', to: 'zz' },
  ],
];

describe('records that an import could not place', () => {
  it.for(CASES)('go back out as they came: $0.name', async ([format, span, relation]) => {
    const document = sampleDocument('d', text, [layerWith(format, span, relation)]);
    const { files, losses } = await written(format, [document]);
    expect(losses).toEqual([]);
    const [got] = documentsIn(await readItems(format, files));
    const labels = got?.layers[0]?.spans.map(({ label, ranges }) => [label, ranges]);
    expect(labels).toContainEqual(['ORG', [[0, 4]]]);
    if (relation !== null) expect(Object.values(files).join('')).toContain('same');
  });

  test('ids that they need are nobody else’s', async () => {
    const [[format, span, relation] = []] = CASES;
    if (format === undefined || span === undefined) throw new Error('There is a first case.');
    const document = sampleDocument('d', text, [layerWith(format, span, relation ?? null)]);
    const { files } = await written(format, [document]);
    expect(Object.values(files).join('')).toContain('{"id":1,"start_offset":9');
  });

  test('are told where a format does not give them back', async () => {
    const document = sampleDocument('d', text, [layerWith(conllFormat, { line: 'x' }, null)]);
    const { losses } = await written(conllFormat, [document]);
    expect(losses.map(({ kind, count }) => [kind, count])).toContainEqual(['extras', 1]);
  });

  test('values of attributes that did not fit are told', async () => {
    const layer = sampleLayer([sampleSpan(text, 's', 'claim', 'bank')], [], {
      extras: withUnplaced({}, 'csv', { spans: [], relations: [], attributes: { s: { sure: 2 } } }),
    });
    const { losses } = await written(csvFormat, [sampleDocument('d', text, [layer])]);
    expect(losses).toMatchObject([{ kind: 'extras', count: 1, items: [{ id: 's' }] }]);
  });
});
