import { join } from 'node:path';
import { parquetFormat } from '../../electron/exporters/parquet/parquet-format';
import { scaled, withFolder } from './bench-folder';
import type { Bench } from './bench-row';
import { peakMemory } from './peak-memory';
import { taggedDocuments, taggedSamples } from './tagged-documents';
import { writeDataset } from './write-dataset';

const documents = scaled(10_000);
const spansEach = 60;
const samples = taggedSamples(spansEach);
const MOST_MB = 1_000;

/** Parquet has its tables in row groups, so that what is held does not grow with the spans. */
export const bench: Bench = () =>
  withFolder(async (folder) => {
    const { peak } = await peakMemory(() =>
      writeDataset(parquetFormat, join(folder, 'parquet'), taggedDocuments(samples, documents)),
    );
    const spans = (documents * spansEach).toLocaleString('en');
    return [
      {
        name: `memory of writing ${spans} spans as Parquet`,
        ours: peak,
        baseline: null,
        unit: 'MB',
        limit: MOST_MB,
      },
    ];
  });
