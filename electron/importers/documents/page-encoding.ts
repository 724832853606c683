import type { SourceEncoding } from '../../../shared/text/decode';

const LATIN = /^(?:windows-1252|cp1252|iso-8859-1|iso8859-1|latin1|l1|us-ascii|ascii)$/i;

/**
 * The encoding that a page names in its first kilobyte (`<meta charset>` or `http-equiv`), as the HTML standard looks
 * for it; null where it names none. Names that are no encoding of ours come back as they stand.
 */
export function namedEncoding(
  bytes: Uint8Array,
): SourceEncoding | { readonly other: string } | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString('latin1');
  const name = /<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})/i.exec(head)?.[1];
  if (name === undefined) return null;
  if (/^utf-?8$/i.test(name)) return 'utf-8';
  // The standard reads the Latin names as windows-1252.
  return LATIN.test(name) ? 'windows-1252' : { other: name };
}
