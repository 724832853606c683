import { useEffect, useRef } from 'react';
import { useSession, useSessionState } from '../app/use-session';
import { JobView } from '../library/job-view';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { Progress } from '../ui/progress';
import { importWords } from '../words/import-words';
import { ImportChoose } from './import-choose';
import { ImportPreviewDialog } from './import-preview';
import { ImportReportDialog } from './import-report';
import { useImport, useImportWizard } from './use-import';
import type { JobId } from '../../shared/contract/shapes';

const words = importWords;

/** The import, from the choice of files to the report; closed, it goes on. */
export function ImportDialog() {
  const session = useSession();
  const wizard = useImportWizard();
  const stage = useImport((state) => state.stage);
  const hide = () => session.show(null);
  const leave = () => {
    if (!wizard.isBusy) wizard.begin();
    hide();
  };
  switch (stage.kind) {
    case 'choosing':
      return <ImportChoose onClose={leave} />;
    case 'taking':
      return (
        <Busy title={words.title} onClose={hide}>
          <p className="row">
            <span className="muted">{words.choose.taking(stage.done, stage.of)}</span>
            <span className="grow" />
            <Button onPress={() => wizard.stop()}>{words.choose.stop}</Button>
          </p>
          <Progress
            label={words.choose.taking(stage.done, stage.of)}
            share={stage.of === 0 ? null : stage.done / stage.of}
          />
        </Busy>
      );
    case 'looking':
      return (
        <Busy title={words.title} onClose={hide}>
          <Work job={stage.job} kind="preview" />
        </Busy>
      );
    case 'writing':
      return (
        <Busy title={words.title} onClose={hide}>
          <Work job={stage.job} kind="import" />
        </Busy>
      );
    case 'preview':
      return (
        <ImportPreviewDialog preview={stage.preview} isStale={stage.isStale} onClose={leave} />
      );
    case 'report':
      return <ImportReportDialog report={stage.report} undone={stage.undone} onClose={leave} />;
  }
}

interface WorkProps {
  readonly job: JobId | null;
  readonly kind: 'preview' | 'import';
}

function Work({ job, kind }: WorkProps) {
  const held = useSessionState(({ jobs }) => (job === null ? null : (jobs.get(job) ?? null)));
  const begun = { id: job ?? ('' as JobId), kind, progress: null, outcome: null };
  return <JobView job={held ?? begun} />;
}

interface BusyProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: React.ReactNode;
}

/** What is under way. The focus stands on it, so that no key is lost when the step before goes. */
function Busy({ title, onClose, children }: BusyProps) {
  const here = useRef<HTMLDivElement>(null);
  useEffect(() => here.current?.focus(), []);
  return (
    <DialogFrame
      title={title}
      size="narrow"
      onClose={onClose}
      actions={
        <>
          <span className="grow" />
          <Button onPress={onClose}>{words.close}</Button>
        </>
      }
    >
      <div ref={here} className="job imp-busy" tabIndex={-1}>
        {children}
      </div>
    </DialogFrame>
  );
}
