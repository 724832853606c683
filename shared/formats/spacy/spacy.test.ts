import { describe, expect, it } from 'vitest';
import { describePieces } from '../testing/pieces';
import { spacyFormat } from './spacy';
import {
  sampleDocument,
  sampleLayer,
  sampleOrphan,
  sampleSpan,
  written,
} from '../testing/sample-documents';

const text = '🌧 Heavy rain hit Velm harbour.';
const layer = sampleLayer([
  sampleSpan(text, 'a', 'claim', 'Heavy rain hit Velm'),
  sampleSpan(text, 'b', 'location', 'Velm', { attributes: { kind: 'city' } }),
  sampleSpan(text, 'c', 'location', 'harb'),
  sampleOrphan('o', 'claim', 'brat', 'T1'),
]);

it('writes one row of whole tokens, every span beside it, and the script', async () => {
  const { files, losses } = await written(spacyFormat, [
    sampleDocument('d', text, [layer]),
    sampleDocument('e', 'Rain.', []),
  ]);
  const lines = (path: string): unknown[] =>
    (files[path] ?? '')
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
  expect(lines('entities.jsonl')).toEqual([
    [
      text,
      {
        entities: [
          [2, 21, 'CLAIM'],
          [22, 29, 'LOCATION'],
        ],
      },
    ],
    ['Rain.', { entities: [] }],
  ]);
  expect(lines('spans.jsonl')[0]).toEqual([
    text,
    {
      spans: {
        sc: [
          [2, 21, 'CLAIM'],
          [17, 21, 'LOCATION'],
          [22, 26, 'LOCATION'],
        ],
      },
    },
  ]);
  expect(files['make_docbin.py']).toContain('DocBin()');
  expect(losses.map(({ kind, count }) => [kind, count])).toEqual([
    ['attribute', 1],
    ['edges', 1],
    ['metadata', 2],
    ['orphan', 1],
  ]);
});

it('only goes out', () => {
  expect(spacyFormat.reader).toBeNull();
});

describePieces({ describe, it }, spacyFormat);
