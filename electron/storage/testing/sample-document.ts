import { DOCUMENT_FORMAT, documentSchema } from '../../../shared/model/corpus';
import type { DocumentFile } from '../../../shared/model/corpus';
import { documentIdOf, sha256Hex } from '../document-id';

/** A document as an import would make it. */
export function sampleDocument(text: string, key = 'reports/one.txt'): DocumentFile {
  return documentSchema.parse({
    format: DOCUMENT_FORMAT,
    id: documentIdOf(text, key),
    text,
    textSha256: sha256Hex(text),
    source: {
      key,
      kind: 'path',
      file: key,
      changes: [],
      importedAt: '2026-03-01T09:00:00.000Z',
      title: null,
      date: null,
      author: null,
      url: null,
      meta: {},
    },
    sameText: [],
    replaces: null,
  });
}
