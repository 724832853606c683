import { useState } from 'react';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { TextRow } from '../ui/text-row';
import { words } from '../words/words';
import type { DocumentRow } from '../../shared/contract/shapes';

/** The one thing without an undo; the title is typed by hand, so that it is never done by a slip. */
export function PurgeDialog({ row }: { readonly row: DocumentRow }) {
  const session = useSession();
  const corpus = useSessionState((state) => state.corpus?.corpus ?? null);
  const [typed, setTyped] = useState('');
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const close = () => session.show(null);
  const purge = async () => {
    if (corpus === null) return;
    const answer = await session.try('documents.purge', {
      corpus,
      document: row.id,
      confirm: typed,
      reason,
    });
    if (answer.ok) close();
    else setFault(answer.error.message);
  };
  return (
    <DialogFrame
      title={words.purge.title}
      lead={words.purge.body}
      size="narrow"
      onClose={close}
      actions={
        <>
          <span className="grow" />
          <Button onPress={close}>{words.cancel}</Button>
          <Button
            kind="danger"
            isDisabled={typed.trim() !== row.title.trim()}
            onPress={() => void purge()}
          >
            {words.purge.action}
          </Button>
        </>
      }
    >
      <div className="form">
        <p className="serif quote" dir="auto">
          {row.title}
        </p>
        <TextRow
          label={words.purge.confirm}
          value={typed}
          onChange={setTyped}
          isAutoFocused
          isOfCorpus
          fault={fault}
        />
        <TextRow
          label={words.purge.reason}
          hint={words.purge.reasonHint}
          value={reason}
          onChange={setReason}
          isOfCorpus
        />
      </div>
    </DialogFrame>
  );
}
