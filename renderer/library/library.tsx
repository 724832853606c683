import { useMemo } from 'react';
import { useCommands } from '../commands/commands';
import { useStatus } from '../app/status';
import { useSession, useSessionState } from '../app/use-session';
import { words } from '../words/words';
import { DocumentsGrid } from './documents-grid';
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
    <div className="view sheet libraryview">
      <main className="libmain" aria-label={words.library.title}>
        <h1 className="sr">{words.library.title}</h1>
        <LibraryTools />
        <DocumentsGrid shown={shown} />
      </main>
    </div>
  );
}
