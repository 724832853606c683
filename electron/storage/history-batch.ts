/**
 * The lines that are written and synced in one go. All but the last end in a space before their line end, which is how
 * a reader tells a torn batch from damage (`history-parser.ts`).
 */
import type { HistoryDraft } from './history-line';
import { sealLine } from './history-line';

/** What the disk holds of an acknowledged line. */
export interface AppendedLine {
  readonly seq: number;
  readonly prev: string | null;
  readonly hash: string;
  /** Bytes from the start of the file, half-open, line end included. */
  readonly start: number;
  readonly end: number;
}

export interface WaitingAppend {
  readonly draft: HistoryDraft;
  readonly resolve: (line: AppendedLine) => void;
  readonly reject: (error: unknown) => void;
}

export interface Batch {
  readonly lines: readonly (AppendedLine & { readonly waiting: WaitingAppend })[];
  readonly bytes: Uint8Array;
}

export const emptyBatch: Batch = { lines: [], bytes: new Uint8Array() };

/** Lines beyond this wait for the next batch, so that a torn one stays small; a longer line is a batch of its own. */
const maxBatchBytes = 1024 * 1024;

/**
 * Takes appends from the head of the queue and links them behind `previous`; the batch will begin at byte `position`.
 * An append that is not JSON is refused and left out.
 */
export function takeBatch(
  queue: WaitingAppend[],
  previous: string | null,
  position: number,
): Batch {
  const lines: (AppendedLine & { readonly waiting: WaitingAppend })[] = [];
  const texts: string[] = [];
  let prev = previous;
  let end = position;
  for (let waiting = queue.shift(); waiting !== undefined; waiting = queue.shift()) {
    let sealed: { text: string; hash: string };
    try {
      sealed = sealLine(waiting.draft, prev);
    } catch (error) {
      waiting.reject(error);
      continue;
    }
    const start = end;
    // Room for the space that joins a batch; taken back for the last line below.
    end += Buffer.byteLength(sealed.text) + 2;
    if (lines.length > 0 && end - position > maxBatchBytes) {
      queue.unshift(waiting);
      break;
    }
    lines.push({ seq: waiting.draft.seq, prev, hash: sealed.hash, start, end, waiting });
    texts.push(sealed.text);
    prev = sealed.hash;
  }
  const last = lines.pop();
  if (last === undefined) return emptyBatch;
  lines.push({ ...last, end: last.end - 1 });
  return { lines, bytes: Buffer.from(`${texts.join(' \n')}\n`) };
}
