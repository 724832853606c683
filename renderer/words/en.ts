const plural = (count: number, one: string, many: string) =>
  `${figure(count)} ${count === 1 ? one : many}`;
const figures = new Intl.NumberFormat('en');
const figure = (count: number) => figures.format(count);
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

const documents = (count: number) => plural(count, 'document', 'documents');
const spans = (count: number) => plural(count, 'span', 'spans');
const edits = (count: number) => plural(count, 'edit', 'edits');
const relations = (count: number) => plural(count, 'relation', 'relations');
const lines = (count: number) => plural(count, 'line', 'lines');

/** English. A language is one file of this shape. */
export const en = {
  product: 'Claimbench',
  windowTitle: (document: string | null, corpus: string | null) =>
    [document, corpus, 'Claimbench'].filter((part) => part !== null).join(' · '),
  cancel: 'Cancel',
  close: 'Close',
  back: 'Back',
  choose: 'Choose…',
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
    noDocument: 'Choose a document in the library first.',
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
    keys: 'keys',
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
    rows: (count: number, of: number) => `${figure(count)} of ${documents(of)} shown.`,
  },
  notSaved: {
    title: (why: string) => `Not saved: ${why}`,
    body: (count: number) =>
      `${plural(count, 'edit is', 'edits are')} in this window only. What was saved before is on the disk. Try again, keep them as a file, or give them up.`,
    stopped:
      'Nothing more can be saved until it is opened again. What was saved before is on the disk.',
    elsewhere: (count: number) =>
      `${plural(count, 'other document has', 'other documents have')} edits in this window only.`,
    keep: (count: number) => `Keep ${edits(count)} as a file`,
    giveUp: (count: number) => `Give up ${edits(count)}`,
    goThere: 'Go there',
  },
  outside: {
    title: 'This layer was changed outside Claimbench',
    body: (added: number, removed: number, changed: number) =>
      `differs from its history: ${spans(added)} added, ${figure(removed)} removed, ${figure(changed)} changed. Take the changes over as one edit that can be undone, or set the file aside in recovered/.`,
    adopt: 'Take them over',
    setAside: 'Set the file aside',
  },
  layerReadOnly: {
    title: 'This layer is read only',
    body: (why: string) =>
      `${why.charAt(0).toLocaleUpperCase('en')}${why.slice(1)}.`.replace('..', '.'),
    askAgain: 'Look again',
    startHistory: 'Begin a history from it',
  },
  conflicts: {
    title: (count: number) => `${plural(count, 'edit waits', 'edits wait')} for a decision`,
    body: 'Copies that were merged say different things. Nothing was dropped.',
    reasons: {
      'span-missing': 'the span was deleted',
      'span-exists': 'the span is there already',
      'relation-missing': 'the tie was deleted',
      'relation-exists': 'the tie is there already',
      changed: 'it was changed meanwhile',
    },
    why(
      reason: 'span-missing' | 'span-exists' | 'relation-missing' | 'relation-exists' | 'changed',
      by: string,
      when: string,
    ): string {
      return `by ${by}, ${when}: ${this.reasons[reason]}`;
    },
    quote: (quotes: readonly string[]) => (quotes.length === 0 ? '' : `“${quotes.join(' … ')}”`),
    apply: 'Do it now',
    letGo: 'Let it go',
  },
  connection: {
    over: 'This window’s session is over. Start Claimbench again; what was saved is on the disk.',
    reconnecting:
      'The workbench does not answer. Claimbench keeps trying; nothing new is saved meanwhile. If you started it again, go on in its new window.',
  },
  readOnly: (why: string) => `Read only. ${why}`,
  notices: {
    name: 'Notices',
    dismiss: 'Seen',
    kinds: {
      repaired: 'Mended on opening',
      'set-aside': 'Something was set aside',
      unfinished: 'Something was left unfinished',
      conflict: 'Edits that need a decision',
      'read-only': 'Read only',
      merged: 'Merged',
      warning: 'Please look',
    },
  },
  welcome: {
    title: 'Welcome',
    readClosely: 'Read closely.',
    sayWho: 'Say who said it.',
    lead: 'Your corpora are folders of plain JSON on this machine. Nothing leaves it, and what the window calls ',
    saved: 'Saved',
    leadEnd: ' is on the disk.',
    open: 'Open a corpus…',
    openHint: 'a folder on this machine',
    create: 'Create a corpus…',
    createHint: 'from text files, a folder or JSON Lines',
    sample: 'Try the sample',
    sampleHint: 'invented reports about one invented event, partly tagged',
    recent: 'Recent',
    noRecent: 'No corpus has been opened on this machine yet.',
    documents: (count: number) => documents(count),
    gone: 'The folder is not there now.',
    lookForIt: 'Look for it',
    forget: 'Take off the list',
    forgetNamed: (title: string) => `Take ${title} off the list`,
    opening: (title: string) => `Opening ${title}…`,
    version: (version: string) => `Claimbench ${version}`,
    loading: 'Looking for recent corpora…',
  },
  hints: {
    choose: 'choose',
    open: 'open',
    keys: 'keys',
    move: 'move',
    read: 'read',
    filter: 'filter',
    sort: 'sort',
    menu: 'more',
  },
  create: {
    title: 'Create a corpus',
    name: 'Title',
    nameHint: 'What it is about; it can be changed later.',
    folder: 'Folder',
    folderHint: (folder: string, within: string) =>
      `A new folder “${folder}” is made in “${within}”.`,
    chooseFirst: 'Choose a folder; a new one is made in it.',
    where: 'Where',
    chooseFolder: 'Choose a folder…',
    none: 'no folder chosen',
    action: 'Create',
    defaultFolder: 'corpus',
  },
  chooser: {
    open: 'Open a corpus',
    where: 'Choose a folder',
    merge: 'Merge another copy',
    importing: 'Choose files or a folder',
    list: 'Folders and files',
    roots: 'Places',
    up: 'Up',
    newFolder: 'New folder…',
    newFolderName: 'Name of the new folder',
    make: 'Make it',
    takeThis: 'Take this folder',
    openCorpus: 'Open',
    take: (count: number) => (count === 1 ? 'Take it' : `Take ${figure(count)}`),
    merges: 'Merge from it',
    empty: 'Nothing here that can be chosen.',
    loading: 'Reading the folder…',
    corpus: 'corpus',
    folder: 'folder',
    size: (bytes: number) =>
      bytes < 1000
        ? `${figure(bytes)} B`
        : bytes < 1_000_000
          ? `${figure(Math.round(bytes / 1000))} kB`
          : `${figure(Math.round(bytes / 1_000_000))} MB`,
  },
  people: {
    title: 'Who are you?',
    lead: 'What you tag carries your name. It is kept for this corpus on this machine, and can be changed at any time.',
    list: 'People of this corpus',
    none: 'Nobody has worked in this corpus yet.',
    add: 'Somebody new',
    name: 'Name',
    id: 'Id',
    idHint: 'Small letters, digits and hyphens; it names your files and never changes.',
    roles: 'Works as',
    annotator: 'annotator',
    lead2: 'lead',
    addAction: 'Add and continue',
    choose: 'Continue',
    you: 'you',
  },
  library: {
    title: 'Library',
    filter: 'Filter',
    filterName: 'Filter documents',
    filterPlaceholder: 'title, source, label:number, by:ana',
    statusName: 'Status',
    all: (count: number) => `All ${figure(count)}`,
    progress: (done: number, of: number) => ({ done: figure(done), rest: `of ${figure(of)} done` }),
    progressName: 'Documents done',
    import: 'Import…',
    export: 'Export…',
    more: 'More',
    table: 'Documents',
    columns: {
      status: 'Status',
      title: 'Title',
      from: 'From',
      dated: 'Dated',
      length: 'Length',
      relations: 'Ties',
      read: 'Stands',
      added: 'Added',
    },
    flags: (count: number) => plural(count, 'flag', 'flags'),
    orphans: (count: number) => `${figure(count)} lost their place`,
    conflicts: (count: number) => `${figure(count)} to decide`,
    sameText: 'same text elsewhere',
    replaces: 'corrected',
    checking: 'checking…',
    checkingRows: (count: number) => `checking ${documents(count)}`,
    zero: '–',
    emptyTitle: 'No documents yet.',
    empty: 'Drop files or a folder here, or press',
    emptyEnd: '. Texts, pages, PDF files, or data of other tools.',
    noMatch: 'No document has that.',
    noMatchHint: 'Esc clears the filter.',
    clear: 'Show all',
    listing: 'Reading the list of documents…',
    open: 'Read',
    details: 'Title, date, author…',
    retire: 'Retire',
    unretire: 'Take back from retired',
    purge: 'Purge…',
    verify: 'Verify the corpus',
    merge: 'Merge another copy…',
    people: 'Who you are…',
    leave: 'Close the corpus',
    actionsFor: (title: string) => `Actions for ${title}`,
    characters: (count: number) => `${figure(count)} characters`,
    retireLabel: 'Retire document',
    unretireLabel: 'Take document back',
  },
  details: {
    title: 'About this document',
    name: 'Title',
    date: 'Date',
    author: 'Author or source',
    url: 'Address',
    save: 'Keep',
    label: 'Change details',
    meta: 'Came with it',
    sameText: 'Same text as',
    length: 'Length',
    dateHint: 'As 2026, 2026-04 or 2026-04-12.',
    noTitle: 'A document has a title.',
  },
  purge: {
    title: 'Purge this document',
    body: 'Its text, its quotes and everything anybody tagged in it are destroyed in this copy of the corpus. Only its hash stays, so that it is known again. This is the one thing that cannot be undone.',
    confirm: 'Type its title to confirm',
    reason: 'Why',
    reasonHint: 'Kept beside the hash.',
    action: 'Purge text and layers',
    done: 'Purged. Only the hash is kept.',
  },
  export: {
    title: 'Export',
    titleOf: (count: number) => `Export ${documents(count)}`,
    format: 'Format',
    jsonl: 'JSON Lines',
    jsonlHint: 'ours; one document a line, offsets in code points',
    loses: 'loses nothing',
    whose: 'Of whom',
    everybody: 'everybody, and documents with no layer',
    to: 'To',
    toCorpus: 'exports/ in the corpus',
    chooseTarget: 'Choose where…',
    action: 'Export',
    done: (count: number) => `Exported ${documents(count)}`,
    report: (spanCount: number, relationCount: number, bytes: string) =>
      `${spans(spanCount)}, ${relations(relationCount)}, ${bytes}`,
    in: 'in',
  },
  verify: {
    title: 'Verify the corpus',
    lead: 'Every file against its form, every quote against its text, every history against its chain. Nothing is changed.',
    running: 'Verifying',
    fine: 'Everything fits.',
    checked: (documentCount: number, layerCount: number, spanCount: number, lineCount: number) =>
      `${documents(documentCount)}, ${plural(layerCount, 'layer', 'layers')}, ${spans(spanCount)} and ${lines(lineCount)} of history were checked.`,
    findings: (count: number) => plural(count, 'finding', 'findings'),
    plan: 'See what a repair would do',
    planned: 'A repair would do this; what it changes is copied to recovered/ first',
    apply: 'Repair',
    applied: 'This was repaired',
    remedy: 'What to do',
    where: 'Where',
    what: 'What',
  },
  merge: {
    title: 'Merge another copy',
    lead: 'Another copy of this corpus: from a colleague, a stick or a backup. Every edit of both copies is kept; what cannot stand together waits for a decision.',
    choose: 'Choose the other copy…',
    done: 'Merged',
    report: (documentCount: number, lineCount: number, layerCount: number, personCount: number) =>
      `${documents(documentCount)}, ${lines(lineCount)} of history in ${plural(layerCount, 'layer', 'layers')}, ${plural(personCount, 'person', 'people')} came in.`,
    nothing: 'There was nothing new in it.',
    conflicts: (count: number) => `${plural(count, 'edit waits', 'edits wait')} for a decision.`,
    setAside: (count: number) =>
      `${plural(count, 'file was', 'files were')} set aside in recovered/.`,
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
    stands: 'Work under way',
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
  documentsPane: {
    title: 'Documents',
    count: (done: number, of: number) => `${figure(done)} of ${figure(of)}`,
    row: (title: string, status: string, count: number) => `${title}, ${status}, ${spans(count)}`,
  },
  palette: {
    title: 'Find or do',
    hint: 'a command or a document',
    doGroup: 'Do',
    documentsGroup: 'Documents',
    results: 'Results',
    nothing: 'Nothing has that name.',
  },
  keysSheet: {
    title: (place: string) => `Keys: ${place}`,
    search: 'Search the keys',
    foot: 'Letters act in the text and in lists only, never in a field. Every command is in the palette by name.',
    nothing: 'No key does that.',
    or: 'or',
    groups: {
      go: 'Go',
      corpus: 'Corpus',
      documents: 'Documents',
      move: 'Move',
      tag: 'Tag',
      change: 'Change',
      view: 'See',
    },
  },
  commands: {
    palette: 'Find or do',
    keys: 'Keys of this place',
    goLibrary: 'Go to the library',
    goReader: 'Go to the reader',
    goDocuments: 'Go to the documents',
    goText: 'Go to the text',
    goPanel: 'Go to the spans',
    goInspector: 'Go to the inspector',
    nextPane: 'Next part of the window',
    previousPane: 'Previous part of the window',
    undo: 'Undo',
    undoNamed: (action: string) => `Undo ${action}`,
    redo: 'Redo',
    redoNamed: (action: string) => `Redo ${action}`,
    howSaved: 'How things stand with the disk; try again when not saved',
    theme: 'Switch the theme',
    reading: 'Reading settings',
    import: 'Import documents',
    export: 'Export',
    verify: 'Verify the corpus',
    merge: 'Merge another copy',
    people: 'Say who you are',
    leave: 'Close the corpus',
    nextDocument: 'Next document',
    previousDocument: 'Previous document',
    markDone: 'Mark done and go on',
    filter: 'Filter the documents',
    sort: (column: string) => `Sort by ${column.toLocaleLowerCase('en')}`,
    readDocument: 'Read it',
    details: 'Title, date, author of the document',
    retire: 'Retire the document, or take it back',
    open: 'Open a corpus',
    create: 'Create a corpus',
    sample: 'Try the sample corpus',
  },
  actions: {
    markDone: 'Mark done',
    markNotDone: 'Mark not done',
  },
  reader: {
    loading: 'Loading the text',
    text: 'Text',
  },
  fault: {
    title: 'That could not be done',
    seen: 'Seen',
  },
};
