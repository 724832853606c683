import type { FileHandle } from 'node:fs/promises';

/** One file of a zip as its directory lists it. Nothing here is believed: names and sizes are what the zip says. */
export interface ZipEntry {
  /** As written, with `\` read as `/`. */
  readonly name: string;
  readonly isFolder: boolean;
  readonly isLink: boolean;
  readonly isEncrypted: boolean;
  /** 0 stored, 8 deflated; others are not read. */
  readonly method: number;
  readonly compressed: number;
  readonly bytes: number;
  /** Where its own header begins. */
  readonly offset: number;
}

/** Why a zip as a whole cannot be read, in words that go on “it cannot be read: …”. */
export class ZipError extends Error {
  override readonly name = 'ZipError';
}

const END = 0x06054b50;
const END_64 = 0x06064b50;
const LOCATOR_64 = 0x07064b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const FULL_32 = 0xffffffff;
const MOST_DIRECTORY_BYTES = 200_000_000;
const LINK = 0o120000;
const KIND_OF_FILE = 0o170000;

/** The entries of a zip, read from the directory at its end (APPNOTE.TXT 6.3.10). @throws ZipError */
export async function readZipDirectory(handle: FileHandle, size: number): Promise<ZipEntry[]> {
  const { offset, length } = await findDirectory(handle, size);
  if (length > MOST_DIRECTORY_BYTES) throw new ZipError('its directory is far too long');
  const directory = await readAt(handle, offset, length);
  const entries: ZipEntry[] = [];
  for (let at = 0; at + 46 <= directory.length;) {
    if (directory.readUInt32LE(at) !== CENTRAL) break;
    const nameLength = directory.readUInt16LE(at + 28);
    const extraLength = directory.readUInt16LE(at + 30);
    const next = at + 46 + nameLength + extraLength + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw new ZipError('its directory is cut short');
    const flags = directory.readUInt16LE(at + 8);
    const rawName = directory.subarray(at + 46, at + 46 + nameLength);
    const extra = directory.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const mode = directory.readUInt32LE(at + 38) >>> 16;
    const name = nameOf(rawName).replaceAll('\\', '/');
    entries.push({
      name,
      isFolder: name.endsWith('/'),
      isLink: (mode & KIND_OF_FILE) === LINK,
      isEncrypted: (flags & 1) !== 0,
      method: directory.readUInt16LE(at + 10),
      ...wideNumbers(extra, {
        bytes: directory.readUInt32LE(at + 24),
        compressed: directory.readUInt32LE(at + 20),
        offset: directory.readUInt32LE(at + 42),
      }),
    });
    at = next;
  }
  return entries;
}

/** Where the bytes of an entry begin, behind its own header. @throws ZipError */
export async function startOfEntry(handle: FileHandle, entry: ZipEntry): Promise<number> {
  const header = await readAt(handle, entry.offset, 30);
  if (header.readUInt32LE(0) !== LOCAL) {
    throw new ZipError(`“${entry.name}” is not where its directory says`);
  }
  return entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

async function findDirectory(
  handle: FileHandle,
  size: number,
): Promise<{ offset: number; length: number }> {
  // A comment of at most 65,535 bytes may stand behind the end record.
  const from = Math.max(0, size - 65_557);
  const tail = await readAt(handle, from, size - from);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END) at -= 1;
  if (at < 0) throw new ZipError('it is not a zip, or its end is missing');
  const offset = tail.readUInt32LE(at + 16);
  const length = tail.readUInt32LE(at + 12);
  if (offset !== FULL_32 && length !== FULL_32 && tail.readUInt16LE(at + 10) !== 0xffff)
    return { offset, length };
  const locator = from + at - 20;
  if (locator < 0) return { offset, length };
  const found = await readAt(handle, locator, 20);
  if (found.readUInt32LE(0) !== LOCATOR_64) return { offset, length };
  const record = await readAt(handle, numberAt(found, 8), 56);
  if (record.readUInt32LE(0) !== END_64) throw new ZipError('its end is damaged');
  return { offset: numberAt(record, 48), length: numberAt(record, 40) };
}

interface Numbers {
  readonly bytes: number;
  readonly compressed: number;
  readonly offset: number;
}

/** Numbers that do not fit 32 bits stand in an extra field, in this order, and only those that do not fit. */
function wideNumbers(extra: Buffer, short: Numbers): Numbers {
  const wide = { ...short };
  for (let at = 0; at + 4 <= extra.length;) {
    const end = at + 4 + extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      let next = at + 4;
      for (const name of ['bytes', 'compressed', 'offset'] as const) {
        if (short[name] !== FULL_32 || next + 8 > Math.min(end, extra.length)) continue;
        wide[name] = numberAt(extra, next);
        next += 8;
      }
    }
    at = end;
  }
  return wide;
}

function numberAt(buffer: Buffer, at: number): number {
  const value = Number(buffer.readBigUInt64LE(at));
  if (!Number.isSafeInteger(value)) throw new ZipError('its directory holds impossible numbers');
  return value;
}

async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  const { bytesRead } = await handle.read(buffer, 0, length, position);
  if (bytesRead < length) throw new ZipError('it is cut short');
  return buffer;
}

/** Names are UTF-8 today; older programs wrote those of their machine, which are shown as well as can be. */
function nameOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}
