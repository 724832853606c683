import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import * as z from 'zod';
import { MANIFEST_FORMAT, UNTAGGED_FOLDER } from '../../shared/datasets/manifest';
import type { ForeignDocument } from '../../shared/formats/foreign';
import type { ChosenFile } from './disk-dataset-file';

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
export const annotatorFolders = async (folder: string): Promise<readonly string[]> =>
  (await foldersIn(path.join(folder, 'manifest.json'))) ?? [];

/** Null where the file is no manifest of ours: then a folder is only a folder. */
async function foldersIn(file: string): Promise<readonly string[] | null> {
  try {
    if ((await stat(file)).size > MOST_BYTES) return null;
    const parsed = manifest.safeParse(JSON.parse(await readFile(file, 'utf8')));
    return parsed.success ? parsed.data.annotatorFolders : null;
  } catch {
    return null;
  }
}

/**
 * The files of a zip as those of the folder that was packed. A zip of a dataset of ours often holds the dataset's folder,
 * and is the same dataset then as one that holds its files.
 */
export async function asDatasetFolder(files: readonly ChosenFile[]): Promise<{
  readonly files: readonly ChosenFile[];
  readonly annotatorFolders: readonly string[];
}> {
  const [manifestFile] = files
    .filter((file) => path.posix.basename(file.path) === 'manifest.json')
    .sort((a, b) => a.path.length - b.path.length);
  const folders = manifestFile === undefined ? null : await foldersIn(manifestFile.disk);
  if (manifestFile === undefined || folders === null) return { files, annotatorFolders: [] };
  const packed = manifestFile.path.slice(0, -'manifest.json'.length);
  if (!files.every((file) => file.path.startsWith(packed))) return { files, annotatorFolders: [] };
  return {
    files: files.map((file) => ({ ...file, path: file.path.slice(packed.length) })),
    annotatorFolders: folders,
  };
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
