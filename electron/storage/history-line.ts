/**
 * One line of a history as storage sees it: JSON with a version, a device, a sequence number and two links of a chain.
 * `hash` is SHA-256 (lower-case hex) of the canonical JSON (RFC 8785) of the line without `hash`; `prev` is the hash of
 * the line before in the same file, `null` in the first. What the line says is not storage's concern.
 */
import { createHash } from 'node:crypto';
import canonicalize from 'canonicalize';
import { StorageError } from './storage-error';

/** What a caller appends; further fields are kept as they are, `prev` and `hash` are filled in. */
export interface HistoryDraft {
  readonly v: number;
  readonly device: string;
  /** Above every seq in this file. */
  readonly seq: number;
}

export interface HistoryLine extends HistoryDraft {
  readonly prev: string | null;
  readonly hash: string;
  readonly [field: string]: unknown;
}

/** The end of a chain: the last line's seq and hash, and how many bytes of the file they account for. */
export interface HistoryHead {
  readonly seq: number;
  readonly hash: string | null;
  readonly bytes: number;
}

export const emptyHead: HistoryHead = { seq: 0, hash: null, bytes: 0 };

const hashPattern = /^[0-9a-f]{64}$/;

/** The hash that a line should have; a `hash` that it carries is left out of account. */
export function hashLine(line: Readonly<Record<string, unknown>>): string {
  const { hash: _, ...content } = line;
  return createHash('sha256')
    .update(canonicalize(content) ?? '')
    .digest('hex');
}

/** Links a draft to the line before it: the text for the file (without line end) and the line's hash. */
export function sealLine(draft: HistoryDraft, prev: string | null): { text: string; hash: string } {
  const { v, device, seq, ...rest } = draft;
  const line: Record<string, unknown> = { v, device, seq, prev, ...rest };
  // A draft made from an old line must not bring its links along.
  line['prev'] = prev;
  delete line['hash'];
  try {
    const hash = hashLine(line);
    return { text: JSON.stringify({ ...line, hash }), hash };
  } catch (error) {
    throw new StorageError(
      'history/bad-line',
      'This edit can’t be written as JSON, so it was not saved.',
      { seq },
      { cause: error },
    );
  }
}

export function isHistoryLine(value: unknown): value is HistoryLine {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  if (!('v' in value && 'device' in value && 'seq' in value && 'prev' in value && 'hash' in value))
    return false;
  return (
    isCount(value.v) &&
    isCount(value.seq) &&
    typeof value.device === 'string' &&
    (value.prev === null || isHash(value.prev)) &&
    isHash(value.hash)
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && Number(value) >= 1;
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && hashPattern.test(value);
}
