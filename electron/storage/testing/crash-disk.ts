/**
 * A disk in memory that can lose power. Written bytes are durable only after `sync` of a handle of the file, names only
 * after `syncFolder` of their folder; `crash(random)` gives the disk as a power cut might leave it. `killAt(n)` stops
 * the program at the n-th operation, so that every step can be a crash point; `kill()` and `revive()` stand for
 * `kill -9`, where the operating system keeps what it was given. Faults: `failNext`, `shortWrites`, `capacity`, `isReadOnly`.
 */
import type { DiskHandle, DiskPort, DiskStat, FolderEntry, OpenMode } from '../disk-port';
import type { FileNode, FolderNode, NameChange, Random, TreeNode } from './crash-nodes';
import {
  applyNames,
  changeContent,
  crashTree,
  createFileNode,
  createFolderNode,
  syncFile,
  syncNames,
} from './crash-nodes';

export type DiskOperation =
  | keyof DiskPort
  | 'handle.read'
  | 'handle.write'
  | 'handle.truncate'
  | 'handle.sync'
  | 'handle.stat';

export interface Fault {
  readonly operation: DiskOperation;
  readonly code: string;
  /** Only for paths that contain this. */
  readonly path?: string;
  /** How many matching operations succeed before; 0 when absent. */
  readonly after?: number;
  /** How many then fail; 1 when absent. */
  readonly times?: number;
}

export interface CrashDisk extends DiskPort {
  /** How many operations were asked for so far. */
  readonly operations: number;
  /** The n-th operation from now (1 is the next) throws, before or after its effect, and so does everything that follows. */
  killAt(n: number, when?: 'before' | 'after'): void;
  kill(): void;
  readonly isDead: boolean;
  /** A new disk in the state after a power cut; this one is dead from then on. */
  crash(random: Random): CrashDisk;
  /** A new disk after `kill -9`: nothing is lost, nothing more is durable; this one is dead from then on. */
  revive(): CrashDisk;
  failNext(fault: Fault): void;
  /** Forgets faults that have not come to pass. */
  clearFaults(): void;
  /** The greatest number of bytes one `write` takes; `null` for no bound. */
  shortWrites: number | null;
  /** Bytes that fit on the disk; a write beyond takes what fits, and the next is `ENOSPC`. */
  capacity: number;
  isReadOnly: boolean;
  /** Makes a link, for the tests of hostile corpora. */
  makeLink(path: string, target: string): void;
}

/** Thrown by every operation of a killed program; not a disk error, so nothing may handle it as one. */
export class ProgramKilled extends Error {
  override readonly name = 'ProgramKilled';
}

interface State {
  root: FolderNode;
  pendingNames: NameChange[];
  nextInode: number;
}

export function createCrashDisk(): CrashDisk {
  return diskOver({ root: createFolderNode(2), pendingNames: [], nextInode: 3 });
}

function diskOver(state: State): CrashDisk {
  const faults: { fault: Fault; after: number; times: number }[] = [];
  let killIn: { n: number; when: 'before' | 'after' } | null = null;
  let clock = 0;

  /** The one gate of all operations: counts, kills, injects faults. */
  async function run<T>(operation: DiskOperation, path: string, effect: () => T): Promise<T> {
    await Promise.resolve();
    if (disk.isDead) throw new ProgramKilled('The program was killed');
    counters.operations += 1;
    const isLast = killIn !== null && --killIn.n === 0;
    if (isLast) {
      counters.isDead = true;
      if (killIn?.when === 'after') effect();
      throw new ProgramKilled('The program is killed here');
    }
    const hit = faults.find(
      ({ fault }) => fault.operation === operation && path.includes(fault.path ?? ''),
    );
    if (hit !== undefined && hit.after-- <= 0) {
      if (--hit.times <= 0) faults.splice(faults.indexOf(hit), 1);
      if (operation === 'handle.sync')
        for (const change of fileAt(path)?.pending ?? []) change.isDoomed = true;
      throw diskError(hit.fault.code, operation, path);
    }
    return effect();
  }
  const counters = { operations: 0, isDead: false };

  function fileAt(path: string): FileNode | null {
    const node = tryFind(path);
    return node?.kind === 'file' ? node : null;
  }
  function tryFind(path: string): TreeNode | null {
    let node: TreeNode = state.root;
    for (const name of partsOf(path)) {
      const below: TreeNode | undefined =
        node.kind === 'folder' ? node.entries.get(name) : undefined;
      if (below === undefined) return null;
      node = below;
    }
    return node;
  }
  function follow(path: string): TreeNode | null {
    const node = tryFind(path);
    return node?.kind === 'link' ? tryFind(node.target) : node;
  }
  function find(path: string, operation: string, followLinks = true): TreeNode {
    const node = followLinks ? follow(path) : tryFind(path);
    if (node === null) throw diskError('ENOENT', operation, path);
    return node;
  }
  function findFolder(path: string, operation: string): FolderNode {
    const node = find(path, operation);
    if (node.kind !== 'folder') throw diskError('ENOTDIR', operation, path);
    return node;
  }
  function findFile(path: string, operation: string): FileNode {
    const node = find(path, operation);
    if (node.kind !== 'file') throw diskError('EISDIR', operation, path);
    return node;
  }
  function place(path: string, operation: string): { folder: FolderNode; name: string } {
    const parts = partsOf(path);
    const name = parts.pop();
    if (name === undefined) throw diskError('EINVAL', operation, path);
    return { folder: findFolder('/' + parts.join('/'), operation), name };
  }
  function changeNames(change: NameChange, operation: string, path: string): void {
    if (disk.isReadOnly) throw diskError('EROFS', operation, path);
    applyNames(change, 'entries');
    state.pendingNames.push(change);
  }
  function create(path: string, operation: string, make: (inode: number) => TreeNode): TreeNode {
    const { folder, name } = place(path, operation);
    if (folder.entries.has(name)) throw diskError('EEXIST', operation, path);
    const node = make(state.nextInode);
    changeNames({ steps: [{ folder, name, node }] }, operation, path);
    state.nextInode += 1;
    return node;
  }
  function remove(path: string, operation: string, kinds: readonly TreeNode['kind'][]): void {
    const { folder, name } = place(path, operation);
    const node = folder.entries.get(name);
    if (node === undefined) throw diskError('ENOENT', operation, path);
    if (!kinds.includes(node.kind))
      throw diskError(node.kind === 'folder' ? 'EISDIR' : 'ENOTDIR', operation, path);
    if (node.kind === 'folder' && node.entries.size > 0)
      throw diskError('ENOTEMPTY', operation, path);
    changeNames({ steps: [{ folder, name, node: null }] }, operation, path);
  }
  function used(): number {
    return [...filesBelow(state.root)].reduce((sum, file) => sum + file.content.length, 0);
  }
  function put(file: FileNode, position: number, given: Uint8Array, path: string): number {
    if (disk.isReadOnly) throw diskError('EROFS', 'write', path);
    let bytes = given.slice(0, disk.shortWrites ?? given.length);
    const room = Number.isFinite(disk.capacity)
      ? disk.capacity - used() + Math.max(0, file.content.length - position)
      : Infinity;
    if (room < bytes.length) bytes = bytes.slice(0, Math.max(0, room));
    if (bytes.length === 0 && given.length > 0) throw diskError('ENOSPC', 'write', path);
    changeFile(file, { type: 'write', position, bytes });
    return bytes.length;
  }
  function changeFile(file: FileNode, change: FileNode['pending'][number]): void {
    file.content = changeContent(file.content, change);
    file.pending.push(change);
    file.mtimeMs = ++clock;
  }
  function handleOf(file: FileNode, path: string, mode: OpenMode): DiskHandle {
    const isAppending = mode === 'append' || mode === 'create-append';
    const mustWrite = (operation: string) => {
      if (mode === 'read') throw diskError('EBADF', operation, path);
    };
    return {
      read: (buffer, position) =>
        run('handle.read', path, () => {
          const found = file.content.subarray(position, position + buffer.length);
          buffer.set(found);
          return found.length;
        }),
      write: (bytes, position) =>
        run('handle.write', path, () => {
          mustWrite('write');
          return put(file, isAppending ? file.content.length : position, bytes, path);
        }),
      truncate: (size) =>
        run('handle.truncate', path, () => {
          mustWrite('ftruncate');
          // As on Windows, so that nothing comes to rely on it.
          if (isAppending) throw diskError('EPERM', 'ftruncate', path);
          if (disk.isReadOnly) throw diskError('EROFS', 'ftruncate', path);
          changeFile(file, { type: 'truncate', size });
        }),
      sync: () => run('handle.sync', path, () => syncFile(file)),
      stat: () => run('handle.stat', path, () => statOf(file)),
      close: () => Promise.resolve(),
    };
  }

  const disk: CrashDisk = {
    open: (path, mode) =>
      run('open', path, () => {
        if (mode === 'create' || mode === 'create-append') {
          const made = create(path, 'open', (inode) => createFileNode(inode, ++clock));
          if (made.kind === 'file') return handleOf(made, path, mode);
        }
        if (mode !== 'read' && disk.isReadOnly) throw diskError('EROFS', 'open', path);
        return handleOf(findFile(path, 'open'), path, mode);
      }),
    readFile: (path) => run('readFile', path, () => findFile(path, 'open').content.slice()),
    stat: (path) => run('stat', path, () => statOf(find(path, 'stat'))),
    lstat: (path) => run('lstat', path, () => statOf(find(path, 'lstat', false))),
    readFolder: (path) =>
      run('readFolder', path, () =>
        [...findFolder(path, 'scandir').entries].map(([name, node]): FolderEntry => ({
          name,
          kind: node.kind,
        })),
      ),
    makeFolder: (path) =>
      run('makeFolder', path, () => void create(path, 'mkdir', createFolderNode)),
    removeFolder: (path) => run('removeFolder', path, () => remove(path, 'rmdir', ['folder'])),
    unlink: (path) => run('unlink', path, () => remove(path, 'unlink', ['file', 'link'])),
    rename: (from, to) =>
      run('rename', from, () => {
        const source = place(from, 'rename');
        const target = place(to, 'rename');
        const node = source.folder.entries.get(source.name);
        if (node === undefined) throw diskError('ENOENT', 'rename', from);
        if (source.folder === target.folder && source.name === target.name) return;
        changeNames(
          {
            steps: [
              { ...source, node: null },
              { ...target, node },
            ],
          },
          'rename',
          from,
        );
      }),
    copyFile: (from, to) =>
      run('copyFile', to, () => {
        const { content } = findFile(from, 'copyfile');
        const made = create(to, 'copyfile', (inode) => createFileNode(inode, ++clock));
        if (made.kind === 'file' && content.length > 0) put(made, 0, content, to);
      }),
    syncFolder: (path) =>
      run('syncFolder', path, () => {
        state.pendingNames = syncNames(findFolder(path, 'fsync'), state.pendingNames);
      }),
    realPath: (path) =>
      run('realPath', path, () => {
        const node = find(path, 'realpath', false);
        return node.kind === 'link' ? node.target : '/' + partsOf(path).join('/');
      }),

    get operations() {
      return counters.operations;
    },
    get isDead() {
      return counters.isDead;
    },
    killAt(n, when = 'before') {
      killIn = { n, when };
    },
    kill() {
      counters.isDead = true;
    },
    crash(random) {
      disk.kill();
      return diskOver({
        ...state,
        root: crashTree(state.root, state.pendingNames, random),
        pendingNames: [],
      });
    },
    revive() {
      disk.kill();
      return diskOver(state);
    },
    failNext(fault) {
      faults.push({ fault, after: fault.after ?? 0, times: fault.times ?? 1 });
    },
    clearFaults() {
      faults.length = 0;
    },
    makeLink(path, target) {
      create(path, 'symlink', (inode) => ({ kind: 'link', inode, target }));
    },
    shortWrites: null,
    capacity: Number.POSITIVE_INFINITY,
    isReadOnly: false,
  };
  return disk;
}

function statOf(node: TreeNode): DiskStat {
  const file = node.kind === 'file' ? node : null;
  return {
    kind: node.kind,
    device: '1',
    inode: String(node.inode),
    size: file?.content.length ?? 0,
    mtimeMs: file?.mtimeMs ?? 0,
  };
}

function* filesBelow(folder: FolderNode): Generator<FileNode> {
  for (const node of folder.entries.values()) {
    if (node.kind === 'file') yield node;
    else if (node.kind === 'folder') yield* filesBelow(node);
  }
}

/** Windows' separators and drive are accepted, so that the tests run there with paths made by `node:path`. */
function partsOf(path: string): string[] {
  return path
    .replace(/^[a-zA-Z]:/, '')
    .split(/[\\/]/)
    .filter((part) => part !== '' && part !== '.');
}

function diskError(code: string, operation: string, path: string): Error {
  return Object.assign(new Error(`${code}: ${operation} '${path}'`), { code, path });
}
