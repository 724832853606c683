import { Button, GridListItem, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useSession } from '../app/use-session';
import { StatusRing } from '../ui/status-ring';
import { words } from '../words/words';
import { toggleRetired } from './library-commands';
import { countOf, fromOf } from './library-view';
import { layerOf, rowStatus } from './row-status';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { PersonId } from '../../shared/model/ids';
import type { LabelDefinition } from '../../shared/model/scheme';

export interface DocumentRowItemProps {
  readonly row: DocumentRow;
  readonly me: PersonId | null;
  readonly labels: readonly LabelDefinition[];
}

/** What is said of a row after its status: only what is not so by itself. */
function remarkOf(row: DocumentRow, me: PersonId | null): string {
  if (row.fault !== null) return row.fault;
  if (row.checking) return words.library.checking;
  const layer = layerOf(row, me);
  const counted = [
    { count: layer?.flags ?? 0, say: words.library.flags },
    { count: layer?.orphans ?? 0, say: words.library.orphans },
    { count: layer?.conflicts ?? 0, say: words.library.conflicts },
  ].flatMap(({ count, say }) => (count === 0 ? [] : [say(count)]));
  if (counted.length > 0) return counted.join(', ');
  const status = rowStatus(row, me);
  if (status !== 'not-begun') return words.status[status];
  if (row.replaces !== null) return words.library.replaces;
  return row.sameText.length > 0 ? words.library.sameText : '';
}

export function DocumentRowItem(props: DocumentRowItemProps) {
  const { row } = props;
  const status = rowStatus(row, props.me);
  const isQuiet = status === 'not-begun' || status === 'retired';
  // The cells are a component of their own: of a long list only those near the window are ever made.
  return (
    <GridListItem
      id={row.id}
      textValue={`${row.title}, ${words.status[status]}`}
      className={isQuiet ? 'docrow is-quiet' : 'docrow'}
    >
      <Cells {...props} />
    </GridListItem>
  );
}

function Cells({ row, me, labels }: DocumentRowItemProps) {
  const status = rowStatus(row, me);
  return (
    <>
      <span className="c-status">
        <StatusRing status={status} />
      </span>
      <span className="c-title clip" title={row.title}>
        <bdi>{row.title}</bdi>
      </span>
      <bdi className="c-from clip muted">{fromOf(row)}</bdi>
      <span className="c-dated num muted">
        {row.date === null ? null : words.date(row.date, new Date())}
      </span>
      {labels.map((label) => (
        <Count key={label.id} className="c-label" count={countOf(row, me, label.id)} />
      ))}
      <Count className="c-ties" count={layerOf(row, me)?.relations ?? 0} />
      <span className="c-length num muted">{words.figure(row.length)}</span>
      <span
        className={row.fault === null ? 'c-state small muted clip' : 'c-state small signal clip'}
      >
        {remarkOf(row, me)}
      </span>
      <span className="c-added num muted small">
        {words.day(new Date(row.importedAt), new Date())}
      </span>
      <RowMenu row={row} />
    </>
  );
}

function Count({ className, count }: { readonly className: string; readonly count: number }) {
  return (
    <span className={`${className} num`}>
      {count === 0 ? <span className="zero">{words.library.zero}</span> : words.figure(count)}
    </span>
  );
}

function RowMenu({ row }: { readonly row: DocumentRow }) {
  const session = useSession();
  const document = row.id;
  return (
    <MenuTrigger>
      <Button className="rowmenu" aria-label={words.library.actionsFor(row.title)}>
        <span className="dots" aria-hidden="true" />
      </Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label={words.library.more}>
          <MenuItem onAction={() => void session.openDocument(document)}>
            {words.library.open}
          </MenuItem>
          <MenuItem onAction={() => session.show({ kind: 'details', document })}>
            {words.library.details}
          </MenuItem>
          <MenuItem onAction={() => toggleRetired(session, row)}>
            {row.retired ? words.library.unretire : words.library.retire}
          </MenuItem>
          <MenuItem className="risky" onAction={() => session.show({ kind: 'purge', document })}>
            {words.library.purge}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
