import canonicalize from 'canonicalize';

/** SHA-256 of a text's UTF-8 bytes as 64 small hexadecimal digits. Handed in, so that each host may use its own. */
export type Sha256 = (text: string) => string;

/**
 * The canonical JSON (RFC 8785) of a value: the one spelling that hashes and digests are over.
 * @throws Error for a number that is not finite, and for what is not JSON at all.
 */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Only a JSON value has a canonical form.');
  return text;
}
