/**
 * A corpus that is opened is hostile input. Nothing below its root is touched through a link or junction, under a name
 * that some system reads otherwise, or outside the root.
 *
 * - `nameFault` judges one name, `safeJoin` builds a path of names, `assertBelow` looks at what stands on the disk;
 * - `findUnsafeEntries` walks a corpus before it is opened and reports links, special files and clashing names.
 *
 * Ids are validated by their own schemas before; this is the second lock on the same door.
 */
import { isAbsolute, join, relative, sep } from 'node:path';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { StorageError } from './storage-error';

/** What Windows reads as a device whatever the ending is. */
const windowsDevice =
  /^(?:con|prn|aux|nul|conin\$|conout\$|clock\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;
const plainName = /^[a-z0-9._-]{1,200}$/;

/**
 * Why a name can't be one of ours, as the middle of a sentence, or `null`. Names in a corpus are lower-case ASCII, so
 * that no two differ in case or normalisation only.
 */
export function nameFault(name: string): string | null {
  if (name === '' || name === '.' || name === '..') return 'it leads to another folder';
  if (windowsDevice.test(name)) return 'it is the name of a device on Windows';
  if (!plainName.test(name))
    return 'it has other characters than small letters, digits, “-”, “_” and “.”, or too many';
  if (name.endsWith('.')) return 'Windows drops a dot at the end';
  return null;
}

/** Joins names below a root; throws `path/refused` for a name that `nameFault` refuses. */
export function safeJoin(root: string, ...names: readonly string[]): string {
  for (const name of names) {
    const fault = nameFault(name);
    if (fault !== null) throw refused(name, fault);
  }
  return join(root, ...names);
}

/**
 * Checks that `path` is below `root` and that no part between them which exists is a link, junction or special file;
 * only the last part may be a file. Parts that don't exist yet are fine. Throws `path/refused`.
 */
export async function assertBelow(disk: DiskPort, root: string, path: string): Promise<void> {
  const below = relative(root, path);
  if (isAbsolute(below) || below.split(sep)[0] === '..')
    throw refused(path, 'it is outside the corpus');
  if (below === '') return;
  const parts = below.split(sep);
  let at = root;
  for (const [index, part] of parts.entries()) {
    at = join(at, part);
    let kind: string;
    try {
      ({ kind } = await disk.lstat(at));
    } catch (error) {
      if (diskErrorCode(error) === 'ENOENT') return;
      throw error;
    }
    if (kind === 'link') throw refused(at, 'it is a link, which may lead anywhere');
    if (kind === 'other') throw refused(at, 'it is neither a file nor a folder');
    if (kind === 'file' && index < parts.length - 1)
      throw refused(at, 'it is a file and not a folder');
  }
}

export interface UnsafeEntry {
  /** Relative to the root, with slashes. */
  readonly path: string;
  /** `link` and `special` entries must not be touched; of `clash`ing ones some system sees only one. */
  readonly kind: 'link' | 'special' | 'clash';
  readonly message: string;
}

/** Folders of other programs, whose insides are not ours to judge. */
const foreignFolders = new Set(['.git', '.stfolder', '.stversions']);

/** Walks all of a corpus, one folder's names at a time; deeper than 16 folders it reports instead of walking on. */
export async function* findUnsafeEntries(
  disk: DiskPort,
  root: string,
  below = '',
  depth = 0,
): AsyncGenerator<UnsafeEntry> {
  const entries = await disk.readFolder(below === '' ? root : join(root, ...below.split('/')));
  for (const names of findNameClashes(entries.map((entry) => entry.name))) {
    const paths = names.map((name) => `“${below}${below === '' ? '' : '/'}${name}”`);
    yield {
      path: `${below}${below === '' ? '' : '/'}${names[0] ?? ''}`,
      kind: 'clash',
      message: `${paths.join(' and ')} differ in case or accents’ spelling only, so that some systems see one of them. Rename one.`,
    };
  }
  for (const { name, kind } of entries) {
    const path = below === '' ? name : `${below}/${name}`;
    if (kind === 'link') {
      yield {
        path,
        kind,
        message: `“${path}” is a link, which may lead anywhere. Replace it with what it leads to.`,
      };
    } else if (kind === 'other') {
      yield {
        path,
        kind: 'special',
        message: `“${path}” is neither a file nor a folder. Move it away.`,
      };
    } else if (kind === 'folder' && !foreignFolders.has(name)) {
      if (depth >= 16)
        yield { path, kind: 'special', message: `“${path}” lies too deep. Move it away.` };
      else yield* findUnsafeEntries(disk, root, path, depth + 1);
    }
  }
}

/** The groups of names that differ in case or Unicode normalisation only, each group sorted. */
export function findNameClashes(names: readonly string[]): string[][] {
  const groups = new Map<string, string[]>();
  // Thousands of names of our own, all different already, need no folding.
  if (names.every((name) => plainName.test(name))) return [];
  for (const name of names) {
    // Upper case first: it brings together what lower case keeps apart, such as ſ and s.
    const key = name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFC');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [name]);
    else group.push(name);
  }
  return [...groups.values()].filter((group) => group.length > 1).map((group) => group.sort());
}

function refused(path: string, reason: string): StorageError {
  return new StorageError('path/refused', `“${path}” can’t be used: ${reason}.`, { path, reason });
}
