import { Input, Menu, MenuItem, MenuTrigger, Popover, SearchField } from 'react-aria-components';
import { focusPaneNamed } from '../app/panes';
import { useSession, useSessionState } from '../app/use-session';
import { Button } from '../ui/button';
import { ChoiceRow } from '../ui/choice-row';
import { KeyCaps } from '../ui/key-caps';
import { Progress } from '../ui/progress';
import { StatusRing } from '../ui/status-ring';
import { aboutCorpusWords } from '../words/about-corpus-words';
import { corpusFindWords } from '../words/corpus-find-words';
import { words } from '../words/words';
import { openCorpusFind } from './find/corpus-find';
import { JobsUnderWay } from './job-view';
import { countByStatus, libraryView, useLibraryView } from './library-view';
import type { StatusFilter } from './library-view';

/** Filter, status, how far the corpus is, and what can be done with it. */
export function LibraryTools() {
  const session = useSession();
  const view = useLibraryView();
  const rows = useSessionState((state) => state.rows);
  const checking = useSessionState((state) => state.checking);
  const corpus = useSessionState((state) => state.corpus);
  const counts = countByStatus(rows.values(), corpus?.me ?? null);
  const statuses = (
    ['not-begun', 'in-progress', 'done', 'flagged', 'fault', 'retired'] as const
  ).filter((status) => counts[status] > 0 || status === view.status);
  const progress = words.library.progress(counts.done, counts.all);
  return (
    <div className="tools" data-pane="tools">
      <SearchField
        className="field is-wide"
        aria-label={words.library.filterName}
        value={view.filter}
        onChange={(filter) => libraryView.setState({ filter })}
        onKeyDown={(event) => {
          // The first Escape empties the filter, the next one leaves it.
          if (event.key === 'Escape' && view.filter === '') focusPaneNamed(document, 'documents');
          else event.continuePropagation();
        }}
      >
        <span className="hint" aria-hidden="true">
          {words.library.filter}
        </span>
        <Input placeholder={words.library.filterPlaceholder} />
        <KeyCaps command="library.filter" />
      </SearchField>
      <Button kind="bare" command="corpus.find" onPress={() => openCorpusFind(session)}>
        {corpusFindWords.open}
      </Button>
      {rows.size === 0 ? null : (
        <ChoiceRow<StatusFilter>
          label={words.library.statusName}
          isLabelHidden
          value={view.status}
          choices={[
            { value: 'all', label: words.library.all(counts.all) },
            ...statuses.map((status) => ({
              value: status,
              name: `${words.status[status]}, ${words.figure(counts[status])}`,
              label: (
                <>
                  <StatusRing status={status} /> {words.figure(counts[status])}
                </>
              ),
            })),
          ]}
          onChange={(status) => libraryView.setState({ status })}
        />
      )}
      <span className="grow" />
      {checking > 0 ? (
        <span className="small hint">{words.library.checkingRows(checking)}</span>
      ) : null}
      <JobsUnderWay />
      {counts.all === 0 ? null : (
        <span className="small muted prog">
          <span>
            <b>{progress.done}</b> {progress.rest}
          </span>
          <Progress label={words.library.progressName} share={counts.done / counts.all} />
        </span>
      )}
      {corpus?.readOnly === null ? (
        <Button command="import" onPress={() => session.show({ kind: 'import' })}>
          {words.library.import}
        </Button>
      ) : null}
      <Button command="export" onPress={() => session.show({ kind: 'export' })}>
        {words.library.export}
      </Button>
      <MenuTrigger>
        <Button kind="bare">{words.library.more}</Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" aria-label={words.library.more}>
            <MenuItem onAction={() => session.show({ kind: 'about' })}>
              {aboutCorpusWords.menu}
            </MenuItem>
            <MenuItem onAction={() => session.show({ kind: 'verify' })}>
              {words.library.verify}
            </MenuItem>
            <MenuItem onAction={() => session.show({ kind: 'merge' })}>
              {words.library.merge}
            </MenuItem>
            <MenuItem onAction={() => session.show({ kind: 'people' })}>
              {words.library.people}
            </MenuItem>
            <MenuItem onAction={() => void session.leaveCorpus()}>{words.library.leave}</MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
    </div>
  );
}
