import { readCsv } from './read';
import { headerOf } from './table';
import { CSV, isRelations, isSpans, SEPARATOR } from './columns';
import { writeCsv } from './write';
import type { SampledFile } from '../dataset-file';
import type { Detection, Format } from '../format';

/**
 * Tables for spreadsheets and data frames: `documents.csv`, `spans.csv` and `relations.csv` in a folder, as RFC 4180
 * has them, in UTF-8 with a mark, which spreadsheets need. Offsets are code points; `parts` (`1-4;6-9`) says the parts of
 * a span that has several, `start` and `end` its outermost edges. Each attribute of the scheme is a column; notes on a
 * document are JSON in its row. The text may be left out: documents are known by its SHA-256, and spans have no quotes. Cells that a
 * spreadsheet would take for a formula stand behind an apostrophe. Any table with a column `text` is read as documents,
 * and one of spans with the whole text in each row as both.
 */
export const csvFormat: Format = {
  ...CSV,
  reader: { endings: ['.csv', '.tsv'], detect, read: readCsv },
  writer: {
    target: 'folder',
    ending: '',
    options: [SEPARATOR],
    canLeaveOutText: true,
    write: writeCsv,
  },
};

function detect(files: readonly SampledFile[]): Detection | null {
  let found: Detection | null = null;
  for (const file of files) {
    if (!/\.[ct]sv$/i.test(file.path)) continue;
    const columns = headerOf(file)?.columns;
    if (columns === undefined) continue;
    if (isSpans(columns) || isRelations(columns)) {
      const what = isSpans(columns) ? 'spans' : 'relations';
      return { certainty: 'sure', why: `the header of ${file.path} has the columns of ${what}` };
    }
    if (columns.has('text_sha256')) {
      return { certainty: 'sure', why: `${file.path} has the “text_sha256” of documents` };
    }
    if (columns.has('text')) {
      found ??= { certainty: 'likely', why: `the header of ${file.path} has a column “text”` };
    }
  }
  return found;
}
