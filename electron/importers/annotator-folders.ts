import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { MANIFEST_FORMAT, UNTAGGED_FOLDER } from '../../shared/datasets/manifest';
import type { ForeignDocument } from '../../shared/formats/foreign';

/** A manifest lists each file of a dataset; one that is longer is read by nobody here. */
const MOST_BYTES = 100_000_000;

const manifest = z.looseObject({
  format: z.literal(MANIFEST_FORMAT),
  annotatorFolders: z.array(z.string()),
});

/**
 * The folders of annotators that an export of ours made since its format holds one annotator a file, as its manifest
 * names them; none for any other folder.
 */
export async function annotatorFolders(folder: string): Promise<readonly string[]> {
  const file = path.join(folder, 'manifest.json');
  try {
    if ((await stat(file)).size > MOST_BYTES) return [];
    const parsed = manifest.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data.annotatorFolders : [];
  } catch {
    // No manifest, or none of ours: then a folder is only a folder.
    return [];
  }
}

/**
 * A document as it stands in the folder of an annotator: what it gives to nobody is that annotator's. `folder` is null
 * where it lies in none.
 */
export function inAnnotatorFolder(
  document: ForeignDocument,
  folders: readonly string[],
): { readonly document: ForeignDocument; readonly folder: string | null } {
  const [folder = ''] = document.file.split('/', 1);
  if (!folders.includes(folder)) return { document, folder: null };
  if (folder === UNTAGGED_FOLDER) return { document: { ...document, layers: [] }, folder };
  const layers = document.layers.map((layer) => ({
    ...layer,
    annotator: layer.annotator ?? folder,
  }));
  return { document: { ...document, layers }, folder };
}
