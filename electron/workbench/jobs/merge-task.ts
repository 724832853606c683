import { createNodeDisk } from '../../storage/node-disk';
import { mergeCorpus } from '../../storage/merge';
import type { MergeReport } from '../../../shared/contract/shapes';
import type { Task } from './task';

/** Takes over into the corpus at `root` what the copy at `other` has. Both ends leave whole files whenever it stops. */
export const mergeTask: Task<{ readonly root: string; readonly other: string }, MergeReport> = (
  { root, other },
  { signal, report },
) =>
  mergeCorpus(createNodeDisk(), root, other, {
    now: () => new Date(),
    signal,
    report: (phase, done, total) =>
      report(
        ({ documents: 'reading', histories: 'writing', snapshots: 'finishing' } as const)[phase],
        done,
        total,
      ),
  });
