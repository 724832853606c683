import { documentName } from '../cas/document-name';
import { eachFile } from '../cas/each-file';
import { carries } from '../common/carries';
import { inLargePieces } from '../common/large-pieces';
import { FORMAT_LINE } from './header';
import { readTsv } from './read-tsv';
import { writeTsv } from './write-tsv';
import type { Format } from '../format';

/** WebAnno TSV: read from version 3.0 on, written as 3.3, one file for each document. */
export const webannoTsvFormat: Format = {
  name: 'webanno-tsv',
  capabilities: carries({
    parts: true,
    relations: true,
    relationAttributes: true,
    attributes: 'json',
    notes: true,
    flags: true,
    documentNotes: true,
    metadata: true,
  }),
  reader: {
    endings: ['.tsv'],
    detect(files) {
      for (const { head } of files) {
        const [line = ''] = head.replace(/^\ufeff/, '').split(/\r?\n/, 1);
        if (FORMAT_LINE.test(line)) {
          return { certainty: 'sure', why: `the first line is ${line.trim()}` };
        }
      }
      return null;
    },
    read: (files) => eachFile(files, readTsv),
  },
  writer: {
    target: 'folder',
    ending: '',
    options: [],
    canLeaveOutText: false,
    async *write(documents, request) {
      for await (const document of documents) {
        const path = `${documentName(document.details.title, document.id)}.tsv`;
        for (const content of inLargePieces(writeTsv(document, request))) yield { path, content };
      }
    },
  },
};
