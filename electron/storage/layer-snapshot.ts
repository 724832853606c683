/**
 * The snapshot file of a layer as it was found: good (its digest fits its content), changed outside, joined line by
 * line by a merge (`.gitattributes` asks git for that, so that a merge never stops at a file that is made anew anyway),
 * broken, or not there.
 */
import { fileFormats, readFile } from '../../shared/migrations/formats';
import { layerDigest } from '../../shared/model/layer-file';
import type { LayerFile, LayerKey } from '../../shared/model/layer';
import { reasonOf } from './corpus-fault';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { sha256Hex } from './document-id';
import { parseJsonBytes } from './json-file-adapter';
import { StorageError } from './storage-error';

export type FoundSnapshot =
  | { readonly kind: 'missing' }
  /** `sign` is the SHA-256 of the bytes, by which the file is known again. */
  | { readonly kind: 'good' | 'changed'; readonly file: LayerFile; readonly sign: string }
  | { readonly kind: 'merged'; readonly sign: string }
  | { readonly kind: 'broken'; readonly why: string; readonly sign: string };

export async function findSnapshot(
  disk: DiskPort,
  path: string,
  key: LayerKey,
): Promise<FoundSnapshot> {
  let bytes: Uint8Array;
  try {
    bytes = await disk.readFile(path);
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
  return judgeSnapshot(bytes, path, key);
}

export function judgeSnapshot(bytes: Uint8Array, path: string, key: LayerKey): FoundSnapshot {
  const text = new TextDecoder().decode(bytes);
  const sign = sha256Hex(text);
  if (isMergedByLines(text)) return { kind: 'merged', sign };
  let value: unknown;
  try {
    value = parseJsonBytes(bytes, path);
  } catch (error) {
    return {
      kind: 'broken',
      why: error instanceof StorageError ? reasonOf(error) : String(error),
      sign,
    };
  }
  const read = readFile(value, fileFormats.layer);
  if (!read.ok) return { kind: 'broken', why: read.message.replace(/\.$/, ''), sign };
  const file = read.value;
  if (file.document !== key.document || file.annotator !== key.annotator) {
    return {
      kind: 'broken',
      why: `it says that it is the layer of ${file.annotator} on ${file.document}`,
      sign,
    };
  }
  return { kind: layerDigest(file, sha256Hex) === file.digest ? 'good' : 'changed', file, sign };
}

/** Whether a merge tool joined two versions of a derived file: markers of a conflict, or more than one digest. */
export function isMergedByLines(text: string): boolean {
  return (
    /^(?:<{7}|={7}|>{7})(?: |\r?$)/m.test(text) || (text.match(/^\s*"digest":/gm)?.length ?? 0) > 1
  );
}
