import { Button } from 'react-aria-components';
import { LabelLetter } from '../ui/label-mark';
import { words } from '../words/words';
import { sortBy, useLibraryView } from './library-view';
import type { LabelDefinition } from '../../shared/model/scheme';
import type { ReactNode } from 'react';
import type { SortColumn } from './library-view';

const columns = words.library.columns;

/** The heads of the columns; each sorts, and sorts the other way round when pressed again. */
export function ColumnHeads({ labels }: { readonly labels: readonly LabelDefinition[] }) {
  return (
    <div className="heads" role="group" aria-label={words.hints.sort}>
      <Head column="status" name={columns.status} className="c-status">
        <span className="sr">{columns.status}</span>
      </Head>
      <Head column="title" name={columns.title} className="c-title" />
      <Head column="from" name={columns.from} className="c-from" />
      <Head column="dated" name={columns.dated} className="c-dated num" />
      {labels.map((label) => (
        <Head key={label.id} column={`label:${label.id}`} name={label.name} className="c-label num">
          <LabelLetter label={label} />
        </Head>
      ))}
      <Head column="relations" name={columns.relations} className="c-ties num" />
      <Head column="length" name={columns.length} className="c-length num" />
      <span className="c-state">{columns.read}</span>
      <Head column="added" name={columns.added} className="c-added num" />
    </div>
  );
}

interface HeadProps {
  readonly column: SortColumn;
  readonly name: string;
  readonly className: string;
  readonly children?: ReactNode;
}

function Head({ column, name, className, children }: HeadProps) {
  const { sort } = useLibraryView();
  const isOn = sort.column === column;
  const mark = isOn ? (sort.isReversed ? 'sorted down' : 'sorted') : '';
  return (
    <span className={className}>
      <Button
        className={`head ${mark}`}
        aria-label={words.commands.sort(name)}
        aria-pressed={isOn}
        onPress={() => sortBy(column)}
      >
        {children ?? name}
      </Button>
    </span>
  );
}
