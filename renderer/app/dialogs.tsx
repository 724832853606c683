import { AboutCorpusDialog } from '../library/about-corpus-dialog';
import { DetailsDialog } from '../library/details-dialog';
import { ExportDialog } from '../interchange/export-dialog';
import { MergeDialog } from '../library/merge-dialog';
import { PurgeDialog } from '../library/purge-dialog';
import { VerifyDialog } from '../library/verify-dialog';
import { ImportDialog } from '../interchange/import-dialog';
import { CreateDialog } from '../welcome/create-dialog';
import { OpenDialog } from '../welcome/open-dialog';
import { PeopleDialog } from '../welcome/people-dialog';
import { KeysSheet } from './keys-sheet';
import { Palette } from './palette';
import { useSessionState } from './use-session';

/** The one dialogue that is open. */
export function Dialogs() {
  const dialog = useSessionState((state) => state.dialog);
  const row = useSessionState(({ rows }) =>
    dialog !== null && 'document' in dialog ? (rows.get(dialog.document) ?? null) : null,
  );
  switch (dialog?.kind) {
    case undefined:
    // A popover of the bar, which opens it itself.
    case 'reading':
      return null;
    case 'palette':
      return <Palette />;
    case 'keys':
      return <KeysSheet />;
    case 'people':
      return <PeopleDialog />;
    case 'create':
      return <CreateDialog />;
    case 'open':
      return <OpenDialog />;
    case 'import':
      return <ImportDialog />;
    case 'export':
      return <ExportDialog />;
    case 'about':
      return <AboutCorpusDialog />;
    case 'verify':
      return <VerifyDialog />;
    case 'merge':
      return <MergeDialog />;
    case 'details':
      return row === null ? null : <DetailsDialog key={row.id} row={row} />;
    case 'purge':
      return row === null ? null : <PurgeDialog key={row.id} row={row} />;
  }
}
