import { useMemo, useRef, useState } from 'react';
import {
  GridList,
  GridListHeader,
  GridListSection,
  Input,
  SearchField,
} from 'react-aria-components';
import { announce } from '../app/announce';
import { keySetting, useKeymap } from '../commands/keymap';
import { isMac } from '../commands/platform';
import { setPreference, usePreferences } from '../app/preferences';
import { resetKeys } from '../commands/own-keys';
import { useStatus } from '../app/status';
import { useSession } from '../app/use-session';
import { Button } from '../ui/button';
import { TickRow } from '../ui/tick-row';
import { settingsWords } from '../words/settings-words';
import { words } from '../words/words';
import { keyList } from './key-list';
import { KeyRow } from './key-row';
import { troubleSentence } from './key-sentences';
import { keepKeys, useCapture } from './use-capture';
import type { KeyPlace } from './key-sentences';

const { keys: names, places, said, hints, troubles } = settingsWords;

const HINTS = [
  { keys: ['Tab'], does: hints.next },
  { keys: ['ArrowUp', 'ArrowDown'], does: hints.row },
  { keys: ['ArrowLeft', 'ArrowRight'], does: hints.parts },
  { keys: ['Enter'], does: hints.change },
  { keys: ['Escape'], does: hints.back },
];

const CAPTURE_HINTS = [
  { keys: ['Escape'], does: hints.leave },
  { keys: ['Backspace'], does: hints.takeAway },
];

/** In these there are no groups. */
const MODES: ReadonlySet<KeyPlace> = new Set<KeyPlace>(['linking', 'every']);

const focusFirst = (list: HTMLElement | null) =>
  list?.querySelector<HTMLElement>('.keyrow')?.focus();

/** Every action with its keys, to be searched and changed. */
export function KeysSection({ onLeave }: { readonly onLeave: () => void }) {
  const session = useSession();
  const [typed, setTyped] = useState('');
  const keymap = useKeymap();
  const bareKeys = usePreferences((values) => values.bareKeys);
  const capturing = useCapture();
  const { capture } = capturing;
  const sections = useMemo(() => keyList(keySetting(), keymap, typed), [keymap, typed]);
  const changedCount = useMemo(
    () =>
      keyList(keySetting(), keymap, '')
        .flatMap(({ rows }) => rows)
        .filter(({ was }) => was !== null).length,
    [keymap],
  );
  useStatus(
    useMemo(
      () => ({
        mode: capture === null ? null : settingsWords.captures,
        facts: [settingsWords.title],
        hints: capture === null ? HINTS : CAPTURE_HINTS,
      }),
      [capture],
    ),
  );
  const list = useRef<HTMLDivElement>(null);
  const reset = (id: string, name: string) => {
    const change = resetKeys(keySetting(), id);
    if (!change.ok) return;
    keepKeys(session, change.own);
    announce(said.reset(name));
  };
  const forget = () => {
    const aside = new Set<string>(keymap.troubles.map(({ definition }) => definition.id));
    const { own } = keySetting();
    keepKeys(session, Object.fromEntries(Object.entries(own).filter(([id]) => !aside.has(id))));
    announce(said.forgotten);
  };
  const rows = sections.flatMap((section) => section.rows);
  return (
    <>
      <h2>{settingsWords.sections.keys}</h2>
      <div className="keytools">
        <SearchField
          className="field grow"
          aria-label={names.search}
          value={typed}
          onChange={setTyped}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown' || event.key === 'Enter') focusFirst(list.current);
            else if (event.key === 'Escape' && typed === '') onLeave();
            else event.continuePropagation();
          }}
        >
          <Input placeholder={names.search} data-pane-focus="" />
        </SearchField>
        <TickRow
          isOn={bareKeys}
          onChange={(isOn) => {
            setPreference(session.carrier, 'bareKeys', isOn);
            announce(said.bare(isOn));
          }}
        >
          {names.bare}
        </TickRow>
      </div>
      {bareKeys ? null : (
        <p className="small muted keynote">{isMac() ? names.bareOffMac : names.bareOff}</p>
      )}
      {keymap.troubles.length === 0 ? null : (
        <div className="notice" role="status">
          <p className="bold">{troubles.title}</p>
          <ul>
            {keymap.troubles.map((trouble, at) => (
              <li key={at}>{troubleSentence(trouble)}</li>
            ))}
          </ul>
          <Button onPress={forget}>{troubles.forget}</Button>
        </div>
      )}
      {changedCount === 0 ? null : (
        <div className="row keynote">
          <span className="small muted grow">{names.changed(changedCount)}</span>
          <Button
            kind="bare"
            onPress={() => {
              setPreference(session.carrier, 'keys', {});
              announce(said.resetAll);
            }}
          >
            {names.resetAll}
          </Button>
        </div>
      )}
      <GridList
        ref={list}
        className="keylist"
        aria-label={names.list}
        disallowTypeAhead
        dependencies={[keymap, capture, bareKeys]}
        onAction={(id) => {
          const row = rows.find(({ definition }) => definition.id === id);
          if (row !== undefined && row.definition.isFixed !== true) {
            capturing.begin(row.definition.id, 0);
          }
        }}
        renderEmptyState={() => <p className="muted empty">{names.nothing}</p>}
      >
        {sections.map((section) => (
          // Commands and places share no name.
          <GridListSection key={section.place} id={`in ${section.place}`}>
            <GridListHeader className="keyplace">{places[section.place]}</GridListHeader>
            {section.rows.map((row) => (
              <KeyRow
                key={row.definition.id}
                row={row}
                group={MODES.has(section.place) ? '' : words.keysSheet.groups[row.definition.group]}
                capturing={capturing}
                isBareOff={!bareKeys}
                onReset={() => reset(row.definition.id, row.definition.name)}
              />
            ))}
          </GridListSection>
        ))}
      </GridList>
    </>
  );
}
