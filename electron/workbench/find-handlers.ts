import { availableParallelism } from 'node:os';
import { WorkbenchError } from '../../shared/contract/errors';
import { compileQuery } from '../../shared/search/compile-query';
import { findInParts } from './jobs/find-in-parts';
import type { Handlers } from '../../shared/contract/carrier';
import type { Corpora } from './corpora';
import type { Jobs } from './jobs/jobs';
import type { RunTask } from './jobs/run-task';

/** How long one text may take, in milliseconds; a page takes less than one. */
const PATIENCE = 1_000;
/** More threads than this only wait for the disk. */
const MOST_THREADS = 4;

export interface FindParts {
  readonly corpora: Corpora;
  readonly jobs: Jobs;
  readonly runTask: RunTask;
  /** Whether tasks have threads of their own. */
  readonly hasThreads: boolean;
}

/** The methods that look for words and spans in the whole corpus. */
export function createFindHandlers(parts: FindParts): Pick<Handlers, 'find.start' | 'spans.find'> {
  const { corpora, jobs, runTask } = parts;
  const threads = parts.hasThreads ? Math.min(MOST_THREADS, availableParallelism()) : 1;
  return {
    async 'find.start'(request, client) {
      const open = corpora.find(request.corpus, client);
      const { query, annotator, only, label, limit } = request;
      const compiled = compileQuery(query);
      if (!compiled.ok) throw new WorkbenchError('find/bad-expression', { why: compiled.message });
      const { rows } = await open.listDocuments();
      const titles = new Map(rows.map(({ id, title }) => [id, title]));
      const documents =
        request.documents?.filter((id) => titles.has(id)) ??
        rows.filter(({ retired }) => !retired).map(({ id }) => id);
      const job = jobs.start(client, 'find', async (context) => {
        const report = await findInParts(
          {
            root: open.root,
            documents,
            doubted: rows.filter(({ textSha256 }) => textSha256 === '').map(({ id }) => id),
            query,
            annotator: annotator ?? null,
            only: only ?? null,
            label: label ?? null,
            limit,
            patience: PATIENCE,
            threads,
            runTask,
            onHits: (found) => client.emit('find.hits', { job, documents: [...found] }),
            titleOf: (id) => titles.get(id) ?? id,
          },
          context,
        );
        return { kind: 'find', report };
      });
      return { job };
    },

    'spans.find'({ corpus, ...request }, client) {
      return corpora.find(corpus, client).findSpans(request);
    },
  };
}
