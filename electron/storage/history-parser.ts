/**
 * Bytes of a history file in, its lines and what is wrong with them out; no disk. Fed in chunks of any size, it holds
 * no more than a line (and, behind a damaged line, a batch).
 *
 * A line written in one go with the next one ends in a space before its line end; the last of a batch does not. That
 * tells a torn end from damage: a power cut can only hurt the last batch, since each batch is synced before the next
 * is written. So a line that is not JSON begins a *torn tail* when no batch was finished between it and the end of the
 * file; the tail was never acknowledged and is not read. Otherwise it is damage, reported as such, and reading goes on
 * behind it. Blank lines and CRLF don't count.
 */
import { isUtf8 } from 'node:buffer';
import type { HistoryHead, HistoryLine } from './history-line';
import { emptyHead, hashLine, isHistoryLine } from './history-line';

export type HistoryFindingKind =
  /** The end of the file was never finished; it is not read. */
  | 'torn-tail'
  /** The last line is whole but its line end is missing; it is read. */
  | 'no-final-newline'
  | 'not-json'
  | 'not-a-line'
  | 'newer-version'
  | 'wrong-device'
  /** The content is not what was hashed: the line was changed. */
  | 'hash-wrong'
  /** `prev` is not the hash of the line before: lines are missing, changed or out of order. */
  | 'chain-broken'
  /** The seq is not above all before it: a line stands here twice, or out of order. */
  | 'seq-repeated';

export interface HistoryFinding {
  readonly kind: HistoryFindingKind;
  /** Counted from 1 where reading began. */
  readonly number: number;
  /** Bytes from the start of the file, half-open, line end included. */
  readonly start: number;
  readonly end: number;
  readonly message: string;
}

export interface HistoryItem {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  /** `null` when there is no line to be read here: not JSON, not a history line, or the torn tail. */
  readonly line: HistoryLine | null;
  readonly findings: readonly HistoryFinding[];
}

export interface HistoryParserOptions {
  /** The chain before the first byte that is fed; the start of the file when absent. */
  readonly from?: HistoryHead | undefined;
  /** The device whose file this is; any when absent. */
  readonly device?: string | undefined;
  /** The newest `v` that the caller understands; 1 when absent. */
  readonly newestVersion?: number | undefined;
  /** Whether each hash is computed again (true when absent) or only the links are compared. */
  readonly checkHashes?: boolean | undefined;
}

export interface HistoryParser {
  push(bytes: Uint8Array): HistoryItem[];
  /** The items that only the end of the file could settle. */
  end(): HistoryItem[];
  /** After `end`: where the next line goes and what it is chained to. */
  readonly head: HistoryHead;
  /** After `end`: whether a line end must be written before the next line. */
  readonly isLineEndMissing: boolean;
  /** After `end`: the bytes to be set aside before the next line is written. */
  readonly tornTail: { readonly start: number; readonly end: number } | null;
}

/** A longer line is not JSON for us, so that a hostile file can't fill the memory. */
const maxLineBytes = 128 * 1024 * 1024;
/** More than a writer puts in one batch (`history-file.ts`). */
const maxUnsettledBytes = 4 * 1024 * 1024;

interface RawLine {
  readonly number: number;
  readonly start: number;
  readonly end: number;
  readonly content: Buffer;
  readonly isTooLong: boolean;
  readonly isTerminated: boolean;
  readonly endsBatch: boolean;
}

export function createHistoryParser(options: HistoryParserOptions = {}): HistoryParser {
  const from = options.from ?? emptyHead;
  const newestVersion = options.newestVersion ?? 1;
  const checkHashes = options.checkHashes ?? true;
  let { seq: highestSeq, hash: previousHash } = from;
  let number = 0;
  let position = from.bytes;
  let carry: Uint8Array[] = [];
  let carryBytes = 0;
  /** A line that is not JSON, and what follows it as long as it may turn out to be the torn tail. */
  let unsettled: RawLine[] = [];
  let isLineEndMissing = false;
  let tornTail: { start: number; end: number } | null = null;

  function* split(bytes: Uint8Array): Generator<RawLine> {
    let start = 0;
    for (;;) {
      const lineEnd = bytes.indexOf(10, start);
      if (lineEnd === -1) break;
      yield takeLine(bytes.subarray(start, lineEnd), true);
      start = lineEnd + 1;
    }
    if (start === bytes.length) return;
    carryBytes += bytes.length - start;
    if (carryBytes <= maxLineBytes) carry.push(bytes.slice(start));
    else carry = [];
  }

  function takeLine(last: Uint8Array, isTerminated: boolean): RawLine {
    const length = carryBytes + last.length;
    const isTooLong = length > maxLineBytes;
    const whole = isTooLong || carry.length === 0 ? last : Buffer.concat([...carry, last]);
    carry = [];
    carryBytes = 0;
    number += 1;
    const start = position;
    position += length + (isTerminated ? 1 : 0);
    let contentEnd = whole.length;
    if (whole[contentEnd - 1] === 13) contentEnd -= 1;
    const endsBatch = isTerminated && whole[contentEnd - 1] !== 32;
    const content = Buffer.from(whole.buffer, whole.byteOffset, contentEnd);
    return { number, start, end: position, content, isTooLong, isTerminated, endsBatch };
  }

  function accept(raw: RawLine): HistoryItem[] {
    if (isBlank(raw)) return [];
    const last = unsettled.at(-1);
    const first = unsettled[0];
    if (first === undefined || last === undefined) {
      const parsed = parseLine(raw);
      if (parsed !== null) return [judge(raw, parsed)];
      unsettled = [raw];
      return [];
    }
    if (!last.endsBatch && raw.end - first.start <= maxUnsettledBytes) {
      unsettled.push(raw);
      return [];
    }
    // A later batch proves that the damaged one had been synced: this is no torn tail.
    return [...settle(), ...accept(raw)];
  }

  /** The damaged line is reported; those behind it are looked at anew, since the next damage starts its own question. */
  function settle(): HistoryItem[] {
    const lines = unsettled;
    unsettled = [];
    return lines.map((raw) => judge(raw, parseLine(raw)));
  }

  function judge(raw: RawLine, value: { json: unknown } | null): HistoryItem {
    const findings: HistoryFinding[] = [];
    const find = (kind: HistoryFindingKind, message: string) => {
      findings.push({ kind, number: raw.number, start: raw.start, end: raw.end, message });
    };
    const item = { number: raw.number, start: raw.start, end: raw.end, findings };
    if (!raw.isTerminated)
      find('no-final-newline', 'The last line is whole, but its line end is missing.');
    if (value === null) {
      find(
        'not-json',
        raw.isTooLong
          ? 'The line is too long to be read.'
          : 'The line is not JSON; it was damaged.',
      );
      return { ...item, line: null };
    }
    const line = value.json;
    if (!isHistoryLine(line)) {
      find(
        'not-a-line',
        'The line is JSON, but lacks what every line of a history has (v, device, seq, prev, hash).',
      );
      return { ...item, line: null };
    }
    if (line.v > newestVersion) {
      find(
        'newer-version',
        `The line was written by a newer version of Claimbench (format ${line.v}, known is ${newestVersion}).`,
      );
    }
    if (options.device !== undefined && line.device !== options.device) {
      find(
        'wrong-device',
        `The line was written on device ${line.device}, but this file belongs to ${options.device}.`,
      );
    }
    if (checkHashes && !isHashRight(line))
      find('hash-wrong', 'The content does not fit its hash: the line was changed.');
    const isSameAgain = line.hash === previousHash;
    if (line.seq <= highestSeq)
      find(
        'seq-repeated',
        `Number ${line.seq} stands here again; the highest before was ${highestSeq}.`,
      );
    if (line.prev !== previousHash && !isSameAgain) {
      find(
        'chain-broken',
        'The line does not follow from the one before it: lines are missing, changed or out of order.',
      );
    }
    previousHash = line.hash;
    highestSeq = Math.max(highestSeq, line.seq);
    return { ...item, line };
  }

  /**
   * A whole line whose line end never reached the disk may be followed by zeros. The line counts; the zeros are the
   * torn tail. Says how many there are and leaves the line in `carry`.
   */
  function cutPadding(): number {
    if (unsettled.length > 0 || carryBytes === 0 || carryBytes > maxLineBytes) return 0;
    const rest = Buffer.concat(carry);
    const length = rest.findLastIndex((byte) => byte !== 0) + 1;
    if (length === rest.length || length === 0) return 0;
    const content = rest.subarray(0, length);
    if (parseBytes(content) === null) return 0;
    carry = [content];
    carryBytes = length;
    return rest.length - length;
  }

  function takePadding(length: number): void {
    const start = position;
    position += length;
    number += 1;
    unsettled = [
      {
        number,
        start,
        end: position,
        content: Buffer.alloc(0),
        isTooLong: false,
        isTerminated: false,
        endsBatch: false,
      },
    ];
  }

  return {
    push: (bytes) => [...split(bytes)].flatMap(accept),
    end() {
      const padding = cutPadding();
      const items = carryBytes > 0 ? accept(takeLine(new Uint8Array(), false)) : [];
      if (padding > 0) takePadding(padding);
      isLineEndMissing =
        items.at(-1)?.findings.some((finding) => finding.kind === 'no-final-newline') ?? false;
      const first = unsettled[0];
      if (first === undefined) return items;
      tornTail = { start: first.start, end: position };
      const finding: HistoryFinding = {
        kind: 'torn-tail',
        number: first.number,
        ...tornTail,
        message: `The last ${position - first.start} bytes were never finished; they are not read, and set aside before the next edit is written.`,
      };
      return [...items, { number: first.number, ...tornTail, line: null, findings: [finding] }];
    },
    get head() {
      return { seq: highestSeq, hash: previousHash, bytes: tornTail?.start ?? position };
    },
    get isLineEndMissing() {
      return isLineEndMissing;
    },
    get tornTail() {
      return tornTail;
    },
  };
}

function isBlank(raw: RawLine): boolean {
  return !raw.isTooLong && raw.content.every((byte) => byte === 32 || byte === 9 || byte === 13);
}

function parseLine(raw: RawLine): { json: unknown } | null {
  return raw.isTooLong ? null : parseBytes(raw.content);
}

function parseBytes(content: Buffer): { json: unknown } | null {
  if (!isUtf8(content)) return null;
  try {
    return { json: JSON.parse(content.toString('utf8')) };
  } catch {
    return null;
  }
}

/** A line nested so deeply that it can't be hashed was not written by us. */
function isHashRight(line: HistoryLine): boolean {
  try {
    return hashLine(line) === line.hash;
  } catch {
    return false;
  }
}
