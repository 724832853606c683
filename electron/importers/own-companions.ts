import { open } from 'node:fs/promises';
import path from 'node:path';
import { MANIFEST_FORMAT } from '../../shared/datasets/manifest';
import { LOSS_FORMAT } from '../../shared/formats/losses';

/** What an export puts into a dataset's folder beside the data. */
const BESIDE_MANIFEST = ['manifest.json', 'DATACARD.md', 'texts.sha256'];
const LOSS = '.loss.json';

/**
 * Of the names in a folder those that an export of ours wrote beside its data: its manifest, card and hashes, and reports
 * of losses. They are no data, and no reports to tag.
 */
export async function ownCompanions(
  folder: string,
  names: readonly string[],
): Promise<ReadonlySet<string>> {
  const own = new Set<string>();
  if (names.includes('manifest.json') && (await says(folder, 'manifest.json', MANIFEST_FORMAT))) {
    for (const name of BESIDE_MANIFEST) own.add(name);
  }
  for (const name of names) {
    if (!name.endsWith(LOSS) || !(await says(folder, name, LOSS_FORMAT))) continue;
    own.add(name).add(`${name.slice(0, -LOSS.length)}.loss.md`);
  }
  return own;
}

/** Whether a file begins by naming its format. */
async function says(folder: string, name: string, format: string): Promise<boolean> {
  const handle = await open(path.join(folder, name), 'r').catch(() => null);
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
