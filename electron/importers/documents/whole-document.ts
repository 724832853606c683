import { carries } from '../../../shared/formats/common/carries';
import type { FormatCapabilities } from '../../../shared/formats/format';
import type { ForeignDocument } from '../../../shared/formats/foreign';

/** A format of one document a file, without a word about spans. */
export const DOCUMENT_ALONE: FormatCapabilities = carries({
  spans: 'none',
  crossing: false,
  nested: false,
  stacked: false,
});

export interface ReadDocumentFile {
  readonly text: string;
  readonly title?: string | null;
  readonly date?: string | null;
  readonly author?: string | null;
  readonly url?: string | null;
  readonly meta?: ForeignDocument['meta'];
}

const given = (value: string | null | undefined, most: number): string | null => {
  const line = (value ?? '').replace(/\s+/g, ' ').trim().slice(0, most).toWellFormed();
  return line === '' ? null : line;
};

/** A document of a file that holds one: what its text is and what the file says about it. */
export function wholeDocument(file: string, read: ReadDocumentFile): ForeignDocument {
  const url = given(read.url, 4000);
  return {
    file,
    line: null,
    text: read.text,
    hashes: {},
    key: url === null ? null : { key: url, kind: 'address' },
    title: given(read.title, 2000),
    date: given(read.date, 100),
    author: given(read.author, 1000),
    url,
    meta: read.meta ?? {},
    unit: 'utf-16',
    layers: [],
  };
}
