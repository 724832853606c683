import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import * as z from 'zod';
import { announce } from '../app/announce';
import { useSession, useSessionState } from '../app/use-session';
import { lossShape } from '../../shared/contract/export-shapes';
import { JobView, badEnd, useLatestJob } from '../library/job-view';
import { useLibraryView, useVisibleRows } from '../library/library-view';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { exportWords as words } from '../words/export-words';
import { choiceFaults, countTaken, exportRequestOf, isOneFile, targetName } from './export-choice';
import { beginExport, changeChoice, useExportForm } from './export-form';
import { ExportFormBody } from './export-form-body';
import { ExportFormatList } from './export-format-list';
import { ExportLosses } from './export-losses';
import { ExportReport, lostIn } from './export-report';
import { useFormatsOut } from './use-formats';
import { useModEnter } from './use-mod-enter';
import type { ReactNode } from 'react';
import type { FormatInfo } from '../../shared/contract/export-shapes';
import type { Job } from '../app/session-state';
import type { ExportTarget } from './export-choice';
import './export.css';

const CLASS = 'exp';

/** What a strict export would have lost; null if that is not why it ended. */
function refusedLosses(job: Job | null) {
  const error = job?.outcome?.kind === 'failed' ? job.outcome.error : null;
  if (error?.code !== 'export/loss') return null;
  return z.array(lossShape).safeParse(error.details['losses']).data ?? [];
}

/** Takes a dataset out: what is chosen, how far it is, and what came of it. */
export function ExportDialog() {
  const session = useSession();
  const corpus = useSessionState((state) => state.corpus);
  const formats = useFormatsOut();
  const job = useLatestJob('export');
  const close = () => {
    if (job?.outcome != null) session.forgetJob(job.id);
    session.show(null);
  };
  const begin = () => {
    if (job !== null) session.forgetJob(job.id);
  };
  useEffect(() => {
    if (corpus !== null) beginExport(corpus.corpus);
  }, [corpus]);
  const isOurs = useExportForm().corpus === corpus?.corpus;
  const report = job?.outcome?.kind === 'export' ? job.outcome.report : null;
  const refused = refusedLosses(job);
  const isRunning = job !== null && job.outcome === null;
  const phase = isRunning
    ? 'running'
    : report !== null
      ? 'report'
      : refused !== null
        ? 'refused'
        : 'form';
  useFocusOn(phase);
  useEffect(() => {
    if (report !== null) announce(words.report.said(report.documents, lostIn(report)));
  }, [report]);
  if (corpus === null || !isOurs) return null;
  if (isRunning) {
    return (
      <Frame
        title={words.action}
        isWide={false}
        onClose={close}
        actions={<Button onPress={close}>{words.close}</Button>}
      >
        <JobView job={job} />
      </Frame>
    );
  }
  if (report !== null || refused !== null) {
    return (
      <Frame
        title={report === null ? words.report.refused : words.report.title(report.documents)}
        isForReading
        onClose={close}
        actions={
          <>
            <Button onPress={begin}>{report === null ? words.back : words.again}</Button>
            <span className="grow" />
            <Button kind="prime" onPress={close}>
              {words.close}
            </Button>
          </>
        }
      >
        {report === null ? (
          <section className="exp-refused">
            <p className="signal">{badEnd(job)}</p>
            <ExportLosses losses={refused ?? []} isRefused />
          </section>
        ) : (
          <ExportReport report={report} />
        )}
      </Frame>
    );
  }
  return <ChooseExport formats={formats} onClose={close} onStart={begin} fault={badEnd(job)} />;
}

interface FrameProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly actions: ReactNode;
  readonly children: ReactNode;
  readonly isForReading?: boolean;
  readonly isWide?: boolean;
}

const Frame = ({ isWide = true, ...props }: FrameProps) => (
  <DialogFrame {...props} size={isWide ? 'wide' : 'regular'} className={CLASS} />
);

/** What had the focus is gone when the dialogue shows something else: its new content takes it. */
function useFocusOn(phase: string): void {
  const before = useRef(phase);
  useEffect(() => {
    if (before.current === phase) return;
    before.current = phase;
    const dialog = document.querySelector<HTMLElement>(`.dialog.${CLASS}`);
    (dialog?.querySelector<HTMLElement>('.body[tabindex]') ?? dialog)?.focus();
  }, [phase]);
}

interface ChooseExportProps {
  /** Null while they are on their way. */
  readonly formats: readonly FormatInfo[] | null;
  readonly onClose: () => void;
  /** The last export is over and looked at. */
  readonly onStart: () => void;
  readonly fault: string | null;
}

function ChooseExport({ formats, onClose, onStart, fault }: ChooseExportProps) {
  const session = useSession();
  const corpus = useSessionState((state) => state.corpus);
  const rows = useSessionState((state) => state.rows);
  const { choice, isListedOnly, target: held } = useExportForm();
  const { filter, status } = useLibraryView();
  const visible = useVisibleRows();
  const isFiltered = filter.trim() !== '' || status !== 'all';
  const listed = useMemo(
    () => visible.filter(({ retired }) => !retired).map(({ id }) => id),
    [visible],
  );
  const documents = isListedOnly ? listed : null;
  const all = useMemo(() => [...rows.values()].filter(({ retired }) => !retired), [rows]);
  const count = useMemo(() => countTaken(all, choice, documents), [all, choice, documents]);
  const annotators = useMemo(
    () =>
      choice.annotators?.length ??
      new Set(all.flatMap(({ layers }) => layers.map(({ annotator }) => annotator))).size,
    [all, choice],
  );
  const format = formats?.find(({ name }) => name === choice.format) ?? formats?.[0] ?? null;
  const isFile = format !== null && isOneFile(choice, format, annotators);
  const name = format === null ? '' : targetName(corpus?.title ?? '', format, isFile);
  const target = useMemo<ExportTarget>(
    () =>
      held.kind === 'folder'
        ? {
            kind: 'folder',
            folder: held.folder,
            name: held.typedName ?? name,
            replace: held.replace,
          }
        : held,
    [held, name],
  );
  const faults = useMemo(
    () => choiceFaults(choice, { target, documents }),
    [choice, target, documents],
  );
  const [refusal, setRefusal] = useState<string | null>(null);
  const start = useCallback(async () => {
    const [first] = faults;
    if (first !== undefined) announce(words.faults[first], 'assertive');
    if (first !== undefined || corpus === null || format === null) return;
    onStart();
    setRefusal(null);
    const answer = await session.try(
      'export.start',
      exportRequestOf(choice, { corpus: corpus.corpus, format, target, documents }),
    );
    if (answer.ok) session.follow(answer.result.job, 'export');
    else setRefusal(answer.error.message);
  }, [faults, corpus, format, choice, target, documents, session, onStart]);
  useModEnter(useCallback(() => void start(), [start]));
  const [first] = faults;
  const said = refusal ?? fault;
  return (
    <Frame
      title={words.title(count, choice.meta.length > 0)}
      onClose={onClose}
      actions={
        <>
          {first === undefined ? null : <span className="small signal">{words.faults[first]}</span>}
          <span className="grow" />
          <Button onPress={onClose}>{words.cancel}</Button>
          <Button kind="prime" keys="Mod+Enter" onPress={() => void start()}>
            {words.action}
          </Button>
        </>
      }
    >
      {said === null ? null : (
        <p className="signal exp-fault" role="alert">
          {said}
        </p>
      )}
      {formats === null || format === null ? (
        <p className="hint exp-fault">{words.loading}</p>
      ) : (
        <div className="exp-two">
          <ExportFormatList
            formats={formats}
            format={format.name}
            onChange={(chosen) => changeChoice({ format: chosen })}
          />
          <ExportFormBody
            format={format}
            choice={choice}
            target={held}
            name={name}
            isFile={isFile}
            annotators={annotators}
            all={all.length}
            listed={isFiltered ? listed.length : null}
            isListedOnly={isListedOnly}
            faultOf={(one) => (faults.includes(one) ? words.faults[one] : null)}
          />
        </div>
      )}
    </Frame>
  );
}
