import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../model/default-scheme';
import { describePieces } from '../testing/pieces';
import {
  sampleDocument,
  sampleLayer,
  sampleOrphan,
  sampleRelation,
  sampleRequest,
  sampleSpan,
  written,
} from '../testing/sample-documents';
import { huggingFaceFormat } from './huggingface';

const text = 'Mira 😀 Okafor left. Boats came to Tarn.';
const layer = sampleLayer(
  [
    sampleSpan(text, 'a', 'claim', '😀 Okafor left', { attributes: { sure: [1] } }),
    sampleSpan(text, 'b', 'source', 'Okafor'),
    sampleSpan(text, 'c', 'location', 'Tarn'),
  ],
  [sampleRelation('d', 'cites', 'a', 'c')],
);
const request = (more: object = {}) =>
  sampleRequest({
    scheme: defaultScheme,
    nameOfLabel: (id) => id,
    corpus: { title: 'Locks: *all*' },
    ...more,
  });

interface Row {
  readonly tokens: string[];
  readonly ner_tags: number[];
  readonly starts: number[];
  readonly ends: number[];
}

describe('the folder for Hugging Face', () => {
  it('has rows of tokens with numbers of tags, a sentence each', async () => {
    const { files, losses } = await written(
      huggingFaceFormat,
      [sampleDocument('one', text, [layer])],
      request(),
    );
    const rows = files['data/train-00001-of-00001.jsonl']!.trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Row);
    expect(rows.map(({ tokens, ner_tags: tags }) => [tokens, tags])).toEqual([
      [
        ['Mira', '😀', 'Okafor', 'left', '.'],
        [0, 1, 2, 2, 0],
      ],
      [
        ['Boats', 'came', 'to', 'Tarn', '.'],
        [0, 0, 0, 7, 0],
      ],
    ]);
    const characters = Array.from(text);
    for (const { tokens, starts, ends } of rows) {
      expect(starts.map((start, i) => characters.slice(start, ends[i]).join(''))).toEqual(tokens);
    }
    expect(losses.map(({ kind, why }) => [kind, why.slice(0, 22)])).toEqual([
      ['span', 'In the view of tokens:'],
    ]);
  });

  it('has documents with all spans and relations', async () => {
    const { files } = await written(
      huggingFaceFormat,
      [sampleDocument('one', text, [layer])],
      request(),
    );
    const row = JSON.parse(files['spans/train-00001-of-00001.jsonl']!);
    expect(row.spans).toHaveLength(3);
    expect(row.spans[0]).toMatchObject({
      label: 'claim',
      start: 5,
      end: 18,
      attributes: '{"SURE":[1]}',
      flag: null,
    });
    expect(row.relations).toMatchObject([
      { type: 'CITES', from: row.spans[0].id, to_document: null },
    ]);
  });

  it('has a card with the names of the tags, the same for every part', async () => {
    const parts = ['train', 'dev'];
    const cards: (string | undefined)[] = [];
    for (const name of parts) {
      const part = { name, parts, shard: 2, shards: 3 };
      const { files } = await written(huggingFaceFormat, [], request({ part }));
      expect(files[`data/${name}-00002-of-00003.jsonl`]).toBe('');
      cards.push(files['README.md']);
    }
    expect(cards[0]).toBe(cards[1]);
    expect(cards[0]).toContain('pretty_name: "Locks: *all*"');
    expect(cards[0]).toContain('      - split: "validation"\n        path: "data/dev-*.jsonl"');
    expect(cards[0]).toContain(
      '              "0": "O"\n              "1": "B-claim"\n              "2": "I-claim"',
    );
    expect(cards[0]).toContain('# Locks: \\*all\\*');
  });

  it('tells orphans once', async () => {
    const orphan = sampleLayer([sampleOrphan('a', 'claim', 'brat', 'T1')]);
    const { losses } = await written(
      huggingFaceFormat,
      [sampleDocument('one', text, [orphan])],
      request(),
    );
    expect(losses.map(({ kind, count }) => [kind, count])).toEqual([['orphan', 1]]);
  });
});

describePieces({ describe, it }, huggingFaceFormat);
