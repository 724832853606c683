import { useMemo } from 'react';
import { words } from '../words/words';
import { announce } from './announce';
import { joinCommands, useCommands } from '../commands/commands';
import { finishDocument, goToNeighbour } from './finish-document';
import { cyclePanes, focusPaneNamed } from './panes';
import { switchTheme } from './switch-theme';
import { nameOfStep, redoLast, undoLast } from './undo';
import { useSession } from './use-session';
import { historyDefinitions, windowDefinitions } from './window-command-definitions';
import type { Command } from '../commands/commands';
import type { Session } from './session';

/** Everything that can be done anywhere in the window. */
function windowCommands(session: Session): readonly Command[] {
  const hasCorpus = () => session.state.corpus !== null;
  const canWrite = () => session.state.corpus?.readOnly === null;
  const isReading = () => session.state.open !== null && session.state.place.view === 'reader';
  const pane = (name: string) => () => focusPaneNamed(document, name);
  const show = (kind: 'about' | 'export' | 'import' | 'merge' | 'people' | 'verify') => ({
    when: kind === 'import' ? canWrite : hasCorpus,
    run: () => session.show({ kind }),
  });
  const visited = joinCommands(historyDefinitions, {
    'place.back': () => window.history.back(),
    'place.forward': () => window.history.forward(),
  });
  const all = joinCommands(windowDefinitions, {
    palette: () => session.show({ kind: 'palette' }),
    keys: () => session.show({ kind: 'keys' }),
    settings: () => session.go({ view: 'settings', section: 'reading' }),
    'settings.keys': () => session.go({ view: 'settings', section: 'keys' }),
    saved: { when: hasCorpus, run: () => sayHowSaved(session) },
    'pane.next': () => cyclePanes(document, 1),
    'pane.previous': () => cyclePanes(document, -1),
    'go.library': { when: hasCorpus, run: () => session.go({ view: 'library' }) },
    'go.reader': {
      when: () => session.state.open !== null,
      run: () => {
        const { open } = session.state;
        if (open !== null) session.go({ view: 'reader', document: open.document.id });
      },
    },
    'go.documents': { when: hasCorpus, run: pane('documents') },
    'go.text': { when: isReading, run: pane('text') },
    'go.panel': { when: isReading, run: pane('panel') },
    'go.inspector': { when: isReading, run: pane('inspector') },
    undo: {
      when: () => nameOfStep(session, 'undo') !== null,
      nameNow: () => named(nameOfStep(session, 'undo'), words.commands.undoNamed),
      run: () => undoLast(session),
    },
    redo: {
      when: () => nameOfStep(session, 'redo') !== null,
      nameNow: () => named(nameOfStep(session, 'redo'), words.commands.redoNamed),
      run: () => redoLast(session),
    },
    'document.next': { when: isReading, run: () => goToNeighbour(session, 1) },
    'document.previous': { when: isReading, run: () => goToNeighbour(session, -1) },
    'document.done': { when: isReading, run: () => finishDocument(session) },
    import: show('import'),
    export: show('export'),
    about: show('about'),
    verify: show('verify'),
    merge: show('merge'),
    people: show('people'),
    leave: { when: hasCorpus, run: () => void session.leaveCorpus() },
    reading: () => session.show({ kind: 'reading' }),
    theme: () => switchTheme(session.carrier),
  });
  return [...all, ...visited];
}

const named = (action: string | null, name: (action: string) => string) =>
  action === null ? null : name(action);

function sayHowSaved(session: Session): void {
  const { save } = session.state;
  if (save.kind === 'saved') announce(words.said.allSaved);
  else if (save.kind === 'saving') announce(words.statusLine.saving(save.count, 0));
  else void session.retrySaving();
}

export function useWindowCommands(): void {
  const session = useSession();
  useCommands(useMemo(() => windowCommands(session), [session]));
}
