/**
 * lowdb's `Adapter` over one JSON file of the corpus: what is read is validated, what is written is durable
 * (`writeFileDurably`), whatever `NODE_ENV` says. Use it as `new Low(createJsonFileAdapter({ … }), defaultData)`.
 *
 * `readJsonFile` is the reading half alone. Errors: `file/corrupt` where the bytes are not UTF-8 JSON, `file/invalid`
 * where the JSON is not what it should be; a file that is not there is `null`.
 */
import { isUtf8 } from 'node:buffer';
import type { Adapter } from 'lowdb';
import type { AtomicWriteOptions } from './atomic-file';
import { writeFileDurably } from './atomic-file';
import type { DiskPort } from './disk-port';
import { diskErrorCode } from './disk-port';
import { findJsonFault } from './json-position';
import { StorageError } from './storage-error';

/** A zod schema, or anything else that turns an unknown value into a `T` or throws. */
export interface Parser<T> {
  parse(value: unknown): T;
}

export interface JsonFileOptions<T> extends AtomicWriteOptions {
  readonly disk: DiskPort;
  readonly path: string;
  readonly schema: Parser<T>;
  /** The text of the file; two-space JSON with a final line end when absent. */
  readonly serialize?: (value: T) => string;
}

export function createJsonFileAdapter<T>(options: JsonFileOptions<T>): Adapter<T> {
  const serialize = options.serialize ?? ((value: T) => `${JSON.stringify(value, null, 2)}\n`);
  return {
    read: () => readJsonFile(options.disk, options.path, options.schema),
    write: (value) => writeFileDurably(options.disk, options.path, serialize(value), options),
  };
}

/** Reads, parses and validates a file; `null` when there is none. */
export async function readJsonFile<T>(
  disk: DiskPort,
  path: string,
  schema: Parser<T>,
): Promise<T | null> {
  let bytes: Uint8Array;
  try {
    bytes = await disk.readFile(path);
  } catch (error) {
    if (diskErrorCode(error) === 'ENOENT') return null;
    throw error;
  }
  const value = parseJsonBytes(bytes, path);
  try {
    return schema.parse(value);
  } catch (error) {
    const reason = reasonOf(error);
    throw new StorageError(
      'file/invalid',
      `“${path}” is JSON but not what it should be: ${reason}. Repair the file or restore it from a copy.`,
      { path, reason },
      { cause: error },
    );
  }
}

/** Parses UTF-8 JSON (a byte order mark is passed over) or throws `file/corrupt` with the byte where it fails. */
export function parseJsonBytes(bytes: Uint8Array, path: string): unknown {
  if (!isUtf8(bytes)) throw corrupt(path, firstBadByte(bytes), null, 'this is not UTF-8');
  const text = new TextDecoder().decode(bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    const fault = findJsonFault(text);
    if (fault === null) throw corrupt(path, null, null, String(error), error);
    const markLength = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
    const position = markLength + Buffer.byteLength(text.slice(0, fault.position));
    throw corrupt(path, position, fault.line, fault.reason, error);
  }
}

function corrupt(
  path: string,
  position: number | null,
  line: number | null,
  reason: string,
  cause?: unknown,
): StorageError {
  const where = [
    line === null ? null : `line ${line}`,
    position === null ? null : `byte ${position}`,
  ].filter((part) => part !== null);
  const place = where.length === 0 ? '' : ` at ${where.join(', ')}`;
  return new StorageError(
    'file/corrupt',
    `“${path}” can't be read${place}: ${reason}. Repair the file or restore it from a copy.`,
    { path, position, line, reason },
    { cause },
  );
}

/** Where the bytes first differ from what a lenient reading makes of them: in the first character that is not UTF-8. */
function firstBadByte(bytes: Uint8Array): number {
  const lenient = new TextEncoder().encode(
    new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes),
  );
  const position = bytes.findIndex((byte, index) => byte !== lenient[index]);
  return position === -1 ? bytes.length : position;
}

/** The first issue of a zod error with its path, else the message of the error. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const issue: unknown = 'issues' in error && Array.isArray(error.issues) ? error.issues[0] : null;
  if (typeof issue !== 'object' || issue === null || !('message' in issue)) return error.message;
  const path = 'path' in issue && Array.isArray(issue.path) ? issue.path.map(String).join('.') : '';
  return path === '' ? String(issue.message) : `${path}: ${String(issue.message)}`;
}
