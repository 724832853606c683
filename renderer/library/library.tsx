import { useMemo } from 'react';
import { DropZone } from 'react-aria-components';
import { useCommands } from '../commands/commands';
import { useStatus } from '../app/status';
import { useSession, useSessionState } from '../app/use-session';
import { words } from '../words/words';
import { DocumentsGrid } from './documents-grid';
import { droppedFiles, importFiles } from './import-files';
import { libraryCommands } from './library-commands';
import { LibraryTools } from './library-tools';
import { useVisibleRows } from './library-view';
import { useCursor } from './cursor';

const HINTS = [
  { keys: ['ArrowUp', 'ArrowDown'], does: words.hints.move },
  { keys: ['Enter'], does: words.hints.read },
  { commands: ['library.filter'], does: words.hints.filter },
  { commands: ['library.sort.title'], does: words.hints.sort },
  { commands: ['keys'], does: words.hints.keys },
];

/** All documents of the corpus. */
export function Library() {
  const session = useSession();
  const shown = useVisibleRows();
  const scheme = useSessionState(({ corpus }) => corpus?.scheme ?? null);
  const readOnly = useSessionState(({ corpus }) => corpus?.readOnly ?? null);
  const cursor = useCursor();
  const at = shown.findIndex(({ id }) => id === cursor);
  useStatus(
    useMemo(
      () => ({
        mode: null,
        facts: [
          at === -1 ? words.documents(shown.length) : words.statusLine.row(at + 1, shown.length),
        ],
        hints: HINTS,
      }),
      [at, shown.length],
    ),
  );
  useCommands(useMemo(() => libraryCommands(session, scheme?.labels ?? []), [session, scheme]));
  return (
    <DropZone
      className="view sheet libraryview"
      aria-label={words.library.dropHere}
      isDisabled={readOnly !== null}
      getDropOperation={() => 'copy'}
      onDrop={(event) => {
        void droppedFiles(event.items).then((files) => importFiles(session, files));
      }}
    >
      <main className="libmain" aria-label={words.library.title}>
        <h1 className="sr">{words.library.title}</h1>
        <LibraryTools />
        <DocumentsGrid shown={shown} />
      </main>
    </DropZone>
  );
}
