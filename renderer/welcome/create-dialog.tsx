import { useCallback, useState } from 'react';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { TextRow } from '../ui/text-row';
import { words } from '../words/words';
import { FolderChooser } from './folder-chooser';
import { folderName } from './folder-name';
import type { EntryHandle } from '../../shared/contract/shapes';
import type { Entry, Listing } from './folder-chooser';

interface Where {
  readonly handle: EntryHandle;
  readonly name: string;
}

const isFolder = (entry: Entry) => entry.kind === 'folder';

/** A title and a place: a new folder is made there. */
export function CreateDialog() {
  const session = useSession();
  const picksItself = useSessionState(({ host }) => host?.capabilities.nativeDialogs === true);
  const [title, setTitle] = useState('');
  const [where, setWhere] = useState<Where | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const name = folderName(title, words.create.defaultFolder);
  const changed = useCallback((folder: Listing | null, entries: readonly Entry[]) => {
    const [entry] = entries;
    if (entry !== undefined) setWhere({ handle: entry.handle, name: entry.name });
    else if (folder?.handle != null) setWhere({ handle: folder.handle, name: folder.name });
    else setWhere(null);
  }, []);
  const pick = async () => {
    const picked = await session.ask('host.pick', { purpose: 'new-corpus' });
    const [entry] = picked?.entries ?? [];
    if (entry !== undefined) setWhere({ handle: entry.handle, name: entry.name });
  };
  const create = async () => {
    if (where === null) return;
    setIsBusy(true);
    const answer = await session.try('corpus.create', { folder: where.handle, name, title });
    setIsBusy(false);
    if (answer.ok) await session.enter(answer.result);
    else setFault(answer.error.message);
  };
  return (
    <DialogFrame
      title={words.create.title}
      onClose={() => session.show(null)}
      actions={
        <>
          {fault === null ? null : <p className="signal grow">{fault}</p>}
          <span className="grow" />
          <Button onPress={() => session.show(null)}>{words.cancel}</Button>
          <Button
            kind="prime"
            isDisabled={title.trim() === '' || where === null || isBusy}
            onPress={() => void create()}
          >
            {words.create.action}
          </Button>
        </>
      }
    >
      <div className="form">
        <TextRow
          label={words.create.name}
          hint={words.create.nameHint}
          value={title}
          onChange={setTitle}
          isAutoFocused
          isOfCorpus
        />
        <div>
          <p className="label">{words.create.where}</p>
          {picksItself ? (
            <div className="row">
              <bdi className="clip mid">{where?.name ?? words.create.none}</bdi>
              <Button onPress={() => void pick()}>{words.create.chooseFolder}</Button>
            </div>
          ) : (
            <FolderChooser
              canChoose={isFolder}
              shows={isFolder}
              onChange={changed}
              allowsNewFolder
            />
          )}
          <p className="small hint">
            {where === null ? words.create.chooseFirst : words.create.folderHint(name, where.name)}
          </p>
        </div>
      </div>
    </DialogFrame>
  );
}
