import { testDocument } from '../../edits/testing/make';
import type { ReadDocument } from '../shapes';

/** What a host answers about a document of which only the text matters. */
export function readDocumentOf(text: string, title = 'A'): ReadDocument {
  return {
    id: testDocument,
    text,
    textSha256: '0'.repeat(64),
    source: {
      key: 'a.txt',
      kind: 'path',
      file: null,
      changes: [],
      importedAt: '2026-04-12T00:00:00Z',
      title: null,
      date: null,
      author: null,
      url: null,
      meta: {},
    },
    sameText: [],
    replaces: null,
    details: { title, date: null, author: null, url: null, meta: {}, retired: false },
  };
}
