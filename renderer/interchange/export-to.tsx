import { useCallback, useState } from 'react';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { ChoiceRow } from '../ui/choice-row';
import { TextRow } from '../ui/text-row';
import { TickRow } from '../ui/tick-row';
import { exportWords } from '../words/export-words';
import { FolderChooser } from '../welcome/folder-chooser';
import { exportForm } from './export-form';
import type { Listing } from '../welcome/folder-chooser';
import type { ChoiceFault } from './export-choice';
import type { FormTarget } from './export-form';

const words = exportWords.to;
const nothing = () => false;

export interface ExportToProps {
  readonly target: FormTarget;
  /** The name that holds until another one is typed. */
  readonly name: string;
  readonly isFile: boolean;
  readonly faultOf: (name: ChoiceFault) => string | null;
}

/** Where it is written: by the host's own dialog, or into a folder that is walked to here. */
export function ExportTo(props: ExportToProps) {
  const picksItself = useSessionState(({ host }) => host?.capabilities.nativeDialogs === true);
  const canWalk = useSessionState(({ host }) => host?.capabilities.folderListing === true);
  if (picksItself) return <ToPicked target={props.target} />;
  return canWalk ? <ToFolder {...props} /> : <bdi className="mid">{words.corpus}</bdi>;
}

function ToPicked({ target }: { readonly target: FormTarget }) {
  const session = useSession();
  const choose = async () => {
    const picked = await session.ask('host.pick', { purpose: 'export' });
    const [entry] = picked?.entries ?? [];
    if (entry !== undefined) {
      exportForm.setState({ target: { kind: 'picked', handle: entry.handle, shown: entry.name } });
    }
  };
  return (
    <div className="row exp-picked">
      <bdi className="clip mid">{target.kind === 'picked' ? target.shown : words.corpus}</bdi>
      <Button onPress={() => void choose()}>{words.choose}</Button>
      {target.kind === 'picked' ? (
        <Button kind="bare" onPress={() => exportForm.setState({ target: { kind: 'corpus' } })}>
          {words.corpus}
        </Button>
      ) : null}
    </div>
  );
}

const inFolder: FormTarget = {
  kind: 'folder',
  folder: null,
  shown: '',
  typedName: null,
  replace: false,
};

function ToFolder({ target, name, isFile, faultOf }: ExportToProps) {
  const readOnly = useSessionState(({ corpus }) => corpus?.readOnly ?? null);
  const changed = useCallback((folder: Listing | null) => {
    const { target: held } = exportForm.getState();
    if (held.kind === 'folder') {
      exportForm.setState({
        target: { ...held, folder: folder?.handle ?? null, shown: folder?.name ?? '' },
      });
    }
  }, []);
  // Whoever comes back to the form finds the folder that they chose, and need not walk to it again.
  const [isWalking, setIsWalking] = useState(target.kind !== 'folder' || target.folder === null);
  return (
    <div className="exp-part">
      <ChoiceRow<'corpus' | 'folder'>
        label={words.where}
        isLabelHidden
        value={target.kind === 'folder' ? 'folder' : 'corpus'}
        choices={[
          { value: 'corpus', label: words.corpus },
          { value: 'folder', label: words.folder },
        ]}
        onChange={(kind) => {
          setIsWalking(true);
          exportForm.setState({ target: kind === 'folder' ? inFolder : { kind: 'corpus' } });
        }}
      />
      {readOnly !== null && target.kind === 'corpus' ? (
        <p className="small signal">{words.readOnly}</p>
      ) : null}
      {target.kind === 'folder' ? (
        <>
          {isWalking ? (
            <FolderChooser
              canChoose={nothing}
              shows={nothing}
              allowsNewFolder
              isAutoFocused={target.folder === null}
              onChange={changed}
            />
          ) : (
            <div className="exp-picked">
              <bdi className="clip mid">{target.shown}</bdi>
              <Button onPress={() => setIsWalking(true)}>{words.otherFolder}</Button>
            </div>
          )}
          {faultOf('no-folder') === null ? null : (
            <p className="small signal">{faultOf('no-folder')}</p>
          )}
          <TextRow
            label={isFile ? words.name : words.folderName}
            value={target.typedName ?? name}
            fault={faultOf('target-name')}
            onChange={(typedName) => exportForm.setState({ target: { ...target, typedName } })}
          />
          <TickRow
            isOn={target.replace}
            onChange={(replace) => exportForm.setState({ target: { ...target, replace } })}
          >
            {words.replace}
          </TickRow>
        </>
      ) : null}
    </div>
  );
}
