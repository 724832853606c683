import { aboutCorpusWords } from '../words/about-corpus-words';
import { words } from '../words/words';
import { settingsWords } from '../words/settings-words';
import type { CommandDefinition } from '../commands/commands';

const names = words.commands;
const anywhere = { group: 'view', evenInFields: true } as const;

/**
 * The browser's own, which the desktop's window does not have. On a Mac the first key goes on by a word in the text, so
 * these stand last of all.
 */
export const historyDefinitions = [
  {
    id: 'place.back',
    name: settingsWords.commands.placeBack,
    group: 'go',
    keys: ['Alt+ArrowLeft', 'Mod+['],
    isFixed: true,
  },
  {
    id: 'place.forward',
    name: settingsWords.commands.placeForward,
    group: 'go',
    keys: ['Alt+ArrowRight', 'Mod+]'],
    isFixed: true,
  },
] as const satisfies readonly CommandDefinition[];

/** What can be done wherever the window is. */
export const windowDefinitions = [
  { id: 'palette', name: names.palette, ...anywhere, keys: ['Mod+K'] },
  { id: 'keys', name: names.keys, ...anywhere, keys: ['?', 'F1'] },
  { id: 'settings', name: settingsWords.commands.settings, ...anywhere, keys: ['Mod+,', 'g s'] },
  { id: 'settings.keys', name: settingsWords.commands.keys, group: 'view' },
  { id: 'saved', name: names.howSaved, ...anywhere, keys: ['Mod+S'] },
  { id: 'pane.next', name: names.nextPane, ...anywhere, group: 'go', keys: ['F6'] },
  { id: 'pane.previous', name: names.previousPane, ...anywhere, group: 'go', keys: ['Shift+F6'] },
  { id: 'go.library', name: names.goLibrary, group: 'go', keys: ['g l'] },
  { id: 'go.reader', name: names.goReader, group: 'go', keys: ['g r'] },
  { id: 'go.documents', name: names.goDocuments, group: 'go', keys: ['g d'] },
  { id: 'go.text', name: names.goText, group: 'go', view: 'reader', keys: ['g t'] },
  { id: 'go.panel', name: names.goPanel, group: 'go', view: 'reader', keys: ['g p'] },
  { id: 'go.inspector', name: names.goInspector, group: 'go', view: 'reader', keys: ['g i'] },
  { id: 'undo', name: names.undo, group: 'change', keys: ['Mod+Z'] },
  { id: 'redo', name: names.redo, group: 'change', keys: ['Mod+Shift+Z', 'Mod+Y'] },
  {
    id: 'document.next',
    name: names.nextDocument,
    group: 'documents',
    view: 'reader',
    keys: ['n'],
  },
  {
    id: 'document.previous',
    name: names.previousDocument,
    group: 'documents',
    view: 'reader',
    keys: ['p'],
  },
  {
    id: 'document.done',
    name: names.markDone,
    group: 'documents',
    view: 'reader',
    evenInFields: true,
    keys: ['Mod+Enter'],
  },
  { id: 'import', name: names.import, group: 'corpus', view: 'library', keys: ['i'] },
  { id: 'export', name: names.export, group: 'corpus', view: 'library', keys: ['e'] },
  { id: 'about', name: aboutCorpusWords.command, group: 'corpus' },
  { id: 'verify', name: names.verify, group: 'corpus' },
  { id: 'merge', name: names.merge, group: 'corpus' },
  { id: 'people', name: names.people, group: 'corpus' },
  { id: 'leave', name: names.leave, group: 'corpus' },
  { id: 'reading', name: names.reading, group: 'view' },
  { id: 'theme', name: names.theme, group: 'view' },
] as const satisfies readonly CommandDefinition[];
