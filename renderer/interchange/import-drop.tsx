import { useEffect, useState } from 'react';
import { useSession, useSessionState } from '../app/use-session';
import { importWords } from '../words/import-words';
import { filesOfTransfer } from './import-files';
import { importWizard } from './import-wizard';

const hasFiles = (event: DragEvent): boolean =>
  event.dataTransfer?.types.includes('Files') === true;

/** Files and folders let go anywhere on the window are looked at. */
export function ImportDrop() {
  const session = useSession();
  const canTake = useSessionState(({ corpus }) => corpus?.readOnly === null);
  const [isOver, setIsOver] = useState(false);
  useEffect(() => {
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      // Without this the browser would open the file in place of the window.
      event.preventDefault();
      if (event.dataTransfer !== null) event.dataTransfer.dropEffect = canTake ? 'copy' : 'none';
      setIsOver(canTake);
    };
    const left = (event: DragEvent) => {
      if (event.relatedTarget === null) setIsOver(false);
    };
    const dropped = (event: DragEvent) => {
      setIsOver(false);
      if (event.dataTransfer === null || !hasFiles(event)) return;
      event.preventDefault();
      if (!canTake) return;
      const wizard = importWizard(session);
      void filesOfTransfer(event.dataTransfer).then((files) => {
        if (files.length === 0) return;
        session.show({ kind: 'import' });
        return wizard.take(files);
      });
    };
    const end = () => setIsOver(false);
    document.addEventListener('dragover', over);
    document.addEventListener('dragleave', left);
    document.addEventListener('drop', dropped);
    // A place of its own for drops keeps the event to itself.
    document.addEventListener('drop', end, { capture: true });
    return () => {
      document.removeEventListener('dragover', over);
      document.removeEventListener('dragleave', left);
      document.removeEventListener('drop', dropped);
      document.removeEventListener('drop', end, { capture: true });
    };
  }, [session, canTake]);
  return isOver ? (
    <div className="imp-drop" aria-hidden="true">
      <b>{importWords.choose.dropNow}</b>
    </div>
  ) : null;
}
