import { useCallback, useState } from 'react';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { FolderChooser } from '../welcome/folder-chooser';
import { words } from '../words/words';
import { JobView, badEnd, useLatestJob } from './job-view';
import type { EntryHandle, MergeReport } from '../../shared/contract/shapes';
import type { Entry, Listing } from '../welcome/folder-chooser';

const isCorpus = (entry: Entry) => entry.kind === 'corpus';

/** Brings in another copy of the corpus. */
export function MergeDialog() {
  const session = useSession();
  const corpus = useSessionState((state) => state.corpus?.corpus ?? null);
  const picksItself = useSessionState(({ host }) => host?.capabilities.nativeDialogs === true);
  const job = useLatestJob('merge');
  const [chosen, setChosen] = useState<EntryHandle | null>(null);
  const changed = useCallback(
    (_folder: Listing | null, entries: readonly Entry[]) => setChosen(entries[0]?.handle ?? null),
    [],
  );
  const start = async (other: EntryHandle) => {
    if (corpus === null) return;
    if (job !== null) session.forgetJob(job.id);
    const answer = await session.ask('merge.start', { corpus, other });
    if (answer !== null) session.follow(answer.job, 'merge');
    else session.show(null);
  };
  const pick = async () => {
    const picked = await session.ask('host.pick', { purpose: 'merge' });
    const [entry] = picked?.entries ?? [];
    if (entry !== undefined) await start(entry.handle);
  };
  const close = () => {
    session.show(null);
    if (job?.outcome != null) session.forgetJob(job.id);
  };
  const report = job?.outcome?.kind === 'merge' ? job.outcome.report : null;
  const isRunning = job !== null && job.outcome === null;
  const fault = badEnd(job);
  return (
    <DialogFrame
      title={report === null ? words.merge.title : words.merge.done}
      lead={words.merge.lead}
      onClose={close}
      actions={
        <>
          <span className="grow" />
          <Button onPress={close}>{report === null ? words.cancel : words.close}</Button>
          {report !== null || isRunning ? null : picksItself ? (
            <Button kind="prime" onPress={() => void pick()}>
              {words.merge.choose}
            </Button>
          ) : (
            <Button
              kind="prime"
              isDisabled={chosen === null}
              onPress={() => {
                if (chosen !== null) void start(chosen);
              }}
            >
              {words.chooser.merges}
            </Button>
          )}
        </>
      }
    >
      {isRunning ? <JobView job={job} /> : null}
      {fault === null ? null : <p className="signal">{fault}</p>}
      {report === null ? null : <Report report={report} />}
      {report !== null || isRunning || picksItself ? null : (
        <FolderChooser
          canChoose={isCorpus}
          shows={isCorpus}
          isAutoFocused
          onChange={changed}
          onTake={(entry) => void start(entry.handle)}
        />
      )}
    </DialogFrame>
  );
}

function Report({ report }: { readonly report: MergeReport }) {
  const { documents, lines, layers, people, conflicts, setAside } = report;
  const isNothing = documents + lines + layers + people === 0;
  return (
    <div className="stack">
      <p>
        {isNothing ? words.merge.nothing : words.merge.report(documents, lines, layers, people)}
      </p>
      {conflicts === 0 ? null : <p className="signal">{words.merge.conflicts(conflicts)}</p>}
      {setAside.length === 0 ? null : (
        <>
          <p>{words.merge.setAside(setAside.length)}</p>
          <ul className="files">
            {setAside.map((file) => (
              <li key={file}>
                <bdi>{file}</bdi>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}
