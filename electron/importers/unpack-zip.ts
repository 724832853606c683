import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';
import { ZipError, readZipDirectory, startOfEntry } from './zip-directory';
import { shownSize } from './shown-size';
import type { FileHandle } from 'node:fs/promises';
import type { PassedOver } from './collect-files';
import type { ChosenFile } from './disk-dataset-file';
import type { ZipEntry } from './zip-directory';

/** What a zip may grow to. */
export interface ZipLimits {
  readonly files: number;
  readonly bytes: number;
  /** How many times larger than packed it may be, from `ratioFrom` bytes on. */
  readonly ratio: number;
  readonly ratioFrom: number;
}

export const ZIP_LIMITS: ZipLimits = {
  files: 500_000,
  bytes: 4_000_000_000,
  ratio: 200,
  ratioFrom: 20_000_000,
};

export interface UnpackOptions {
  /** A private folder that is taken away afterwards. Files in it have numbers for names, never those of the zip. */
  readonly folder: string;
  readonly limits: ZipLimits;
  readonly signal: AbortSignal;
  readonly onPassedOver: (passed: PassedOver) => void;
}

/**
 * Unpacks a zip into a private folder and gives its files, in order of path. Names that lead elsewhere, links, packed
 * passwords and zips within are passed over and told; a zip that grows beyond the limits is given up.
 * @throws ZipError
 */
export async function unpackZip(
  file: { readonly disk: string; readonly path: string },
  options: UnpackOptions,
): Promise<ChosenFile[]> {
  const { limits, signal } = options;
  const handle = await open(file.disk);
  try {
    const { size } = await handle.stat();
    const entries = (await readZipDirectory(handle, size)).filter((entry) => !entry.isFolder);
    if (entries.length > limits.files)
      throw new ZipError(`it holds more than ${limits.files} files`);
    const told = entries.reduce((sum, { bytes }) => sum + bytes, 0);
    if (told > limits.bytes) {
      throw new ZipError(
        `unpacked it would have ${shownSize(told)}, and at most ${shownSize(limits.bytes)} are unpacked`,
      );
    }
    const unpacked: ChosenFile[] = [];
    const seen = new Set<string>();
    let written = 0;
    for (const entry of entries) {
      signal.throwIfAborted();
      const why = reasonToPassOver(entry, seen);
      if (why !== null) {
        if (!isClutter(entry.name)) options.onPassedOver({ file: entry.name, why });
        continue;
      }
      seen.add(entry.name);
      const disk = path.join(options.folder, `${unpacked.length}.bin`);
      const packed = { handle, disk: file.disk };
      const bytes = await unpackEntry(packed, entry, disk, limits, limits.bytes - written, signal);
      written += bytes;
      unpacked.push({ disk, path: entry.name, bytes });
    }
    return unpacked.sort((a, b) => (a.path < b.path ? -1 : 1));
  } finally {
    await handle.close();
  }
}

/** What systems put beside files of their own accord. */
const isClutter = (name: string) =>
  name.startsWith('__MACOSX/') ||
  name.split('/').some((part) => part.startsWith('.') && part !== '..' && part !== '.');

function reasonToPassOver(entry: ZipEntry, seen: ReadonlySet<string>): string | null {
  const parts = entry.name.split('/');
  if (
    entry.name.startsWith('/') ||
    /^[a-z]:/i.test(entry.name) ||
    parts.some((part) => part === '..' || part === '.' || part === '')
  )
    return 'Its name leads out of the zip.';
  if (/\p{Cc}/u.test(entry.name)) return 'Its name holds control characters.';
  if (isClutter(entry.name)) return 'It is hidden.';
  if (entry.isLink) return 'It is a link; links are not followed.';
  if (entry.isEncrypted) return 'It is locked with a password. Unpack the zip yourself first.';
  if (entry.method !== 0 && entry.method !== 8)
    return 'It is packed in a way that cannot be read. Unpack the zip yourself first.';
  if (/\.zip$/i.test(entry.name)) return 'It is a zip within a zip. Unpack the outer one first.';
  if (seen.has(entry.name)) return 'The zip holds another file of that very name.';
  return null;
}

async function unpackEntry(
  { handle, disk }: { readonly handle: FileHandle; readonly disk: string },
  entry: ZipEntry,
  target: string,
  limits: ZipLimits,
  room: number,
  signal: AbortSignal,
): Promise<number> {
  const start = await startOfEntry(handle, entry);
  let bytes = 0;
  const guard = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > room) {
        done(new ZipError(`it unpacks to more than ${shownSize(limits.bytes)}`));
      } else if (bytes > limits.ratioFrom && bytes > limits.ratio * Math.max(1, entry.compressed)) {
        done(
          new ZipError(
            `“${entry.name}” grows to more than ${limits.ratio} times its size, as only a trap does`,
          ),
        );
      } else done(null, chunk);
    },
  });
  const source =
    entry.compressed === 0
      ? []
      : createReadStream(disk, { start, end: start + entry.compressed - 1 });
  const sink = createWriteStream(target, { mode: 0o600, flags: 'wx' });
  try {
    if (entry.method === 0) await pipeline(source, guard, sink, { signal });
    else await pipeline(source, createInflateRaw(), guard, sink, { signal });
  } catch (error) {
    if (error instanceof ZipError || signal.aborted) throw error;
    throw new ZipError(`“${entry.name}” in it is damaged`);
  }
  return bytes;
}
