import { lstat, mkdir } from 'node:fs/promises';
import path from 'node:path';
import { annotatorFolders, asDatasetFolder } from './annotator-folders';
import { collectFiles } from './collect-files';
import { withoutCompanions } from './own-companions';
import { ZIP_LIMITS, unpackZip } from './unpack-zip';
import { ZipError } from './zip-directory';
import type { ChosenPath, PassedOver } from './collect-files';
import type { FileGroup } from './detect-formats';
import type { ChosenFile } from './disk-dataset-file';
import type { ZipLimits } from './unpack-zip';

export interface OpenChoiceOptions {
  /** A private folder for what zips hold; whoever calls takes it away. */
  readonly temporary: string;
  readonly zipLimits?: ZipLimits;
  readonly signal: AbortSignal;
  readonly onPassedOver: (passed: PassedOver) => void;
  readonly onFound: (files: number) => void;
}

/**
 * The files of a choice, in groups: each folder and each zip that was chosen is one, wherever it lies; all files that
 * were chosen one by one are another.
 */
export async function openChoice(
  chosen: readonly ChosenPath[],
  options: OpenChoiceOptions,
): Promise<FileGroup[]> {
  const groups: FileGroup[] = [];
  const single: ChosenFile[] = [];
  const zips: ChosenFile[] = [];
  let found = 0;
  for (const one of chosen) {
    const isFolder = (await lstat(one.path)).isDirectory();
    const own: ChosenFile[] = [];
    for await (const file of collectFiles([one], { ...options, endings: null })) {
      const taken = { disk: file.path, path: file.key, bytes: file.bytes };
      if (/\.zip$/i.test(file.path)) zips.push(taken);
      else if (isFolder) own.push(taken);
      else single.push(taken);
      found += 1;
      if (found % 500 === 0) options.onFound(found);
    }
    if (isFolder)
      groups.push({
        name: path.basename(one.path),
        files: own,
        annotatorFolders: await annotatorFolders(one.path),
      });
  }
  if (single.length > 0) groups.push({ name: null, files: single });
  for (const [index, file] of zips.entries()) {
    const folder = path.join(options.temporary, `zip-${index}`);
    await mkdir(folder);
    try {
      const files = await unpackZip(file, {
        folder,
        limits: options.zipLimits ?? ZIP_LIMITS,
        signal: options.signal,
        onPassedOver: ({ file: inner, why }) =>
          options.onPassedOver({ file: `${file.path}: ${inner}`, why }),
      });
      const packed = await asDatasetFolder(files);
      groups.push({
        name: file.path,
        files: await withoutCompanions(packed.files),
        annotatorFolders: packed.annotatorFolders,
      });
    } catch (error) {
      if (!(error instanceof ZipError)) throw error;
      options.onPassedOver({
        file: file.path,
        why: `The zip cannot be unpacked: ${error.message}.`,
      });
    }
  }
  return groups;
}
