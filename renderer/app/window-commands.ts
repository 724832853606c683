import { useMemo } from 'react';
import { words } from '../words/words';
import { announce } from './announce';
import { useCommands } from './commands';
import { finishDocument, goToNeighbour } from './finish-document';
import { cyclePanes, focusPaneNamed } from './panes';
import { switchTheme } from './switch-theme';
import { redoLast, undoLast } from './undo';
import { useSession } from './use-session';
import type { Command } from './commands';
import type { Session } from './session';

const names = words.commands;

/** Everything that can be done anywhere in the window. */
function windowCommands(session: Session): readonly Command[] {
  const hasCorpus = () => session.state.corpus !== null;
  const isReading = () => session.state.open !== null && session.state.place.view === 'reader';
  const undoNames = () => session.state.open?.layer.view.getState().undo;
  const pane = (name: string) => () => focusPaneNamed(document, name);
  const anywhere = { group: 'view', evenInFields: true } as const;
  const corpus = { group: 'corpus', when: hasCorpus } as const;
  return [
    {
      id: 'palette',
      name: names.palette,
      ...anywhere,
      keys: ['Mod+K'],
      run: () => session.show({ kind: 'palette' }),
    },
    {
      id: 'keys',
      name: names.keys,
      group: 'view',
      keys: ['?', 'F1'],
      run: () => session.show({ kind: 'keys' }),
    },
    {
      id: 'pane.next',
      name: names.nextPane,
      group: 'go',
      evenInFields: true,
      keys: ['F6'],
      run: () => cyclePanes(document, 1),
    },
    {
      id: 'pane.previous',
      name: names.previousPane,
      group: 'go',
      evenInFields: true,
      keys: ['Shift+F6'],
      run: () => cyclePanes(document, -1),
    },
    {
      id: 'go.library',
      name: names.goLibrary,
      group: 'go',
      keys: ['g l'],
      when: hasCorpus,
      run: () => session.go({ view: 'library' }),
    },
    {
      id: 'go.reader',
      name: names.goReader,
      group: 'go',
      keys: ['g r'],
      when: () => session.state.open !== null,
      run: () => {
        const { open } = session.state;
        if (open !== null) session.go({ view: 'reader', document: open.document.id });
      },
    },
    {
      id: 'go.documents',
      name: names.goDocuments,
      group: 'go',
      keys: ['g d'],
      when: hasCorpus,
      run: pane('documents'),
    },
    {
      id: 'go.text',
      name: names.goText,
      group: 'go',
      keys: ['g t'],
      when: isReading,
      run: pane('text'),
    },
    {
      id: 'go.panel',
      name: names.goPanel,
      group: 'go',
      keys: ['g p'],
      when: isReading,
      run: pane('panel'),
    },
    {
      id: 'go.inspector',
      name: names.goInspector,
      group: 'go',
      keys: ['g i'],
      when: isReading,
      run: pane('inspector'),
    },
    {
      id: 'undo',
      name: names.undo,
      group: 'change',
      keys: ['Mod+Z'],
      when: () => isReading() && undoNames()?.undo !== null,
      run: () => undoLast(session),
    },
    {
      id: 'redo',
      name: names.redo,
      group: 'change',
      keys: ['Mod+Shift+Z', 'Mod+Y'],
      when: () => isReading() && undoNames()?.redo !== null,
      run: () => redoLast(session),
    },
    {
      id: 'saved',
      name: names.howSaved,
      group: 'view',
      evenInFields: true,
      keys: ['Mod+S'],
      when: hasCorpus,
      run: () => sayHowSaved(session),
    },
    {
      id: 'document.next',
      name: names.nextDocument,
      group: 'documents',
      keys: ['n'],
      when: isReading,
      run: () => goToNeighbour(session, 1),
    },
    {
      id: 'document.previous',
      name: names.previousDocument,
      group: 'documents',
      keys: ['p'],
      when: isReading,
      run: () => goToNeighbour(session, -1),
    },
    {
      id: 'document.done',
      name: names.markDone,
      group: 'documents',
      evenInFields: true,
      keys: ['Mod+Enter'],
      when: isReading,
      run: () => finishDocument(session),
    },
    { id: 'import', name: names.import, ...corpus, run: () => session.show({ kind: 'import' }) },
    { id: 'export', name: names.export, ...corpus, run: () => session.show({ kind: 'export' }) },
    { id: 'verify', name: names.verify, ...corpus, run: () => session.show({ kind: 'verify' }) },
    { id: 'merge', name: names.merge, ...corpus, run: () => session.show({ kind: 'merge' }) },
    { id: 'people', name: names.people, ...corpus, run: () => session.show({ kind: 'people' }) },
    { id: 'leave', name: names.leave, ...corpus, run: () => void session.leaveCorpus() },
    {
      id: 'reading',
      name: names.reading,
      group: 'view',
      run: () => session.show({ kind: 'reading' }),
    },
    { id: 'theme', name: names.theme, group: 'view', run: () => switchTheme(session.carrier) },
  ];
}

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
