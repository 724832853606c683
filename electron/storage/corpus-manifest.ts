/**
 * `corpus.json` as it was found, and as the histories say it should be. It is derived, so a broken one can be made
 * again; but one that says what no history does is never overwritten without a copy.
 */
import { fileFormats, readFile } from '../../shared/migrations/formats';
import { canonicalJson } from '../../shared/model/canonical';
import { CORPUS_FORMAT } from '../../shared/model/corpus';
import type { Manifest } from '../../shared/model/corpus';
import type { Heads } from '../../shared/model/layer';
import { reasonOf } from './corpus-fault';
import type { CorpusPaths } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { sha256Hex } from './document-id';
import { parseJsonBytes } from './json-file-adapter';
import { isMergedByLines } from './layer-snapshot';

export type ManifestContent = Pick<Manifest, 'id' | 'title' | 'created' | 'scheme' | 'settings'>;

export type FoundManifest =
  | { readonly kind: 'missing' | 'merged' }
  | { readonly kind: 'broken'; readonly why: string }
  | { readonly kind: 'newer'; readonly found: string; readonly known: string }
  | { readonly kind: 'good' | 'changed'; readonly manifest: Manifest };

export async function findManifest(disk: DiskPort, paths: CorpusPaths): Promise<FoundManifest> {
  let bytes: Uint8Array;
  try {
    bytes = await disk.readFile(paths.manifest);
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return { kind: 'missing' };
    throw error;
  }
  if (isMergedByLines(new TextDecoder().decode(bytes))) return { kind: 'merged' };
  let value: unknown;
  try {
    value = parseJsonBytes(bytes, paths.manifest);
  } catch (error) {
    return { kind: 'broken', why: reasonOf(error) };
  }
  const read = readFile(value, fileFormats.manifest);
  if (!read.ok) {
    if (read.code !== 'file/newer-version')
      return { kind: 'broken', why: read.message.replace(/\.$/, '') };
    return { kind: 'newer', found: read.found ?? '?', known: read.known ?? CORPUS_FORMAT };
  }
  const manifest = read.value;
  return { kind: manifestDigest(manifest) === manifest.digest ? 'good' : 'changed', manifest };
}

export const manifestDigest = ({ id, title, created, scheme, settings }: ManifestContent): string =>
  sha256Hex(canonicalJson({ id, title, created, scheme, settings }));

export function manifestOf(
  { id, title, created, scheme, settings }: ManifestContent,
  heads: Heads,
): Manifest {
  const content = { id, title, created, scheme, settings };
  return {
    format: CORPUS_FORMAT,
    id,
    title,
    created,
    heads,
    digest: manifestDigest(content),
    scheme,
    settings,
  };
}

/** The digest has a line of its own, by which a file that was joined line by line is known. */
export const serializeManifest = (manifest: Manifest): string =>
  `${JSON.stringify(manifest, null, 2)}\n`;
