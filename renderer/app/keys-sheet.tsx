import { Fragment, useState } from 'react';
import { Input, SearchField } from 'react-aria-components';
import { GROUPS } from '../settings/key-list';
import { Button } from '../ui/button';
import { DialogFrame } from '../ui/dialog-frame';
import { KeyCaps } from '../ui/key-caps';
import { settingsWords } from '../words/settings-words';
import { words } from '../words/words';
import { available, useRegistry } from '../commands/commands';
import { keysOf, useKeymap } from '../commands/keymap';
import { useSession, useSessionState } from './use-session';
import type { Command } from '../commands/commands';

/** The keys of the place that the person is in, from the same registry as the palette. */
export function KeysSheet() {
  const session = useSession();
  const view = useSessionState(({ place }) => place.view);
  const [typed, setTyped] = useState('');
  const held = available(useRegistry()).filter(
    (command) =>
      command.isSilent !== true &&
      (command.view === undefined || command.view === view) &&
      keysOf(command).length > 0 &&
      command.name.toLocaleLowerCase().includes(typed.toLocaleLowerCase()),
  );
  useKeymap();
  const place = view === 'welcome' ? words.welcome.title : settingsWords.places[view];
  return (
    <DialogFrame
      title={words.keysSheet.title(place)}
      size="wide"
      isForReading
      onClose={() => session.show(null)}
      actions={
        <>
          <p className="small muted grow">{words.keysSheet.foot}</p>
          <Button
            kind="bare"
            onPress={() => {
              session.show(null);
              session.go({ view: 'settings', section: 'keys' });
            }}
          >
            {settingsWords.commands.keys}
          </Button>
        </>
      }
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
        {GROUPS.map((group) => (
          <Group
            key={group}
            name={words.keysSheet.groups[group]}
            commands={held.filter((one) => one.group === group && one.place !== 'spans')}
          />
        ))}
        {/* The same keys mean other things in the table, so they stand apart. */}
        <Group
          name={settingsWords.places.spans}
          commands={held.filter(({ place }) => place === 'spans')}
        />
      </div>
    </DialogFrame>
  );
}

function Group(props: { readonly name: string; readonly commands: readonly Command[] }) {
  if (props.commands.length === 0) return null;
  return (
    <section>
      <h3>{props.name}</h3>
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
