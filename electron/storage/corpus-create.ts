/** Makes a new corpus: its folders, what git must know, its first person and the first line of its history. */
import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { PERSON_FORMAT } from '../../shared/model/corpus';
import { defaultScheme } from '../../shared/model/default-scheme';
import { createCorpusId, createTxId } from '../../shared/model/ids';
import type { CorpusId, PersonId } from '../../shared/model/ids';
import type { LabelScheme } from '../../shared/model/scheme';
import { writeFileDurably } from './atomic-file';
import { writeFault } from './corpus-fault';
import { createCorpusPaths } from './corpus-paths';
import type { CorpusPaths } from './corpus-paths';
import { beginningEdits } from './corpus-beginning';
import { corpusFold, manifestContent } from './corpus-fold';
import { readCorpusLines } from './corpus-lines';
import { openCorpusLog } from './corpus-log';
import { writeManifest } from './corpus-snapshots';
import { resolveDeviceId } from './corpus-device';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { ensureFolder } from './folders';
import { SETUP_PERSON, writePerson } from './people-store';

/**
 * Line ends stay as they are, or quotes and hashes would break. Snapshots are derived from the histories, so a merge
 * may join them in any way without asking; they are made anew on opening.
 */
const GIT_ATTRIBUTES = `* -text
layers/** merge=union
corpus.json merge=union
registry/** merge=union
`;
const GIT_IGNORE = `.claimbench/
.claimbench-*.tmp
`;

export interface CreateCorpusOptions {
  readonly title: string;
  /** Whose act it is; without one it is that of the setup. */
  readonly creator?: { readonly id: PersonId; readonly name: string };
  readonly scheme?: LabelScheme;
  /** From `readMachineId`. */
  readonly machine: string;
  readonly now: () => Date;
}

/**
 * Makes the corpus in `root`, a folder that is empty or not there yet (its parent is).
 * @throws WorkbenchError `corpus/exists`, `corpus/not-empty`, `corpus/inside-corpus`, `corpus/not-a-folder`, and what
 *   writing can bring
 */
export async function createCorpus(
  disk: DiskPort,
  root: string,
  options: CreateCorpusOptions,
): Promise<CorpusId> {
  const paths = createCorpusPaths(root);
  await refuseInside(disk, root);
  try {
    await makeRoot(disk, paths);
    for (const folder of skeleton(paths)) await ensureFolder(disk, root, folder);
    await writeFileDurably(disk, join(root, '.gitattributes'), GIT_ATTRIBUTES);
    await writeFileDurably(disk, join(root, '.gitignore'), GIT_IGNORE);
    return await writeBeginning(disk, paths, options);
  } catch (error) {
    throw writeFault(error, root);
  }
}

const skeleton = (paths: CorpusPaths): string[] => [
  paths.people,
  paths.documents,
  paths.layers,
  paths.history,
  paths.registry,
];

async function writeBeginning(
  disk: DiskPort,
  paths: CorpusPaths,
  options: CreateCorpusOptions,
): Promise<CorpusId> {
  const { title, now } = options;
  const scheme = options.scheme ?? defaultScheme;
  const by = options.creator?.id ?? SETUP_PERSON;
  await writePerson(disk, paths, {
    format: PERSON_FORMAT,
    id: by,
    name: options.creator?.name ?? 'Corpus setup',
    roles: options.creator === undefined ? [] : ['annotator', 'lead'],
  });
  const id = createCorpusId((length) => randomBytes(length));
  const device = await resolveDeviceId(disk, paths.root, options.machine);
  const log = await openCorpusLog({
    disk,
    paths,
    fold: corpusFold,
    device,
    now,
    schemeRevision: () => 0,
  });
  await log.commit({
    tx: createTxId((length) => randomBytes(length)),
    by,
    label: 'Create corpus',
    edits: beginningEdits(id, title, now().toISOString(), scheme),
  });
  await log.close();
  const content = manifestContent(log.state);
  // Last, so that a folder with a manifest is a whole corpus.
  if (content !== null) await writeManifest(disk, paths, content, log.heads);
  return id;
}

async function makeRoot(disk: DiskPort, paths: CorpusPaths): Promise<void> {
  const { root } = paths;
  const folder = basename(root);
  try {
    await disk.makeFolder(root);
    await disk.syncFolder(dirname(root));
    return;
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT')
      throw new WorkbenchError('corpus/not-a-folder', { folder: basename(dirname(root)) });
    if (diskErrorCode(error) !== 'EEXIST') throw error;
  }
  if ((await disk.stat(root)).kind !== 'folder')
    throw new WorkbenchError('corpus/not-a-folder', { folder });
  const names = (await disk.readFolder(root)).map(({ name }) => name);
  if (names.includes(basename(paths.manifest)))
    throw new WorkbenchError('corpus/exists', { folder });
  if (names.length > 0 && !(await isBareSkeleton(disk, paths, names)))
    throw new WorkbenchError('corpus/not-empty', { folder });
}

/** What a creation leaves that was cut short before its first line. */
async function isBareSkeleton(
  disk: DiskPort,
  paths: CorpusPaths,
  names: readonly string[],
): Promise<boolean> {
  const ours = new Set([
    ...skeleton(paths).map((path) => basename(path)),
    '.gitattributes',
    '.gitignore',
    '.claimbench',
  ]);
  if (!names.every((name) => ours.has(name) || /^\.claimbench-.*\.tmp$/.test(name))) return false;
  for (const folder of [paths.documents, paths.layers, paths.registry]) {
    if (names.includes(basename(folder)) && (await disk.readFolder(folder)).length > 0)
      return false;
  }
  return (await readCorpusLines(disk, paths)).lines.length === 0;
}

async function refuseInside(disk: DiskPort, root: string): Promise<void> {
  for (let at = dirname(root); ; at = dirname(at)) {
    const stat = await disk.lstat(join(at, 'corpus.json')).catch(() => null);
    if (stat?.kind === 'file')
      throw new WorkbenchError('corpus/inside-corpus', { folder: basename(root) });
    if (at === dirname(at)) return;
  }
}
