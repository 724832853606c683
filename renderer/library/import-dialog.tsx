import { useCallback, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { ChoiceRow } from '../ui/choice-row';
import { DialogFrame } from '../ui/dialog-frame';
import { FolderChooser } from '../welcome/folder-chooser';
import { words } from '../words/words';
import { droppedFiles, handlesFor, startImport } from './import-files';
import { ImportReportView } from './import-report-view';
import { JobView, badEnd, useLatestJob } from './job-view';
import type { EntryHandle } from '../../shared/contract/shapes';
import type { Entry, Listing } from '../welcome/folder-chooser';
import type { NamedFile } from './import-files';

type Encoding = 'utf-8' | 'windows-1252' | 'iso-8859-1';
const ENCODINGS: readonly Encoding[] = ['utf-8', 'windows-1252', 'iso-8859-1'];
const anything = () => true;

/** Chooses what comes in, shows how far it is, and then what came of it. */
export function ImportDialog() {
  const session = useSession();
  const job = useLatestJob('import');
  const [isAgain, setIsAgain] = useState(false);
  const close = () => {
    if (job?.outcome != null) session.forgetJob(job.id);
    session.show(null);
  };
  const report = job?.outcome?.kind === 'import' ? job.outcome.report : null;
  const isRunning = job !== null && job.outcome === null;
  if (job === null || (isAgain && !isRunning && report === null)) {
    return <ChooseImport onClose={close} fault={null} />;
  }
  if (badEnd(job) !== null) return <ChooseImport onClose={close} fault={badEnd(job)} />;
  return (
    <DialogFrame
      title={report === null ? words.import.title : titleOf(report.imported)}
      isForReading={report !== null}
      onClose={close}
      actions={
        <>
          {report === null ? null : (
            <Button
              onPress={() => {
                session.forgetJob(job.id);
                setIsAgain(true);
              }}
            >
              {words.import.again}
            </Button>
          )}
          <span className="grow" />
          <Button kind="prime" onPress={close}>
            {report === null ? words.close : words.import.goRead}
          </Button>
        </>
      }
    >
      {report === null ? <JobView job={job} /> : <ImportReportView report={report} />}
    </DialogFrame>
  );
}

const titleOf = (count: number) => (count === 0 ? words.import.nothing : words.import.done(count));

interface ChooseImportProps {
  readonly onClose: () => void;
  readonly fault: string | null;
}

function ChooseImport({ onClose, fault }: ChooseImportProps) {
  const session = useSession();
  const capabilities = useSessionState(({ host }) => host?.capabilities ?? null);
  const [encoding, setEncoding] = useState<Encoding>('utf-8');
  const [chosen, setChosen] = useState<readonly EntryHandle[]>([]);
  const [taken, setTaken] = useState<{ done: number; of: number } | null>(null);
  const changed = useCallback((folder: Listing | null, entries: readonly Entry[]) => {
    const handles = entries.map(({ handle }) => handle);
    setChosen(handles.length > 0 || folder?.handle == null ? handles : [folder.handle]);
  }, []);
  const start = (entries: readonly EntryHandle[]) => startImport(session, entries, encoding);
  const pick = async () => {
    const picked = await session.ask('host.pick', { purpose: 'import' });
    await start(picked?.entries.map(({ handle }) => handle) ?? []);
  };
  const takeFiles = async (files: readonly NamedFile[]) => {
    setTaken({ done: 0, of: files.length });
    const handles = await handlesFor(session, files, (done) =>
      setTaken({ done, of: files.length }),
    );
    setTaken(null);
    await start(handles);
  };
  return (
    <DialogFrame
      title={words.import.title}
      lead={words.import.lead}
      onClose={onClose}
      actions={
        <>
          <span className="grow" />
          <Button onPress={onClose}>{words.cancel}</Button>
          {capabilities?.nativeDialogs === true ? (
            <Button kind="prime" onPress={() => void pick()}>
              {words.import.pick}
            </Button>
          ) : (
            <Button
              kind="prime"
              isDisabled={chosen.length === 0}
              onPress={() => void start(chosen)}
            >
              {words.commands.import}
            </Button>
          )}
        </>
      }
    >
      {fault === null ? null : <p className="signal">{fault}</p>}
      {capabilities?.folderListing === true ? (
        <FolderChooser canChoose={anything} allowsMany onChange={changed} />
      ) : null}
      <DropZone
        className="dropzone"
        aria-label={words.library.dropHere}
        getDropOperation={() => 'copy'}
        onDrop={(event) => void droppedFiles(event.items).then(takeFiles)}
      >
        {taken === null ? (
          <>
            <FileTrigger
              allowsMultiple
              acceptedFileTypes={['.txt', '.md', '.jsonl']}
              onSelect={(files) =>
                void takeFiles([...(files ?? [])].map((file) => ({ name: file.name, file })))
              }
            >
              <Button>{words.import.chooseFiles}</Button>
            </FileTrigger>
            <span className="muted">{words.import.drop}</span>
          </>
        ) : (
          <span className="muted">{words.import.uploading(taken.done, taken.of)}</span>
        )}
      </DropZone>
      <ChoiceRow<Encoding>
        label={words.import.encoding}
        value={encoding}
        choices={ENCODINGS.map((value) => ({ value, label: words.import.encodings[value] }))}
        onChange={setEncoding}
      />
    </DialogFrame>
  );
}
