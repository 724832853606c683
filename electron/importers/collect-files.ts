import { lstat, opendir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { ownCompanions } from './own-companions';

/** A file to import: where it lies, and its path relative to the imported root, with `/`, which is its source key. */
export interface FoundFile {
  readonly path: string;
  readonly key: string;
  readonly bytes: number;
}

/** A file or folder that was chosen; `key` is the source key of a file, its name if that is null. */
export interface ChosenPath {
  readonly path: string;
  readonly key: string | null;
}

/** A file or folder that was passed over, and why, in a sentence. */
export interface PassedOver {
  readonly file: string;
  readonly why: string;
}

export interface CollectOptions {
  /** Endings that are taken, in lower case, with the dot; null takes all. */
  readonly endings: readonly string[] | null;
  readonly signal: AbortSignal;
  readonly onPassedOver: (passed: PassedOver) => void;
}

const MAX_DEPTH = 64;

/**
 * Walks the chosen files and folders and yields what can be imported, in order of path. Links are never followed: one
 * could lead out of the folder or round in a circle. A corpus inside the folder is passed over, since its files are not
 * reports. Hidden files, and what an export of ours put beside its data, are passed over silently.
 */
export async function* collectFiles(
  chosen: readonly ChosenPath[],
  options: CollectOptions,
): AsyncGenerator<FoundFile> {
  for (const { path: one, key } of chosen) {
    const stat = await lstat(one);
    if (stat.isSymbolicLink()) {
      const target = await realpath(one).catch(() => null);
      options.onPassedOver({
        file: path.basename(one),
        why: `It is a link${target === null ? ' to nothing' : ''}. Choose the file or folder itself.`,
      });
    } else if (stat.isDirectory()) {
      yield* walk(one, '', options, 0);
    } else if (stat.isFile() && takes(one, options)) {
      yield { path: one, key: key ?? path.basename(one), bytes: stat.size };
    } else {
      options.onPassedOver({
        file: path.basename(one),
        why: `Only ${options.endings?.join(', ') ?? 'plain'} files can be imported.`,
      });
    }
  }
}

const takes = (name: string, { endings }: CollectOptions) =>
  endings === null || endings.includes(path.extname(name).toLowerCase());

async function* walk(
  folder: string,
  prefix: string,
  options: CollectOptions,
  depth: number,
): AsyncGenerator<FoundFile> {
  if (depth > MAX_DEPTH) {
    options.onPassedOver({ file: prefix, why: `It lies more than ${MAX_DEPTH} folders deep.` });
    return;
  }
  const entries = [];
  for await (const entry of await opendir(folder)) entries.push(entry);
  if (entries.some((entry) => entry.name === 'corpus.json') && depth > 0) {
    options.onPassedOver({
      file: prefix,
      why: 'It is a corpus. Merge it instead of importing it.',
    });
    return;
  }
  // By code unit, so that the order is the same on every machine whatever its language.
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const companions = await ownCompanions(
    entries.filter((entry) => entry.isFile()).map((entry) => entry.name),
    (name) => path.join(folder, name),
  );
  for (const entry of entries) {
    options.signal.throwIfAborted();
    if (entry.name.startsWith('.') || companions.has(entry.name)) continue;
    const key = prefix === '' ? entry.name : `${prefix}/${entry.name}`;
    const full = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) {
      options.onPassedOver({ file: key, why: 'It is a link; links are not followed.' });
    } else if (entry.isDirectory()) {
      yield* walk(full, key, options, depth + 1);
    } else if (entry.isFile() && takes(entry.name, options)) {
      yield { path: full, key, bytes: (await lstat(full)).size };
    }
  }
}
