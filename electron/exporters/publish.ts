import { link, lstat, mkdir, open, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { MANIFEST_FORMAT } from '../../shared/datasets/manifest';
import { diskErrorCode } from '../storage/disk-port';
import type { StagedFiles } from './staged-files';

export interface Publication {
  readonly target: string;
  readonly isFolder: boolean;
  /** Whether what stands at the target may be replaced. */
  readonly replace: boolean;
  /** Files beside the target: what is put behind its name, and what they hold. */
  readonly companions: readonly { readonly suffix: string; readonly content: string }[];
}

/**
 * Says before the work begins whether the target may be written.
 * @throws WorkbenchError `export/exists`; `export/bad-target` for a folder that is no dataset of ours, which is never
 * replaced, whatever is asked for.
 */
export async function assertFree({
  target,
  isFolder,
  replace,
  companions,
}: Publication): Promise<void> {
  const name = path.basename(target);
  const found = await lstat(target).catch(() => null);
  if (!replace) {
    for (const { suffix } of found === null ? companions : []) {
      if ((await lstat(`${target}${suffix}`).catch(() => null)) !== null) {
        throw new WorkbenchError('export/exists', { name: `${name}${suffix}` });
      }
    }
    if (found !== null) throw new WorkbenchError('export/exists', { name });
    return;
  }
  if (found === null) return;
  const refused = (why: string) => new WorkbenchError('export/bad-target', { why });
  if (found.isSymbolicLink()) throw refused(`“${name}” is a link`);
  if (found.isDirectory() !== isFolder) {
    throw refused(
      isFolder
        ? `“${name}” is a file, and this dataset is a folder`
        : `“${name}” is a folder, and this dataset is a file`,
    );
  }
  if (isFolder && !(await isOwnDataset(target))) {
    throw refused(`the folder “${name}” holds something else than a dataset; choose another name`);
  }
}

/** Whether a folder was written by an export: only such a one may be replaced. */
async function isOwnDataset(folder: string): Promise<boolean> {
  const text = await readFile(path.join(folder, 'manifest.json'), 'utf8').catch(() => '');
  return text.slice(0, 200).includes(`"${MANIFEST_FORMAT}"`);
}

/** Brings what was staged under its name: the companions first, so that whoever sees the dataset sees them too. */
export async function publish(staged: StagedFiles, publication: Publication): Promise<void> {
  const { target, isFolder, replace, companions } = publication;
  const staying = companions.map(({ suffix, content }, index) => ({
    content,
    file: path.join(staged.folder, `companion-${index}`),
    place: `${target}${suffix}`,
  }));
  // All are written before one is put in its place, so that a disk that is full leaves none there.
  for (const { file, content } of staying) await writeFile(file, content);
  const put: string[] = [];
  try {
    for (const { file, place } of staying) {
      await rename(file, place);
      put.push(place);
    }
    if (isFolder) await publishFolder(staged, target, replace);
    else await publishFile(staged.locate(''), target, replace);
  } catch (error) {
    for (const place of replace ? [] : put) await rm(place, { force: true });
    throw error;
  }
  await syncFolder(path.dirname(target));
}

async function publishFile(file: string, target: string, replace: boolean): Promise<void> {
  if (!replace) {
    try {
      // A link fails where something came to stand there meanwhile; a rename would replace it.
      await link(file, target);
      return;
    } catch (error) {
      if (diskErrorCode(error) === 'EEXIST') {
        throw new WorkbenchError('export/exists', { name: path.basename(target) });
      }
    }
  }
  await rename(file, target);
}

async function publishFolder(staged: StagedFiles, target: string, replace: boolean): Promise<void> {
  const folder = path.join(staged.folder, 'data');
  await mkdir(folder, { recursive: true });
  const former = path.join(staged.folder, 'former');
  const isThere = (await lstat(target).catch(() => null)) !== null;
  if (isThere) {
    if (!replace) throw new WorkbenchError('export/exists', { name: path.basename(target) });
    await rename(target, former);
  }
  try {
    await rename(folder, target);
  } catch (error) {
    if (isThere) await rename(former, target).catch(() => undefined);
    throw error;
  }
  await rm(former, { recursive: true, force: true });
}

async function syncFolder(folder: string): Promise<void> {
  // Not every system lets a folder be opened; there the rename is as durable as it gets.
  const handle = await open(folder, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
