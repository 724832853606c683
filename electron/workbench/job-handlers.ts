import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { isWithin } from './entry-handles';
import type { Handlers } from '../../shared/contract/carrier';
import type { Corpora } from './corpora';
import type { EntryHandles } from './entry-handles';
import type { Jobs } from './jobs/jobs';
import type { RunTask } from './jobs/run-task';
import type { Uploads } from './uploads';

type JobMethods = 'upload.chunk' | 'verify.start' | 'merge.start' | 'job.cancel';

export interface JobParts {
  readonly corpora: Corpora;
  readonly handles: EntryHandles;
  readonly uploads: Uploads;
  readonly jobs: Jobs;
  readonly runTask: RunTask;
  readonly maxTextBytes: number;
  readonly machineId: () => Promise<string>;
  readonly now: () => Date;
}

/** The methods that begin and end long work. */
export function createJobHandlers(parts: JobParts): Pick<Handlers, JobMethods> {
  const { corpora, handles, uploads, jobs, runTask } = parts;
  return {
    async 'upload.chunk'(chunk, client) {
      const file = await uploads.take(client, chunk);
      return { handle: file === null ? null : await handles.issue(client, file) };
    },

    async 'verify.start'({ target, repair }, client) {
      const open = 'corpus' in target ? corpora.find(target.corpus, client) : null;
      const root =
        'folder' in target ? await handles.resolve(client, target.folder) : (open?.root ?? '');
      const job = jobs.start(client, 'verify', async (context) => {
        // What is in memory and not yet in a snapshot would look like a finding.
        await corpora.flush(root);
        const machine = await parts.machineId();
        const report = await runTask('verify', { root, repair, machine }, context);
        if (repair === 'apply') await corpora.reload(root);
        return { kind: 'verify', report };
      });
      return { job };
    },

    async 'merge.start'({ corpus, other }, client) {
      const open = corpora.find(corpus, client);
      open.assertWritable();
      const from = await handles.resolve(client, other);
      if (isWithin(open.root, from) || isWithin(from, open.root)) {
        throw new WorkbenchError('file/name', {
          name: path.basename(from),
          why: 'it is this corpus itself; choose the other copy',
        });
      }
      const job = jobs.start(client, 'merge', async (context) => {
        await corpora.flush(open.root);
        const report = await runTask('merge', { root: open.root, other: from }, context);
        await corpora.reload(open.root);
        return { kind: 'merge', report };
      });
      return { job };
    },

    'job.cancel'({ job }, client) {
      jobs.cancel(client, job);
      return Promise.resolve({});
    },
  };
}
