import { useEffect, useRef, useState } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import { useSession } from '../app/use-session';
import { Button } from '../ui/button';
import { TextRow } from '../ui/text-row';
import { words } from '../words/words';
import type { Result } from '../../shared/contract/methods';
import type { EntryHandle } from '../../shared/contract/shapes';

export type Listing = Result<'host.list'>;
export type Entry = Listing['entries'][number];

export interface FolderChooserProps {
  /** What is shown besides folders, which can always be entered. */
  readonly shows?: (entry: Entry) => boolean;
  /** What may be chosen. */
  readonly canChoose: (entry: Entry) => boolean;
  readonly allowsMany?: boolean;
  /** Told of the folder that is shown and of what is chosen in it. */
  readonly onChange: (folder: Listing | null, chosen: readonly Entry[]) => void;
  /** Enter or a double press on something that can be chosen. */
  readonly onTake?: (entry: Entry) => void;
  readonly allowsNewFolder?: boolean;
  /** The list takes the focus when it is there; else only after a move to another folder. */
  readonly isAutoFocused?: boolean;
}

/** Walks the folders that the host allows; for hosts without dialogues of their own. */
export function FolderChooser(props: FolderChooserProps) {
  const session = useSession();
  const { shows } = props;
  const { onChange } = props;
  const [folder, setFolder] = useState<EntryHandle | null>(null);
  const [listing, setListing] = useState<Listing | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [round, setRound] = useState(0);
  const hasEntered = useRef(false);
  const [takesFocus, setTakesFocus] = useState(props.isAutoFocused === true);
  /** The list that just took the focus would choose its first row by that, and nobody chose it. */
  const isTakingFocus = useRef(false);
  useEffect(() => {
    let isCurrent = true;
    void session.try('host.list', folder === null ? {} : { folder }).then((answer) => {
      if (!isCurrent) return;
      setFault(answer.ok ? null : answer.error.message);
      if (!answer.ok) return;
      const [only, ...others] = answer.result.entries;
      // One place to begin with is no choice.
      if (
        folder === null &&
        only?.kind === 'folder' &&
        others.length === 0 &&
        !hasEntered.current
      ) {
        hasEntered.current = true;
        setFolder(only.handle);
        return;
      }
      isTakingFocus.current =
        takesFocus &&
        answer.result.entries.some((entry) => entry.kind === 'folder' || shows?.(entry) !== false);
      setListing(answer.result);
      setChosen(new Set());
      onChange(answer.result, []);
    });
    return () => {
      isCurrent = false;
    };
  }, [session, folder, round, onChange, takesFocus, shows]);

  const entries = (listing?.entries ?? []).filter(
    (entry) => entry.kind === 'folder' || shows?.(entry) !== false,
  );
  const choose = (ids: ReadonlySet<string>) => {
    if (isTakingFocus.current) {
      isTakingFocus.current = false;
      return;
    }
    setChosen(ids);
    onChange(
      listing,
      entries.filter((entry) => ids.has(entry.handle) && props.canChoose(entry)),
    );
  };
  const goTo = (handle: EntryHandle | null) => {
    setTakesFocus(true);
    setFolder(handle);
  };
  const act = (id: string) => {
    const entry = entries.find((one) => one.handle === id);
    if (entry === undefined) return;
    if (entry.kind === 'folder') goTo(entry.handle);
    else if (props.canChoose(entry)) props.onTake?.(entry);
  };
  return (
    <div className="chooser">
      <div className="row">
        <Button
          isDisabled={listing === null || (listing.parent === null && listing.handle === null)}
          onPress={() => goTo(listing?.parent ?? null)}
        >
          {words.chooser.up}
        </Button>
        <bdi className="clip grow mid">{listing?.name ?? words.chooser.roots}</bdi>
        {props.allowsNewFolder === true && listing?.handle != null && listing.writable ? (
          <NewFolder folder={listing.handle} onDidMake={() => setRound(round + 1)} />
        ) : null}
      </div>
      {fault === null ? null : <p className="signal">{fault}</p>}
      {/* Made anew for each folder: the row that had the focus is gone, and the keys go on in the new list. */}
      <GridList
        key={listing === null ? 'loading' : (listing.handle ?? 'roots')}
        autoFocus={takesFocus && listing !== null ? 'first' : false}
        className="pane entries"
        aria-label={words.chooser.list}
        items={entries.map((entry) => ({ ...entry, id: entry.handle }))}
        selectionMode={props.allowsMany === true ? 'multiple' : 'single'}
        selectionBehavior="replace"
        selectedKeys={chosen}
        onSelectionChange={(keys) =>
          choose(
            keys === 'all'
              ? new Set(entries.map(({ handle }) => handle as string))
              : new Set([...keys].map(String)),
          )
        }
        onAction={(id) => act(String(id))}
        renderEmptyState={() => (
          <p className="hint none">
            {listing === null ? words.chooser.loading : words.chooser.empty}
          </p>
        )}
      >
        {(entry) => (
          <GridListItem id={entry.handle} textValue={entry.name} className="entry">
            <bdi className="clip grow">{entry.name}</bdi>
            <span className="small hint">
              {entry.kind === 'file'
                ? entry.size === null
                  ? null
                  : words.chooser.size(entry.size)
                : words.chooser[entry.kind]}
            </span>
          </GridListItem>
        )}
      </GridList>
    </div>
  );
}

function NewFolder(props: { readonly folder: EntryHandle; readonly onDidMake: () => void }) {
  const session = useSession();
  const [name, setName] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  if (name === null) {
    return (
      <Button kind="bare" onPress={() => setName('')}>
        {words.chooser.newFolder}
      </Button>
    );
  }
  const make = async () => {
    const answer = await session.try('host.makeFolder', { folder: props.folder, name });
    if (!answer.ok) {
      setFault(answer.error.message);
      return;
    }
    setName(null);
    setFault(null);
    props.onDidMake();
  };
  return (
    <div className="row newfolder">
      <TextRow
        label={words.chooser.newFolderName}
        value={name}
        onChange={setName}
        fault={fault}
        isAutoFocused
      />
      <Button isDisabled={name.trim() === ''} onPress={() => void make()}>
        {words.chooser.make}
      </Button>
    </div>
  );
}
