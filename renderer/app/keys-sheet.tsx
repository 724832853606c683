import { Fragment, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { DialogFrame } from '../ui/dialog-frame';
import { KeyCaps } from '../ui/key-caps';
import { words } from '../words/words';
import { available, useRegistry } from './commands';
import { keysOf } from './keymap';
import { useSession, useSessionState } from './use-session';
import type { Command, CommandGroup } from './commands';

const ORDER: readonly CommandGroup[] = [
  'move',
  'tag',
  'change',
  'documents',
  'corpus',
  'view',
  'go',
];

/** The keys of the place that the person is in, from the same registry as the palette. */
export function KeysSheet() {
  const session = useSession();
  const view = useSessionState(({ place }) => place.view);
  const [typed, setTyped] = useState('');
  const held = available(useRegistry()).filter(
    (command) =>
      command.isSilent !== true &&
      keysOf(command).length > 0 &&
      command.name.toLocaleLowerCase().includes(typed.toLocaleLowerCase()),
  );
  const place =
    view === 'reader'
      ? words.bar.reader
      : view === 'library'
        ? words.bar.library
        : words.welcome.title;
  return (
    <DialogFrame
      title={words.keysSheet.title(place)}
      size="wide"
      isForReading
      onClose={() => session.show(null)}
      actions={<p className="small muted">{words.keysSheet.foot}</p>}
      lead={
        <SearchField
          className="field"
          aria-label={words.keysSheet.search}
          value={typed}
          onChange={setTyped}
          autoFocus
        >
          <Input placeholder={words.keysSheet.search} />
        </SearchField>
      }
    >
      <div className="kcols">
        {held.length === 0 ? <p className="muted">{words.keysSheet.nothing}</p> : null}
        {ORDER.map((group) => (
          <Group key={group} group={group} commands={held.filter((one) => one.group === group)} />
        ))}
      </div>
    </DialogFrame>
  );
}

function Group(props: { readonly group: CommandGroup; readonly commands: readonly Command[] }) {
  if (props.commands.length === 0) return null;
  return (
    <section>
      <h3>{words.keysSheet.groups[props.group]}</h3>
      <dl>
        {props.commands.map((command) => (
          <Fragment key={command.id}>
            <dt>
              {keysOf(command).map((one) => (
                <KeyCaps keys={one} key={one} />
              ))}
            </dt>
            <dd>{command.name}</dd>
          </Fragment>
        ))}
      </dl>
    </section>
  );
}
