import { useEffect, useRef } from 'react';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { importWords } from '../words/import-words';
import { bringsAnything, isPlain } from './import-choice';
import { DocumentsSection } from './import-documents-section';
import { FoundSection } from './import-found';
import { NamesSection } from './import-names-section';
import { PeopleSection } from './import-people-section';
import { ProofSection } from './import-proof';
import { ReasonsSection, RemarksSection } from './import-remarks';
import { ImportTally } from './import-tally';
import { useNameFaultCount } from './use-name-faults';
import { useImport, useImportWizard } from './use-import';
import type { ImportPreview } from '../../shared/contract/import-shapes';

const words = importWords;

export interface ImportPreviewProps {
  readonly preview: ImportPreview;
  readonly isStale: boolean;
  readonly onClose: () => void;
}

/** What an import would do, and what is to be decided before. */
export function ImportPreviewDialog({ preview, isStale, onClose }: ImportPreviewProps) {
  const wizard = useImportWizard();
  const fault = useImport((state) => state.fault);
  const faulty = useNameFaultCount(preview);
  const plain = isPlain(preview);
  const { totals } = preview;
  const count = totals.new + totals.changed + totals.known;
  const brings = bringsAnything(preview);
  const canWrite = brings && faulty === 0;
  const isEmpty =
    preview.parts.length + preview.passedOverCount + preview.faultCount + totals.documents === 0;
  const head = useRef<HTMLParagraphElement>(null);
  const write = () => {
    if (canWrite) void wizard.write();
  };
  const onKey = useRef(write);
  useEffect(() => {
    onKey.current = write;
  });
  useEffect(() => {
    if (!plain) head.current?.focus();
    const pressed = (event: KeyboardEvent) => {
      const isWrite = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
      if (!isWrite || event.isComposing || event.repeat) return;
      if (document.querySelector('.popover') !== null) return;
      event.preventDefault();
      event.stopPropagation();
      onKey.current();
    };
    // Before what has the focus, since buttons keep Enter to themselves.
    document.addEventListener('keydown', pressed, { capture: true });
    return () => document.removeEventListener('keydown', pressed, { capture: true });
  }, [plain]);
  return (
    <DialogFrame
      title={brings ? words.preview.title(count) : words.preview.nothing}
      size={plain ? 'regular' : 'wide'}
      className="imp"
      onClose={onClose}
      actions={
        <>
          {brings ? <Button onPress={() => wizard.begin()}>{words.preview.again}</Button> : null}
          <span className="grow small muted imp-not-yet">{words.preview.notYet}</span>
          <Button onPress={onClose}>{words.cancel}</Button>
          {brings ? (
            <Button
              kind="prime"
              keys="Mod+Enter"
              autoFocus={plain}
              isDisabled={!canWrite}
              onPress={write}
            >
              {words.preview.action(count)}
            </Button>
          ) : (
            <Button kind="prime" autoFocus onPress={() => wizard.begin()}>
              {words.preview.again}
            </Button>
          )}
        </>
      }
    >
      <p ref={head} tabIndex={-1} className="sr">
        {words.preview.found}
      </p>
      {fault === null ? null : (
        <p className="signal imp-fault" role="alert">
          {fault}
        </p>
      )}
      {brings ? null : (
        <p className="imp-lead">{isEmpty ? words.preview.noFiles : words.preview.noneFits}</p>
      )}
      {isEmpty ? null : <FoundSection preview={preview} />}
      {brings ? <ImportTally totals={totals} /> : null}
      {isStale ? (
        <p className="row small imp-stale">
          <span className="muted">{words.preview.stale}</span>
          <Button kind="bare" onPress={() => void wizard.look()}>
            {words.preview.recount}
          </Button>
        </p>
      ) : null}
      <NamesSection preview={preview} />
      <PeopleSection preview={preview} />
      <ProofSection preview={preview} />
      <ReasonsSection list="orphaned" documents={preview.documents} total={totals.orphaned} />
      <ReasonsSection list="kept" documents={preview.documents} total={totals.kept} />
      <RemarksSection
        title={words.remarks.faults}
        remarks={preview.faults}
        total={preview.faultCount}
        isBad
      />
      <RemarksSection
        title={words.remarks.passedOver}
        remarks={preview.passedOver}
        total={preview.passedOverCount}
      />
      <RemarksSection
        title={words.remarks.notices}
        remarks={preview.notices}
        total={preview.noticeCount}
      />
      <DocumentsSection
        documents={preview.documents}
        total={totals.documents}
        faults={preview.faults}
      />
    </DialogFrame>
  );
}
