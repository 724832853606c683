import { open } from 'node:fs/promises';
import path from 'node:path';
import { MANIFEST_FORMAT } from '../../shared/datasets/manifest';
import { LOSS_FORMAT } from '../../shared/formats/losses';
import type { ChosenFile } from './disk-dataset-file';

/** What an export puts into a dataset's folder beside the data. */
const BESIDE_MANIFEST = ['manifest.json', 'DATACARD.md', 'texts.sha256'];
const LOSS = '.loss.json';

/**
 * Of the names in a folder those that an export of ours wrote beside its data: its manifest, card and hashes, and reports
 * of losses. They are no data, and no reports to tag.
 */
export async function ownCompanions(
  names: readonly string[],
  /** Where the bytes of a name lie. */
  diskOf: (name: string) => string,
): Promise<ReadonlySet<string>> {
  const own = new Set<string>();
  if (names.includes('manifest.json') && (await says(diskOf('manifest.json'), MANIFEST_FORMAT))) {
    for (const name of BESIDE_MANIFEST) own.add(name);
  }
  for (const name of names) {
    if (!name.endsWith(LOSS) || !(await says(diskOf(name), LOSS_FORMAT))) continue;
    own.add(name).add(`${name.slice(0, -LOSS.length)}.loss.md`);
  }
  return own;
}

/** The files of a zip without those that an export of ours wrote beside its data, in whichever folder. */
export async function withoutCompanions(files: readonly ChosenFile[]): Promise<ChosenFile[]> {
  const byFolder = new Map<string, Map<string, ChosenFile>>();
  for (const file of files) {
    const { dir, base } = path.posix.parse(file.path);
    const held = byFolder.get(dir) ?? new Map<string, ChosenFile>();
    byFolder.set(dir, held.set(base, file));
  }
  const left: ChosenFile[] = [];
  for (const own of byFolder.values()) {
    const companions = await ownCompanions([...own.keys()], (name) => own.get(name)?.disk ?? '');
    for (const [name, file] of own) if (!companions.has(name)) left.push(file);
  }
  return left;
}

/** Whether a file begins by naming its format. */
async function says(disk: string, format: string): Promise<boolean> {
  const handle = await open(disk, 'r').catch(() => null);
  if (handle === null) return false;
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(200), 0, 200, 0);
    return buffer.toString('latin1', 0, bytesRead).includes(`"${format}"`);
  } catch {
    return false;
  } finally {
    await handle.close();
  }
}
