import { useEffect, useRef } from 'react';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { lostSpanToShow } from '../inspector/lost-span';
import { importWords } from '../words/import-words';
import { ReasonsSection, RemarksSection } from './import-remarks';
import { ImportTally } from './import-tally';
import { useImport, useImportWizard } from './use-import';
import type { ImportReport, ImportedDocument } from '../../shared/contract/import-shapes';
import type { ImportStage } from './import-wizard';

const words = importWords.report;
/** So many documents with lost spans are listed, and so many links stand at one reason. */
const MOST = 100;
const MOST_LINKS = 5;

export interface ImportReportProps {
  readonly report: ImportReport;
  readonly undone: Extract<ImportStage, { kind: 'report' }>['undone'];
  readonly onClose: () => void;
}

/** What came in, what was there, what has no place, and what was refused and why; nothing is left unsaid. */
export function ImportReportDialog({ report, undone, onClose }: ImportReportProps) {
  const session = useSession();
  const wizard = useImportWizard();
  const fault = useImport((state) => state.fault);
  const here = useRef<HTMLButtonElement>(null);
  // The button that undoes goes with what it did; the focus must not go with it.
  useEffect(() => here.current?.focus(), [undone]);
  const { dataset } = report;
  const { totals } = dataset;
  const isNothing =
    report.imported === 0 && totals.placed + totals.orphaned + totals.relations === 0;
  // Several names of the data may have become one new thing.
  const added = [dataset.names.labels, dataset.names.attributes, dataset.names.relations].map(
    (names) => new Set(names.flatMap(({ isNew, id }) => (isNew && id !== null ? [id] : []))).size,
  );
  const [labels = 0, attributes = 0, relations = 0] = added;
  return (
    <DialogFrame
      title={isNothing ? words.nothing : words.title(report.imported, totals.placed)}
      className="imp"
      isForReading
      onClose={onClose}
      actions={
        <>
          <Button onPress={() => wizard.begin()}>{words.again}</Button>
          {dataset.group === null || undone !== null ? null : (
            <Button onPress={() => void wizard.undo()}>{words.undo}</Button>
          )}
          <span className="grow" />
          <Button
            kind="prime"
            ref={here}
            onPress={() => {
              onClose();
              session.go({ view: 'library' });
            }}
          >
            {words.library}
          </Button>
        </>
      }
    >
      {fault === null ? null : (
        <p className="signal imp-fault" role="alert">
          {fault}
        </p>
      )}
      {undone === null ? null : (
        <p role="status" className="imp-fault">
          {words.undone(undone.layers, undone.kept)}
        </p>
      )}
      <ImportTally totals={totals} />
      {labels + attributes + relations === 0 ? null : (
        <p className="imp-added">{words.added(labels, attributes, relations)}</p>
      )}
      <Orphans documents={dataset.documents} total={totals.orphaned} onLeave={onClose} />
      <RemarksSection
        title={words.refused}
        remarks={report.refused.map(({ file, line, message }) => ({
          file,
          line,
          sentence: message,
        }))}
        total={report.refused.length}
        isBad
      />
      <RemarksSection
        title={importWords.remarks.faults}
        remarks={dataset.faults}
        total={dataset.faults.length}
        isBad
      />
      <FilesSection title={words.changed} files={report.changed} />
      <FilesSection title={words.sameText} files={report.sameText} />
      <ReasonsSection list="kept" documents={dataset.documents} total={totals.kept} />
      <RemarksSection
        title={importWords.remarks.passedOver}
        remarks={dataset.passedOver}
        total={dataset.passedOver.length}
      />
      <RemarksSection
        title={importWords.remarks.notices}
        remarks={dataset.notices}
        total={dataset.notices.length}
      />
    </DialogFrame>
  );
}

interface OrphansProps {
  readonly documents: readonly ImportedDocument[];
  readonly total: number;
  readonly onLeave: () => void;
}

/** The spans without a place by document, each a way to it in the reader. */
function Orphans({ documents, total, onLeave }: OrphansProps) {
  const session = useSession();
  const me = useSessionState(({ corpus }) => corpus?.me ?? null);
  if (total === 0) return null;
  const lost = documents.filter(({ orphaned }) => orphaned.length > 0);
  const open = (document: ImportedDocument, id: string | null) => {
    if (document.document === null) return;
    onLeave();
    if (id !== null) lostSpanToShow.setState({ document: document.document, id });
    void session.openDocument(document.document);
  };
  return (
    <section>
      <h3>
        {words.orphans} <span className="count">{importWords.figure(total)}</span>
      </h3>
      <ul className="files">
        {lost.slice(0, MOST).map((document, index) => {
          const isMine = document.annotators.some((annotator) => annotator === me);
          return (
            <li key={`${document.file} ${index}`}>
              <span className="row">
                <bdi className="mid">{document.file}</bdi>
                {document.document === null || isMine ? null : (
                  <Button kind="bare" onPress={() => open(document, null)}>
                    {words.openDocument}
                  </Button>
                )}
              </span>
              {isMine || document.document === null ? null : (
                <span className="small hint">{words.others}</span>
              )}
              {document.orphaned.map(({ reason, count, ids }) => (
                <span key={reason} className="imp-links">
                  <span className="muted">
                    {importWords.spans(count)}: <bdi>{importWords.orphans.reason(reason)}</bdi>
                  </span>
                  {isMine
                    ? ids.slice(0, MOST_LINKS).map((id) => (
                        <Button kind="bare" key={id} onPress={() => open(document, id)}>
                          <bdi>{words.open(id)}</bdi>
                        </Button>
                      ))
                    : null}
                </span>
              ))}
            </li>
          );
        })}
      </ul>
      {lost.length > MOST ? (
        <p className="small hint">{importWords.remarks.more(lost.length - MOST)}</p>
      ) : null}
    </section>
  );
}

interface FilesProps {
  readonly title: string;
  readonly files: readonly { readonly file: string }[];
}

function FilesSection({ title, files }: FilesProps) {
  return (
    <RemarksSection
      title={title}
      remarks={files.map(({ file }) => ({ file, line: null, sentence: '' }))}
      total={files.length}
    />
  );
}
