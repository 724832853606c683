import { useCallback, useState } from 'react';
import { useSession } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { words } from '../words/words';
import { FolderChooser } from './folder-chooser';
import type { Entry, Listing } from './folder-chooser';

const isCorpus = (entry: Entry) => entry.kind === 'corpus';

/** Chooses a corpus among the folders that the host shows. */
export function OpenDialog() {
  const session = useSession();
  const [chosen, setChosen] = useState<Entry | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const changed = useCallback(
    (_folder: Listing | null, entries: readonly Entry[]) => setChosen(entries[0] ?? null),
    [],
  );
  const open = async (entry: Entry) => {
    const answer = await session.try('corpus.open', { folder: entry.handle });
    if (answer.ok) await session.enter(answer.result);
    else setFault(answer.error.message);
  };
  return (
    <DialogFrame
      title={words.chooser.open}
      onClose={() => session.show(null)}
      actions={
        <>
          {fault === null ? null : <p className="signal grow">{fault}</p>}
          <span className="grow" />
          <Button onPress={() => session.show(null)}>{words.cancel}</Button>
          <Button
            kind="prime"
            isDisabled={chosen === null}
            onPress={() => {
              if (chosen !== null) void open(chosen);
            }}
          >
            {words.chooser.openCorpus}
          </Button>
        </>
      }
    >
      <FolderChooser
        canChoose={isCorpus}
        shows={isCorpus}
        isAutoFocused
        onChange={changed}
        onTake={(entry) => void open(entry)}
      />
    </DialogFrame>
  );
}
