import { useCallback, useState } from 'react';
import { DropZone, FileTrigger } from 'react-aria-components';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { FolderChooser } from '../welcome/folder-chooser';
import { importWords } from '../words/import-words';
import { EncodingPick } from './encoding-pick';
import { droppedFiles } from './import-files';
import { useImport, useImportWizard } from './use-import';
import type { EntryHandle } from '../../shared/contract/shapes';
import type { Entry, Listing } from '../welcome/folder-chooser';

const words = importWords.choose;
const anything = () => true;

/** Which files or folder are looked at. */
export function ImportChoose({ onClose }: { readonly onClose: () => void }) {
  const session = useSession();
  const wizard = useImportWizard();
  const fault = useImport((state) => state.fault);
  const capabilities = useSessionState(({ host }) => host?.capabilities ?? null);
  const [chosen, setChosen] = useState<readonly EntryHandle[]>([]);
  const changed = useCallback((folder: Listing | null, entries: readonly Entry[]) => {
    const handles = entries.map(({ handle }) => handle);
    setChosen(handles.length > 0 || folder?.handle == null ? handles : [folder.handle]);
  }, []);
  const pick = async () => {
    const picked = await session.ask('host.pick', { purpose: 'import' });
    await wizard.choose(picked?.entries.map(({ handle }) => handle) ?? []);
  };
  return (
    <DialogFrame
      title={importWords.title}
      lead={words.lead}
      onClose={onClose}
      actions={
        <>
          <span className="grow" />
          <Button onPress={onClose}>{importWords.cancel}</Button>
          {capabilities?.nativeDialogs === true ? (
            <Button kind="prime" autoFocus onPress={() => void pick()}>
              {words.pick}
            </Button>
          ) : (
            <Button
              kind="prime"
              isDisabled={chosen.length === 0}
              onPress={() => void wizard.choose(chosen)}
            >
              {words.look}
            </Button>
          )}
        </>
      }
    >
      {fault === null ? null : (
        <p className="signal imp-fault" role="alert">
          {fault}
        </p>
      )}
      {capabilities?.folderListing === true ? (
        <FolderChooser canChoose={anything} allowsMany isAutoFocused onChange={changed} />
      ) : null}
      <DropZone
        className="dropzone"
        aria-label={words.zone}
        getDropOperation={() => 'copy'}
        onDrop={(event) => void droppedFiles(event.items).then((files) => wizard.take(files))}
      >
        <FileTrigger
          allowsMultiple
          onSelect={(files) =>
            void wizard.take([...(files ?? [])].map((file) => ({ name: file.name, file })))
          }
        >
          <Button>{words.files}</Button>
        </FileTrigger>
        <span className="muted">{words.drop}</span>
      </DropZone>
      <div className="imp-how">
        <EncodingPick />
      </div>
    </DialogFrame>
  );
}
