import { documentName } from '../cas/document-name';
import { itemsOfCas } from '../cas/document-of-cas';
import { eachFile } from '../cas/each-file';
import { carries } from '../common/carries';
import { inLargePieces } from '../common/large-pieces';
import { parseJsonCas } from './parse-json';
import { writeJsonCas } from './write-json';
import type { Format } from '../format';

/** UIMA CAS JSON 0.4, one file for each document. */
export const casJsonFormat: Format = {
  name: 'cas-json',
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
    endings: ['.json'],
    detect(files) {
      for (const { head } of files) {
        if (/^\s*\{/.test(head) && /"%(?:TYPES|FEATURE_STRUCTURES)"\s*:/.test(head)) {
          return {
            certainty: 'sure',
            why: 'the file has the parts “%TYPES” and “%FEATURE_STRUCTURES”',
          };
        }
      }
      return null;
    },
    read: (files) =>
      eachFile(files, async function* (file) {
        yield* itemsOfCas(await parseJsonCas(file), file.path, 'cas-json');
      }),
  },
  writer: {
    target: 'folder',
    ending: '',
    options: [],
    canLeaveOutText: false,
    async *write(documents, request) {
      for await (const document of documents) {
        const path = `${documentName(document.details.title, document.id)}.json`;
        for (const content of inLargePieces(writeJsonCas(document, request)))
          yield { path, content };
      }
    },
  },
};
