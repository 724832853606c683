/** What the desktop host itself says: its menu and its dialogs. The page has its own words. */
export interface DesktopWords {
  readonly file: string;
  readonly newWindow: string;
  readonly edit: string;
  readonly view: string;
  readonly window: string;
  readonly cancel: string;
  readonly openInBrowser: string;
  readonly openOutside: (host: string) => string;
  readonly chooseCorpus: string;
  readonly chooseNewCorpus: string;
  readonly chooseMerge: string;
  readonly chooseImport: string;
  readonly chooseExport: string;
  readonly importQuestion: string;
  readonly someFiles: string;
  readonly wholeFolder: string;
  readonly serviceEnded: string;
  readonly serviceEndedDetail: string;
  readonly startAgain: string;
  readonly quit: string;
}

export const englishWords: DesktopWords = {
  file: 'File',
  newWindow: 'New Window',
  edit: 'Edit',
  view: 'View',
  window: 'Window',
  cancel: 'Cancel',
  openInBrowser: 'Open in browser',
  openOutside: (host) => `Open a page of ${host} in your browser?`,
  chooseCorpus: 'Open a corpus',
  chooseNewCorpus: 'Choose a folder for the new corpus',
  chooseMerge: 'Choose the other copy of this corpus',
  chooseImport: 'Choose what to import',
  chooseExport: 'Export to',
  importQuestion: 'What do you want to import?',
  someFiles: 'Files…',
  wholeFolder: 'A folder…',
  serviceEnded: 'The workbench stopped working.',
  serviceEndedDetail:
    'All that was shown as saved is on the disk. Start the workbench again to go on from there.',
  startAgain: 'Start again',
  quit: 'Quit',
};
