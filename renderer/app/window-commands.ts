import { useMemo } from 'react';
import { words } from '../words/words';
import { announce } from './announce';
import { joinCommands, useCommands } from '../commands/commands';
import { finishDocument, goToNeighbour } from './finish-document';
import { groupToRedo, groupToUndo } from './last-group';
import { cyclePanes, focusPaneNamed } from './panes';
import { switchTheme } from './switch-theme';
import { redoLast, undoLast } from './undo';
import { useSession } from './use-session';
import { historyDefinitions, windowDefinitions } from './window-command-definitions';
import type { Command } from '../commands/commands';
import type { Session } from './session';

/** Everything that can be done anywhere in the window. */
function windowCommands(session: Session): readonly Command[] {
  const hasCorpus = () => session.state.corpus !== null;
  const canWrite = () => session.state.corpus?.readOnly === null;
  const isReading = () => session.state.open !== null && session.state.place.view === 'reader';
  const undoNames = () => session.state.open?.layer.view.getState().undo;
  const pane = (name: string) => () => focusPaneNamed(document, name);
  const show = (kind: 'export' | 'import' | 'merge' | 'people' | 'verify') => ({
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
      when: () => isReading() && (undoNames()?.undo !== null || groupToUndo(session) !== null),
      nameNow: () =>
        named(groupToUndo(session)?.name ?? undoNames()?.undo, words.commands.undoNamed),
      run: () => undoLast(session),
    },
    redo: {
      when: () => isReading() && (undoNames()?.redo !== null || groupToRedo(session) !== null),
      nameNow: () =>
        named(groupToRedo(session)?.name ?? undoNames()?.redo, words.commands.redoNamed),
      run: () => redoLast(session),
    },
    'document.next': { when: isReading, run: () => goToNeighbour(session, 1) },
    'document.previous': { when: isReading, run: () => goToNeighbour(session, -1) },
    'document.done': { when: isReading, run: () => finishDocument(session) },
    import: show('import'),
    export: show('export'),
    verify: show('verify'),
    merge: show('merge'),
    people: show('people'),
    leave: { when: hasCorpus, run: () => void session.leaveCorpus() },
    reading: () => session.show({ kind: 'reading' }),
    theme: () => switchTheme(session.carrier),
  });
  return [...all, ...visited];
}

const named = (action: string | null | undefined, name: (action: string) => string) =>
  action === null || action === undefined ? null : name(action);

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
