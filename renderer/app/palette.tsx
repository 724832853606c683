import { useMemo, useState } from 'react';
import {
  Autocomplete,
  Dialog,
  Header,
  Input,
  ListBox,
  ListBoxItem,
  ListBoxSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';
import { fromOf } from '../library/library-view';
import { rowStatus } from '../library/row-status';
import { KeyCaps } from '../ui/key-caps';
import { StatusRing } from '../ui/status-ring';
import { words } from '../words/words';
import { available, freshPress, useRegistry } from '../commands/commands';
import { keysOf } from '../commands/keymap';
import { useSession, useSessionState } from './use-session';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { Command } from '../commands/commands';

const MOST_COMMANDS = 7;
const MOST_DOCUMENTS = 7;

/** How well a name answers what was typed: every word must begin a word of the name; null if one does not. */
export function scoreOf(name: string, typed: string): number | null {
  const low = name.toLocaleLowerCase();
  let score = 0;
  for (const word of typed.toLocaleLowerCase().split(/\s+/).filter(Boolean)) {
    const at = low.indexOf(word);
    if (at === -1) return null;
    const beginsWord = at === 0 || /[\s“"'(]/.test(low.charAt(at - 1));
    score += (beginsWord ? 0 : 100) + at;
  }
  return score;
}

const nameOf = ({ name, nameNow }: Command): string => nameNow?.() ?? name;

function best<T>(items: Iterable<T>, nameOf: (item: T) => string, typed: string, most: number) {
  const scored = [...items].flatMap((item) => {
    const score = scoreOf(nameOf(item), typed);
    return score === null ? [] : [{ item, score }];
  });
  return scored
    .sort((a, b) => a.score - b.score)
    .slice(0, most)
    .map(({ item }) => item);
}

/** Find or do: every command by name, every document by title. */
export function Palette() {
  const session = useSession();
  const [typed, setTyped] = useState('');
  const all = useRegistry();
  const rows = useSessionState((state) => state.rows);
  const commands = useMemo(
    () =>
      best(
        available(all).filter(
          ({ run, id, isSilent }) => run !== undefined && id !== 'palette' && isSilent !== true,
        ),
        nameOf,
        typed,
        MOST_COMMANDS,
      ),
    [all, typed],
  );
  const documents = useMemo(
    () =>
      best(
        [...rows.values()].filter(({ retired }) => !retired),
        (row) => `${row.title} ${fromOf(row)}`,
        typed,
        MOST_DOCUMENTS,
      ),
    [rows, typed],
  );
  const close = () => session.show(null);
  const act = (id: string) => {
    close();
    const command = commands.find((one) => one.id === id);
    const row = documents.find((one) => one.id === id);
    // After the dialogue has given the focus back, so that the command finds it where it was.
    setTimeout(() => {
      if (command !== undefined) command.run?.(freshPress);
      else if (row !== undefined) void session.openDocument(row.id);
    }, 0);
  };
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal className="modal is-high">
        <Dialog className="dialog palette" aria-label={words.palette.title}>
          <Autocomplete inputValue={typed} onInputChange={setTyped}>
            <SearchField className="find" aria-label={words.palette.title} autoFocus>
              <Input className="plain" placeholder={words.palette.title} />
              <span className="small hint">{words.palette.hint}</span>
            </SearchField>
            <ListBox
              className="pane results"
              aria-label={words.palette.results}
              onAction={(id) => act(String(id))}
              renderEmptyState={() => <p className="grp">{words.palette.nothing}</p>}
            >
              {commands.length === 0 ? null : (
                <ListBoxSection>
                  <Header className="grp">{words.palette.doGroup}</Header>
                  {commands.map((command) => (
                    <CommandItem key={command.id} command={command} />
                  ))}
                </ListBoxSection>
              )}
              {documents.length === 0 ? null : (
                <ListBoxSection>
                  <Header className="grp">{words.palette.documentsGroup}</Header>
                  {documents.map((row) => (
                    <DocumentItem key={row.id} row={row} />
                  ))}
                </ListBoxSection>
              )}
            </ListBox>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function CommandItem({ command }: { readonly command: Command }) {
  const [keys] = keysOf(command);
  return (
    <ListBoxItem id={command.id} className="cmd" textValue={nameOf(command)}>
      <span className="grow clip">{nameOf(command)}</span>
      {keys === undefined ? null : <KeyCaps keys={keys} />}
    </ListBoxItem>
  );
}

function DocumentItem({ row }: { readonly row: DocumentRow }) {
  const me = useSessionState(({ corpus }) => corpus?.me ?? null);
  return (
    <ListBoxItem id={row.id} className="cmd" textValue={row.title}>
      <StatusRing status={rowStatus(row, me)} />
      <bdi className="grow clip">{row.title}</bdi>
      <bdi className="small hint clip from">{fromOf(row)}</bdi>
    </ListBoxItem>
  );
}
