/** How the lines of a corpus' own histories make its state. */
import { addCorpusLine, applyCorpus, replayCorpus } from '../../shared/edits/corpus-state';
import type { CorpusState } from '../../shared/edits/corpus-state';
import { WorkbenchError } from '../../shared/contract/errors';
import type { CorpusFold } from './corpus-log';
import type { ManifestContent } from './corpus-manifest';

export const corpusFold: CorpusFold<CorpusState> = {
  create: (lines) => replayCorpus(lines),
  add(state, line) {
    let current = state;
    for (const [index, edit] of line.edits.entries()) {
      const applied = applyCorpus(current, edit, line);
      if (!applied.ok) {
        const details =
          applied.current === undefined ? { index } : { index, current: applied.current };
        return { ok: false, fault: new WorkbenchError('edit/stale', details) };
      }
      current = applied.state;
    }
    return { ok: true, state: addCorpusLine(state, line) };
  },
};

/** What a manifest says of the state; null before the corpus was created. */
export function manifestContent({
  id,
  title,
  created,
  scheme,
  settings,
}: CorpusState): ManifestContent | null {
  return id === null ? null : { id, title, created, scheme, settings };
}
