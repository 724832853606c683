import { useVirtualizer } from '@tanstack/react-virtual';
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { keyOf as pressedKey } from '../commands/keys';
import { findWords } from '../words/find-words';
import { keyOf } from './every-session';
import { isTaken } from './occurrence';
import { contextOf } from './occurrence-context';
import type { KeyboardEvent } from 'react';
import type { EverySession, EveryState } from './every-session';
import type { Occurrence, OccurrenceGroup } from './occurrence';

const { every } = findWords;

/** Height of a line in px, as the style sheet has it. */
const ROW = 26;

export interface EveryListProps {
  readonly session: EverySession;
  readonly onTag: () => void;
  readonly onLeave: () => void;
}

/** The concordance: one line for each occurrence, with the words above one another. */
export function EveryList({ session, onTag, onLeave }: EveryListProps) {
  const state = useStore(session.store);
  const { rows, cursor } = state;
  const body = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => body.current,
    estimateSize: () => ROW,
    overscan: 10,
  });

  useEffect(() => body.current?.focus(), []);
  useEffect(() => {
    if (cursor < rows.length) virtual.scrollToIndex(cursor, { align: 'auto' });
  }, [cursor, rows, virtual]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((body.current?.clientHeight ?? ROW) / ROW) - 1);
    if (!pressed(session, state, pressedKey(event.nativeEvent), page, event.repeat)) {
      if (event.key === 'Enter') onTag();
      else if (event.key === 'Escape') onLeave();
      else return;
    }
    event.preventDefault();
    event.stopPropagation();
  };

  const active = rows[cursor];
  return (
    <div
      ref={body}
      className="pane occ-rows"
      role={rows.length === 0 ? 'group' : 'listbox'}
      aria-multiselectable={rows.length === 0 ? undefined : true}
      aria-label={every.list}
      tabIndex={0}
      {...(active === undefined ? {} : { 'aria-activedescendant': idOf(keyOf(active)) })}
      onKeyDown={onKeyDown}
    >
      {rows.length === 0 ? (
        <p className="empty small">{emptyOf(state)}</p>
      ) : (
        <div className="occ-space" style={{ blockSize: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ index, start }) => {
            const row = rows[index];
            if (row === undefined) return null;
            const place = {
              session,
              state,
              index,
              top: start,
              isAtHand: index === cursor,
            };
            return row.kind === 'group' ? (
              <GroupLine key={keyOf(row)} {...place} group={row.group} />
            ) : (
              <OccurrenceLine key={keyOf(row)} {...place} occurrence={row.occurrence} />
            );
          })}
        </div>
      )}
    </div>
  );
}

/** Does what a key means in the list; false where it means nothing. */
function pressed(
  session: EverySession,
  { rows, cursor, query, scope }: EveryState,
  key: string,
  page: number,
  isRepeat: boolean,
): boolean {
  const steps: Readonly<Record<string, number>> = {
    ArrowDown: cursor + 1,
    ArrowUp: cursor - 1,
    Home: 0,
    End: rows.length - 1,
    PageDown: cursor + page,
    PageUp: cursor - page,
  };
  const to = steps[key];
  if (to !== undefined) {
    session.move(to);
    return true;
  }
  const does: Readonly<Record<string, () => void>> = {
    Space: () => session.toggle(),
    a: () => session.toggleAll(),
    w: () => session.setOption('wholeWords', !query.wholeWords),
    c: () => session.setOption('matchesCase', !query.matchesCase),
    ...(query.kind === 'plain' ? { v: () => session.setOption('variants', !query.variants) } : {}),
    d: () => session.setScope(scope === 'document' ? 'corpus' : 'document'),
  };
  const label = session.model.labels().find((one) => one.key === key);
  const action = does[key] ?? (label === undefined ? undefined : () => session.tagAs(label.id));
  if (action === undefined) return false;
  // Nothing is done on a repeat but moving.
  if (!isRepeat) action();
  return true;
}

function emptyOf({ run, query }: EveryState): string {
  if (run === 'running') return every.looking;
  if (run.kind === 'badExpression') return run.message;
  if (run.kind === 'tooSlow') return findWords.bar.tooSlow;
  if (run.kind === 'noThread') return findWords.bar.noThread;
  return query.wholeWords || query.matchesCase ? every.noneWith : every.none;
}

const idOf = (key: string): string => `occ-${key.replace(/\s+/g, '-')}`;

interface LineProps {
  readonly session: EverySession;
  readonly state: EveryState;
  readonly index: number;
  readonly top: number;
  readonly isAtHand: boolean;
}

function GroupLine({
  session,
  state,
  index,
  top,
  isAtHand,
  group,
}: LineProps & { readonly group: OccurrenceGroup }) {
  const taken = group.occurrences.filter((one) => isTaken(one, state.chosen)).length;
  const count = group.occurrences.length;
  return (
    <div
      id={idOf(`group ${group.key}`)}
      className={`occ-row is-group${isAtHand ? ' is-cursor' : ''}`}
      role="option"
      aria-selected={taken > 0}
      aria-label={every.groupRow(group.name, taken, count)}
      aria-posinset={index + 1}
      aria-setsize={state.rows.length}
      style={{ insetBlockStart: top }}
      onClick={() => session.move(index)}
    >
      <bdi className="clip">{group.name}</bdi> <span className="count">{count}</span>
      {group.heldBack === null ? null : <span className="small hint clip">{group.heldBack}</span>}
    </div>
  );
}

function OccurrenceLine({
  session,
  state,
  index,
  top,
  isAtHand,
  occurrence,
}: LineProps & { readonly occurrence: Occurrence }) {
  const taken = isTaken(occurrence, state.chosen);
  const { before, match, after, isRtl, paragraph } = contextOf(session.model, occurrence);
  const note = occurrence.isTagged
    ? every.tagged
    : occurrence.note === null
      ? ''
      : every[occurrence.note];
  const said = [note, taken ? every.takenRow : every.leftRow].filter((part) => part !== '');
  return (
    <div
      id={idOf(occurrence.key)}
      className={`occ-row${isAtHand ? ' is-cursor' : ''}${taken ? '' : ' is-left'}`}
      role="option"
      aria-selected={taken}
      aria-label={every.row(before, match, after, said)}
      aria-posinset={index + 1}
      aria-setsize={state.rows.length}
      style={{ insetBlockStart: top }}
      onClick={() => session.move(index)}
    >
      <span
        className="occ-box"
        onClick={(event) => {
          event.stopPropagation();
          session.move(index);
          session.toggle();
        }}
      >
        <span className={taken ? 'box on' : occurrence.isTagged ? 'box is-none' : 'box'} />
      </span>
      <span className="kwic" dir={isRtl ? 'rtl' : 'ltr'}>
        <span className="kwic-before">
          <bdi>{before}</bdi>
        </span>
        <span className="kwic-hit">
          <b>{match}</b>
          <span>{after}</span>
        </span>
      </span>
      <span className="small hint">{note}</span>
      <span className="num small muted">
        {paragraph === null ? '' : every.paragraph(paragraph)}
      </span>
    </div>
  );
}
