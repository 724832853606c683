import { memo, useId, useState } from 'react';
import { importWords } from '../words/import-words';
import { LEFT_OUT, NEW, countTargets, nameFaults, withNew } from './import-names';
import type { NameFault, NameKind, NameOption, NameRow, NewOption } from './import-names';

const words = importWords.names;

export interface NamesTableProps {
  readonly kind: NameKind;
  /** All of the kind, since a new name must differ from those that are not shown, too. */
  readonly rows: readonly NameRow[];
  readonly shown: readonly NameRow[];
  readonly options: readonly NameOption[];
  readonly newOnes: readonly NewOption[];
  readonly onTarget: (row: NameRow, becomes: string) => void;
  readonly onRename: (row: NameRow, name: string) => void;
}

/** Each name of a kind with its count and what it becomes. */
export function NamesTable({ kind, rows, shown, options, newOnes, ...does }: NamesTableProps) {
  const title = useId();
  // The same list for as long as it says the same, so that a keystroke in one row draws no other anew.
  const [held, setHeld] = useState(newOnes);
  const isHeld =
    held.length === newOnes.length &&
    held.every(({ id, madeFor }, at) => id === newOnes[at]?.id && madeFor === newOnes[at].madeFor);
  if (!isHeld) setHeld(newOnes);
  if (rows.length === 0) return null;
  const faults = nameFaults(rows, options);
  const { here, isNew, joined, out } = countTargets(rows);
  return (
    <>
      <h4 id={title} className="imp-kind">
        {words.kinds[kind]}{' '}
        <span className="small muted">{words.counts(here, isNew, joined, out)}</span>
      </h4>
      {shown.length === 0 ? (
        <p className="small hint">{words.noMatch}</p>
      ) : (
        <table className="table imp-table imp-names" aria-labelledby={title}>
          <thead>
            <tr>
              <th scope="col">{words.columns.name}</th>
              <th scope="col" className="num">
                {words.columns.count}
              </th>
              <th scope="col">{words.columns.becomes}</th>
              <th scope="col">{words.columns.called}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <Row
                key={row.name}
                row={row}
                options={options}
                newOnes={isHeld ? held : newOnes}
                fault={faults.get(row.name) ?? null}
                {...does}
              />
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}

interface RowProps extends Pick<NamesTableProps, 'options' | 'newOnes' | 'onTarget' | 'onRename'> {
  readonly row: NameRow;
  readonly fault: NameFault | null;
}

/** Of several hundred rows each has a list of the whole scheme: the platform's own costs nothing until it is opened. */
const Row = memo(function Row({ row, options, newOnes, fault, onTarget, onRename }: RowProps) {
  const says = useId();
  // With hundreds of names, the new ones of all others stand in a list only once somebody comes near it.
  const [isNear, setIsNear] = useState(false);
  const others = newOnes.filter(({ id, madeFor }) =>
    isNear ? madeFor !== row.name : withNew(id) === row.becomes,
  );
  return (
    <tr>
      <th scope="row" className="imp-name">
        <bdi>{row.name}</bdi>
      </th>
      <td className={row.count === 0 ? 'num zero' : 'num'}>
        {row.count === 0 ? '–' : importWords.figure(row.count)}
      </td>
      <td>
        <span className="pick imp-select">
          <select
            aria-label={words.becomes(row.name)}
            value={row.becomes}
            onPointerEnter={() => setIsNear(true)}
            onFocus={() => setIsNear(true)}
            onChange={(event) => onTarget(row, event.target.value)}
          >
            <option value={NEW}>{words.isNew}</option>
            <option value={LEFT_OUT}>{words.leaveOut}</option>
            {options.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
            {others.map(({ id, madeFor }) => (
              <option key={withNew(id)} value={withNew(id)}>
                {words.sameNew(madeFor)}
              </option>
            ))}
          </select>
        </span>
      </td>
      <td>
        {row.newName === null ? null : (
          <>
            <span className={fault === null ? 'field' : 'field is-bad'}>
              <input
                dir="auto"
                aria-label={words.called(row.name)}
                aria-invalid={fault !== null}
                {...(fault === null ? {} : { 'aria-describedby': says })}
                maxLength={80}
                value={row.newName}
                onChange={(event) => onRename(row, event.target.value)}
              />
            </span>
            {fault === null ? null : (
              <span id={says} className="small signal imp-why">
                {words.faults[fault]}
              </span>
            )}
          </>
        )}
      </td>
    </tr>
  );
}, isAsDrawn);

/** Rows are made anew with every change of the mapping; most of them say the same. */
function isAsDrawn(before: RowProps, now: RowProps): boolean {
  return (
    before.row.name === now.row.name &&
    before.row.count === now.row.count &&
    before.row.becomes === now.row.becomes &&
    before.row.newName === now.row.newName &&
    before.fault === now.fault &&
    before.options === now.options &&
    before.newOnes === now.newOnes &&
    before.onTarget === now.onTarget &&
    before.onRename === now.onRename
  );
}
