import { commandWords } from './command-words';
import { documents, edits, figure, spans } from './counts';
import { libraryWords } from './library-words';
import { safetyWords } from './safety-words';
import { welcomeWords } from './welcome-words';

const clock = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' });
const hour = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short' });
const weekday = new Intl.DateTimeFormat('en', { weekday: 'long' });
const dayMonth = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' });
const dayMonthYear = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
});

const DAY = 86_400_000;
const midnight = (at: Date) => new Date(at.getFullYear(), at.getMonth(), at.getDate()).getTime();

const day = (at: Date, now: Date) => {
  const days = Math.round((midnight(now) - midnight(at)) / DAY);
  if (days === 0) return `today, ${hour.format(at)}`;
  if (days === 1) return 'yesterday';
  if (days > 1 && days < 7) return weekday.format(at);
  return at.getFullYear() === now.getFullYear() ? dayMonth.format(at) : dayMonthYear.format(at);
};

/** A day as a document gives it: written out where it is a whole date, else as it came. */
const date = (written: string, now: Date) => {
  if (!/^\d{4}-\d{2}-\d{2}/.test(written)) return written;
  const at = new Date(`${written.slice(0, 10)}T12:00:00`);
  if (Number.isNaN(at.getTime())) return written;
  return at.getFullYear() === now.getFullYear() ? dayMonth.format(at) : dayMonthYear.format(at);
};

/** English. A language is the files of this shape. */
export const en = {
  product: 'Claimbench',
  windowTitle: (document: string | null, corpus: string | null) =>
    [document, corpus, 'Claimbench'].filter((part) => part !== null).join(' · '),
  cancel: 'Cancel',
  close: 'Close',
  tryAgain: 'Try again',
  figure,
  day,
  date,
  documents,
  spans,
  status: {
    'not-begun': 'not begun',
    'in-progress': 'in progress',
    done: 'done',
    flagged: 'flagged',
    retired: 'retired',
    fault: 'cannot be read',
  },
  bar: {
    views: 'Views',
    library: 'Library',
    reader: 'Reader',
    undo: (action: string) => `Undo ${action}`,
    undoNothing: 'Nothing to undo',
    reading: 'Reading settings',
    readingShort: 'Aa',
    theme: 'Theme',
    themeIs: (theme: string) => `Theme: ${theme}. Switch`,
    themes: { system: 'as the system', light: 'light', dark: 'dark' },
    findOrDo: 'Find or do',
    corpus: 'Corpus',
    people: 'Who you are',
    leave: 'Close the corpus',
    goToText: 'Go to the text',
  },
  statusLine: {
    name: 'Status',
    saved: (at: Date) => `Saved ${clock.format(at)}`,
    allSaved: 'All saved',
    saving: (count: number, seconds: number) =>
      `Saving ${edits(count)}${seconds >= 2 ? `, ${figure(seconds)} s` : ''}`,
    notSaved: (why: string, count: number) =>
      count === 0 ? `Cannot save: ${why}` : `Not saved: ${why}. ${edits(count)} here only`,
    reconnecting: 'connecting again…',
    closed: 'not connected',
    readOnly: 'read only',
    nobody: 'nobody yet',
    row: (at: number, of: number) => `document ${figure(at)} of ${figure(of)}`,
  },
  said: {
    notSaved: (why: string, count: number) => `Not saved: ${why}. ${edits(count)} here only.`,
    savedAgain: 'Saved again.',
    allSaved: 'Everything is saved.',
    undone: (action: string) => `Undone: ${action}.`,
    redone: (action: string) => `Redone: ${action}.`,
    theme: (theme: string) => `Theme ${theme}.`,
    markedDone: (title: string, at: number, of: number, status: string) =>
      `Marked done. ${title}, ${figure(at)} of ${figure(of)}, ${status}.`,
    wentTo: (title: string, at: number, of: number, status: string) =>
      `${title}, ${figure(at)} of ${figure(of)}, ${status}.`,
    noFurtherDocument: 'No further document.',
    lastDone: 'Marked done. No document is left that is not done.',
  },
  hints: {
    choose: 'choose',
    open: 'open',
    keys: 'keys',
    move: 'move',
    read: 'read',
    filter: 'filter',
    sort: 'sort',
  },
  job: {
    phases: {
      reading: 'Reading',
      checking: 'Checking',
      writing: 'Writing',
      finishing: 'Finishing',
    },
    begun: 'Beginning',
    counted: (done: number, of: number | null) =>
      of === null ? figure(done) : `${figure(done)} of ${figure(of)}`,
    stop: 'Stop',
    cancelled: 'Stopped. Nothing was left half done.',
    kinds: {
      preview: 'Looking at the data',
      import: 'Importing',
      export: 'Exporting',
      verify: 'Verifying',
      merge: 'Merging',
      index: 'Looking at the documents again',
      find: 'Finding in the corpus',
    },
  },
  actions: {
    markDone: 'Mark done',
  },
  reader: {
    loading: 'Loading the text',
  },
  fault: {
    title: 'That could not be done',
    seen: 'Seen',
  },
  ...safetyWords,
  ...welcomeWords,
  ...libraryWords,
  ...commandWords,
};
