import { WorkbenchError } from '../../../shared/contract/errors';
import type { DocumentHits, FindReport } from '../../../shared/contract/shapes';
import type { DocumentId } from '../../../shared/model/ids';
import { SLOW_TEXTS } from './find-task';
import type { FindInput, FindPart, FindSlice } from './find-task';
import type { JobContext } from './jobs';
import type { RunTask } from './run-task';

/** Few enough that the first hits come at once and cancelling is heard, many enough that telling of them costs nothing. */
const SLICE = 32;
/** Fewer documents than this are looked through before another thread has begun. */
const WORTH_A_THREAD = 256;

export interface FindRequest extends Omit<FindInput, 'root' | 'slices'> {
  readonly root: string;
  readonly documents: readonly DocumentId[];
  /** How many threads may share the work. */
  readonly threads: number;
  readonly runTask: RunTask;
  /** Told of hits in the order of the documents. */
  readonly onHits: (documents: readonly DocumentHits[]) => void;
  /** Names a document in a sentence. */
  readonly titleOf: (document: DocumentId) => string;
}

/**
 * Looks through documents with several threads. Each takes every so manyth slice; what comes early waits for its turn,
 * so that hits are told in the order of the documents. When the limit is reached, or the expression is too slow, the
 * threads are stopped.
 * @throws WorkbenchError `find/too-slow`, `job/cancelled`
 */
export async function findInParts(request: FindRequest, context: JobContext): Promise<FindReport> {
  const { documents, limit, runTask } = request;
  const threads = Math.min(request.threads, Math.ceil(documents.length / WORTH_A_THREAD));
  const slices = sliced(documents);
  const stop = new AbortController();
  const signal = AbortSignal.any([context.signal, stop.signal]);
  const early = new Map<number, FindPart>();
  const report = {
    documents: 0,
    documentsWithHits: 0,
    hits: 0,
    unreadable: [] as FindReport['unreadable'],
    isCut: false,
  };
  const slow: DocumentId[] = [];
  let next = 0;
  let looked = 0;

  const release = (part: FindPart): void => {
    report.documents += slices[part.index]?.documents.length ?? 0;
    report.unreadable.push(...part.unreadable);
    const told: DocumentHits[] = [];
    for (const found of part.documents) {
      const room = limit - report.hits;
      if (found.hits.length > room) report.isCut = true;
      if (room <= 0) break;
      const hits = found.hits.slice(0, room);
      report.hits += hits.length;
      report.documentsWithHits += 1;
      told.push({ document: found.document, hits });
    }
    if (told.length > 0) request.onHits(told);
    if (report.isCut) stop.abort();
  };

  const take = (part: FindPart): void => {
    if (signal.aborted) return;
    looked += slices[part.index]?.documents.length ?? 0;
    context.report('reading', looked, documents.length);
    // Known without waiting for its turn: the search is over then.
    slow.push(...part.slow);
    if (slow.length >= SLOW_TEXTS) {
      stop.abort();
      return;
    }
    early.set(part.index, part);
    for (let ready = early.get(next); ready !== undefined; ready = early.get(next)) {
      early.delete(next);
      next += 1;
      release(ready);
      if (stop.signal.aborted) return;
    }
  };

  context.report('reading', 0, documents.length);
  const { root, query, annotator, only, label, patience, doubted } = request;
  const running = Array.from({ length: threads }, (_, thread) =>
    runTask(
      'find',
      {
        root,
        query,
        annotator,
        only,
        label,
        limit,
        patience,
        doubted,
        slices: slices.filter(({ index }) => index % threads === thread),
      },
      { signal, report: () => undefined, tell: (part) => take(part as FindPart) },
    ),
  );
  try {
    await Promise.all(running);
  } catch (error) {
    if (!stop.signal.aborted) {
      // One thread failed: the others are not left to work for nobody.
      stop.abort();
      await Promise.allSettled(running);
      throw error;
    }
    await Promise.allSettled(running);
  }
  context.signal.throwIfAborted();
  const [first] = slow;
  if (slow.length >= SLOW_TEXTS && first !== undefined) {
    throw new WorkbenchError('find/too-slow', { title: request.titleOf(first) });
  }
  report.unreadable.push(...slow.map((document) => ({ document, message: TOO_SLOW })));
  return report;
}

const TOO_SLOW = 'The expression takes too long in this text, so it was passed over.';

function sliced(documents: readonly DocumentId[]): FindSlice[] {
  const slices: FindSlice[] = [];
  for (let at = 0; at < documents.length; at += SLICE) {
    slices.push({ index: slices.length, documents: documents.slice(at, at + SLICE) });
  }
  return slices;
}
