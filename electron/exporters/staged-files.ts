import { createHash, randomBytes } from 'node:crypto';
import type { Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import path from 'node:path';

/** A file of a dataset as its manifest names it. */
export interface WrittenFile {
  /** Below the dataset's folder, with `/`; empty for a dataset that is one file. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Files that are written beside their target and are not under its name before all of them are whole. */
export interface StagedFiles {
  /** Puts a piece at the end of a file; a path that was not written yet begins one. */
  append(file: string, content: string | Uint8Array): Promise<void>;
  has(file: string): boolean;
  /** Writes out what is held and closes all files; in order of path. Nothing can be appended afterwards. */
  finish(): Promise<readonly WrittenFile[]>;
  /** Puts a further whole file beside finished ones. */
  addLast(file: string, content: string): Promise<WrittenFile>;
  /** Where a staged file lies. */
  locate(file: string): string;
  /** The folder that holds all of it. */
  readonly folder: string;
  /** Removes what was staged. */
  discard(): Promise<void>;
}

const MAX_OPEN = 16;
const BUFFER_BYTES = 256 * 1024;
/** Up to so many files each one is forced to the disk; a folder of thousands is left to the system. */
const MAX_SYNCED = 256;

interface StagedFile {
  readonly path: string;
  bytes: number;
  /** Null when the file was closed; `sha256` is set then. */
  hash: Hash | null;
  sha256: string | null;
  /** It was closed and written on afterwards, so that its hash must be taken from the file. */
  isResumed: boolean;
}

interface OpenFile {
  readonly file: StagedFile;
  readonly handle: FileHandle;
  held: Uint8Array[];
  heldBytes: number;
}

/** `target` is where the dataset is to appear; its folder is made if it is not there. */
export async function createStagedFiles(target: string): Promise<StagedFiles> {
  const parent = path.dirname(target);
  await mkdir(parent, { recursive: true });
  const folder = path.join(
    parent,
    `.${path.basename(target)}.${randomBytes(6).toString('hex')}.part`,
  );
  await mkdir(folder);
  const files = new Map<string, StagedFile>();
  /** By path folded as the least able file systems do, so that no file writes into another. */
  const folded = new Map<string, string>();
  const opened = new Map<string, OpenFile>();
  const folders = new Set<string>();
  const locate = (file: string) =>
    file === '' ? path.join(folder, '_whole') : path.join(folder, 'data', ...file.split('/'));

  async function flush(one: OpenFile): Promise<void> {
    const chunk = Buffer.concat(one.held);
    one.held = [];
    one.heldBytes = 0;
    if (chunk.length > 0) await one.handle.writeFile(chunk);
  }

  async function close(one: OpenFile, isSynced: boolean): Promise<void> {
    opened.delete(one.file.path);
    try {
      await flush(one);
      if (isSynced) await one.handle.sync();
    } finally {
      await one.handle.close();
    }
    one.file.sha256 = one.file.hash?.digest('hex') ?? null;
    one.file.hash = null;
  }

  async function openFile(name: string): Promise<OpenFile> {
    const held = opened.get(name);
    if (held !== undefined) {
      // Put last again, so that the one that was longest not written is closed first.
      opened.delete(name);
      opened.set(name, held);
      return held;
    }
    let file = files.get(name);
    if (file === undefined) {
      assertSafe(name);
      const key = name.normalize('NFKC').toUpperCase().toLowerCase();
      const other = folded.get(key);
      if (other !== undefined) throw new Error(`Two files would be one: “${other}”, “${name}”.`);
      folded.set(key, name);
      file = { path: name, bytes: 0, hash: createHash('sha256'), sha256: null, isResumed: false };
      files.set(name, file);
    } else if (file.hash === null) file.isResumed = true;
    const where = locate(name);
    const inFolder = path.dirname(where);
    if (!folders.has(inFolder)) {
      await mkdir(inFolder, { recursive: true });
      folders.add(inFolder);
    }
    for (const oldest of opened.values()) {
      if (opened.size < MAX_OPEN) break;
      await close(oldest, files.size <= MAX_SYNCED);
    }
    const one: OpenFile = { file, handle: await open(where, 'a'), held: [], heldBytes: 0 };
    opened.set(name, one);
    return one;
  }

  return {
    folder,
    locate,
    has: (file) => files.has(file),
    async append(name, content) {
      const one = await openFile(name);
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
      one.file.bytes += bytes.length;
      one.file.hash?.update(bytes);
      one.held.push(bytes);
      one.heldBytes += bytes.length;
      if (one.heldBytes >= BUFFER_BYTES) await flush(one);
    },
    async finish() {
      const isSynced = files.size <= MAX_SYNCED;
      for (const one of [...opened.values()]) await close(one, isSynced);
      const written: WrittenFile[] = [];
      for (const file of files.values()) {
        if (file.isResumed || file.sha256 === null) file.sha256 = await hashOf(locate(file.path));
        written.push({ path: file.path, bytes: file.bytes, sha256: file.sha256 });
      }
      return written.sort((a, b) => (a.path < b.path ? -1 : 1));
    },
    async addLast(file, content) {
      const bytes = Buffer.from(content, 'utf8');
      await mkdir(path.dirname(locate(file)), { recursive: true });
      const handle = await open(locate(file), 'wx');
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      return { path: file, bytes: bytes.length, sha256 };
    },
    async discard() {
      for (const one of opened.values()) await one.handle.close().catch(() => undefined);
      opened.clear();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

const DEVICES = /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\$|conout\$)(?:\.|$)/i;

/** A writer makes names from ids and titles; whatever it makes stays in the folder and is a name everywhere. */
function assertSafe(name: string): void {
  if (name === '') return;
  const isSafe = name
    .split('/')
    .every(
      (part) =>
        part !== '' &&
        part !== '.' &&
        part !== '..' &&
        !/[\\:*?"<>|]|\p{Cc}/u.test(part) &&
        !/[. ]$/.test(part) &&
        !DEVICES.test(part) &&
        Buffer.byteLength(part) <= 255,
    );
  if (!isSafe) throw new Error(`“${name}” is no name for a file of a dataset.`);
}
