import { useMemo, useState } from 'react';
import {
  GridList,
  GridListHeader,
  GridListSection,
  Input,
  SearchField,
} from 'react-aria-components';
import { announce } from '../app/announce';
import { keySetting, useKeymap } from '../app/keymap';
import { isMac } from '../app/platform';
import { setPreference, usePreferences } from '../app/preferences';
import { resetKeys } from '../app/own-keys';
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

const { keys: names, places, said, hints, modes, troubles } = settingsWords;

/** Every action with its keys, to be searched and changed. */
export function KeysSection() {
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
        mode: capture === null ? null : modes.capture,
        facts: [settingsWords.title],
        hints: [
          { keys: ['Tab'], does: hints.next },
          { keys: ['ArrowUp', 'ArrowDown'], does: hints.row },
          { keys: ['ArrowLeft', 'ArrowRight'], does: hints.parts },
          { keys: ['Enter'], does: hints.change },
          { keys: ['Escape'], does: hints.back },
        ],
      }),
      [capture],
    ),
  );
  const reset = (id: string, name: string) => {
    const change = resetKeys(keySetting(), id);
    if (!change.ok) return;
    keepKeys(session, change.own);
    announce(said.reset(name));
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
          <GridListSection key={section.place} id={section.place}>
            <GridListHeader className="keyplace">{places[section.place]}</GridListHeader>
            {section.rows.map((row) => (
              <KeyRow
                key={row.definition.id}
                row={row}
                group={words.keysSheet.groups[row.definition.group]}
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
