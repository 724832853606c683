import { WorkbenchError } from '../../shared/contract/errors';
import type { DocumentHits, FindReport, JobId } from '../../shared/contract/shapes';
import type { Params } from '../../shared/contract/methods';
import type { Session } from './session';

/** How a search through the corpus came to its end; nothing is told of one that was stopped here. */
export type CorpusFindEnd =
  | { readonly kind: 'done'; readonly report: FindReport }
  | { readonly kind: 'failed'; readonly message: string };

export interface CorpusFindListener {
  onHits(documents: readonly DocumentHits[]): void;
  onProgress?(done: number, total: number): void;
  onEnd(end: CorpusFindEnd): void;
}

/** Looks for words in the corpus that is open; returns what stops it, after which nothing more is told. */
export function findInCorpus(
  session: Session,
  request: Omit<Params<'find.start'>, 'corpus'>,
  listener: CorpusFindListener,
): () => void {
  const { carrier } = session;
  const endings: (() => void)[] = [];
  let job: JobId | null = null;
  let isOver = false;

  const leave = () => {
    isOver = true;
    for (const end of endings) end();
    if (job !== null) session.forgetJob(job);
  };
  const end = (how: CorpusFindEnd) => {
    if (isOver) return;
    leave();
    listener.onEnd(how);
  };
  const fail = (error: { readonly message: string }) =>
    end({ kind: 'failed', message: error.message });

  async function start(): Promise<void> {
    const { corpus } = session.state;
    if (corpus === null) {
      fail(new WorkbenchError('contract/bad-handle'));
      return;
    }
    const answer = await session.try('find.start', { ...request, corpus: corpus.corpus });
    if (!answer.ok) {
      fail(answer.error);
      return;
    }
    ({ job } = answer.result);
    // Stopped while the host was asked to begin.
    if (isOver) cancel(answer.result.job);
  }

  const cancel = (id: JobId) => {
    // What is over cannot be cancelled any more, which is as well.
    void session.try('job.cancel', { job: id }).then(() => session.forgetJob(id));
  };

  endings.push(
    carrier.subscribe('find.hits', (event) => {
      if (event.job === job && !isOver) listener.onHits(event.documents);
    }),
    carrier.subscribe('job.progress', (event) => {
      if (event.job === job && !isOver) listener.onProgress?.(event.done, event.total ?? 0);
    }),
    carrier.subscribe('job.ended', ({ job: ended, outcome }) => {
      if (ended !== job) return;
      if (outcome.kind === 'find') end({ kind: 'done', report: outcome.report });
      else if (outcome.kind === 'failed') fail(outcome.error);
      else fail(new WorkbenchError('job/cancelled'));
    }),
    carrier.onDidChangeState((state) => {
      // The host lets go of what a window began when the window is lost, so this will never end by itself.
      if (state !== 'open') fail(new WorkbenchError('contract/closed'));
    }),
  );
  void start();
  return () => {
    if (isOver) return;
    leave();
    if (job !== null) cancel(job);
  };
}
