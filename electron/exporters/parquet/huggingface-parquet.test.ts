import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { parquetReadObjects } from 'hyparquet';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exportDataset } from '../export-dataset';
import { createExportCorpus, quiet } from '../testing/export-corpus';
import { HUGGINGFACE_COLUMNS } from './huggingface-parquet';
import type { ExportCorpus } from '../testing/export-corpus';

let corpus: ExportCorpus;
let target: string;
beforeAll(async () => {
  corpus = await createExportCorpus(
    Array.from({ length: 12 }, (_, i) => ({
      text: `🌊 Forty boats left Halyard on day ${i}, the warden said. Nobody was hurt.`,
      layers: {
        ana: {
          spans: [
            ['claim', 'Forty boats left Halyard'],
            ['source', 'the warden'],
          ] as const,
          relations: [['attributed-to', 0, 1]] as const,
        },
      },
    })),
  );
  const split = { train: 50, dev: 25, test: 25 };
  const job = corpus.job('hf', { format: 'huggingface', split, stratify: true, shardSize: 4 });
  await exportDataset(job, quiet);
  target = path.join(corpus.folder, 'hf');
});
afterAll(() => corpus.remove());

describe('a Hugging Face folder', () => {
  test('has one card, and all parts in it', () => {
    expect(readdirSync(target).sort()).toEqual([
      'DATACARD.md',
      'README.md',
      'data',
      'manifest.json',
      'spans',
      'texts.sha256',
    ]);
    expect(readFileSync(path.join(target, 'README.md'), 'utf8').split('pretty_name').length).toBe(
      2,
    );
    expect(readdirSync(path.join(target, 'data')).some((name) => name.startsWith('dev-'))).toBe(
      true,
    );
  });

  test.each(['data', 'spans'])(
    'has the same rows in Parquet as in JSON Lines, in %s/',
    async (folder) => {
      const files = readdirSync(path.join(target, folder)).filter((name) =>
        name.endsWith('.jsonl'),
      );
      expect(files.length).toBeGreaterThan(2);
      let rows = 0;
      for (const file of files) {
        const lines = readFileSync(path.join(target, folder, file), 'utf8')
          .split('\n')
          .filter((line) => line !== '')
          .map((line) => JSON.parse(line) as object);
        const bytes = readFileSync(path.join(target, folder, file.replace('.jsonl', '.parquet')));
        const found = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
        expect(found).toEqual(lines);
        for (const line of lines) expect(Object.keys(line)).toEqual(HUGGINGFACE_COLUMNS[folder]);
        rows += lines.length;
      }
      expect(rows).toBe(folder === 'spans' ? 12 : 24);
    },
  );
});
