import { createHash } from 'node:crypto';
import { documentIdFromHash } from '../../shared/model/ids';
import type { DocumentId } from '../../shared/model/ids';

/** Of the UTF-8 bytes of a text, or of bytes as they are. */
export function sha256Hex(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}

/** The id of a document: SHA-256 of its text, a NUL and the key of its source. */
export function documentIdOf(text: string, sourceKey: string): DocumentId {
  return documentIdFromHash(
    createHash('sha256').update(text, 'utf8').update('\0').update(sourceKey, 'utf8').digest(),
  );
}
