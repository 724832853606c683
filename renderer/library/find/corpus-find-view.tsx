import { useEffect, useMemo, useRef } from 'react';
import { useStatus } from '../../app/status';
import { useSession, useSessionState } from '../../app/use-session';
import { KeyCaps } from '../../ui/key-caps';
import { corpusFindWords } from '../../words/corpus-find-words';
import { useVisibleRows } from '../library-view';
import { findField } from './corpus-find-commands';
import {
  corpusFind,
  MOST_HITS,
  startCorpusFind,
  stopCorpusFind,
  useCorpusFind,
} from './corpus-find';
import { FindResults } from './find-results';
import { FindTools } from './find-tools';
import type { FindRun } from './corpus-find';
import './corpus-find.css';

const { hints } = corpusFindWords;
const MOST_FAULTS = 5;

/** Words found in all texts of the corpus, in the place of the documents' list. */
export function CorpusFindView() {
  const session = useSession();
  const shown = useVisibleRows();
  const all = useSessionState(({ rows }) => rows.size);
  const run = useCorpusFind((state) => state.run);
  const cursor = useCorpusFind((state) => state.cursor);
  const view = useRef<HTMLElement>(null);
  const row = run?.rows[cursor];
  const number = row?.kind === 'hit' ? row.number : 0;
  const hits = run?.hits ?? 0;
  const isRunning = run !== null && run.end === null;

  useEffect(() => {
    if (corpusFind.getState().cursor >= 0) return;
    findField()?.focus();
    findField()?.select();
  }, []);
  useStatus(
    useMemo(
      () => ({
        mode: null,
        facts: number === 0 ? [] : [corpusFindWords.at(number, hits)],
        hints: [
          { keys: ['ArrowUp', 'ArrowDown'], does: hints.move },
          { keys: ['Enter'], does: hits === 0 ? hints.find : hints.read },
          { keys: ['/'], does: hints.field },
          { keys: ['Escape'], does: isRunning ? hints.stop : hints.leave },
        ],
      }),
      [number, hits, isRunning],
    ),
  );

  const focusList = () => view.current?.querySelector<HTMLElement>('[data-hits]')?.focus();
  const find = () =>
    startCorpusFind(
      session,
      shown.map(({ id }) => id),
    );
  const escape = () => {
    if (!stopCorpusFind()) session.go(corpusFind.getState().from);
  };
  return (
    <div className="view sheet libraryview">
      <main className="libmain corpusfind" ref={view} aria-label={corpusFindWords.title}>
        <h1 className="sr">{corpusFindWords.title}</h1>
        <FindTools
          onEnter={() => {
            const { query, where, run: before } = corpusFind.getState();
            // Enter over what was found already goes to it.
            const isKnown = before?.query === query && before.where === where && before.hits > 0;
            if (!isKnown) find();
            focusList();
          }}
          onChange={find}
          onStop={() => void stopCorpusFind()}
          onEscape={escape}
          onDown={focusList}
        />
        <div className="hitsframe">
          <Remarks run={run} filtered={shown.length < all ? shown.length : null} />
          <FindResults onEscape={escape} />
        </div>
      </main>
    </div>
  );
}

/** What is to be said of a search besides its hits. */
function Remarks(props: { readonly run: FindRun | null; readonly filtered: number | null }) {
  const { run, filtered } = props;
  if (run === null) {
    return (
      <div className="empty">
        <p className="muted">
          {corpusFindWords.intro} <KeyCaps keys="Enter" /> {corpusFindWords.introEnd}
        </p>
        {filtered === null ? null : (
          <p className="small hint">{corpusFindWords.filtered(filtered)}</p>
        )}
      </div>
    );
  }
  const { end, hits, query } = run;
  const report = end?.kind === 'done' ? end.report : null;
  return (
    <>
      {hits > 0 || end?.kind === 'failed' ? null : (
        <p className="empty muted">
          {end === null ? (
            corpusFindWords.noneYet
          ) : (
            <span>
              {corpusFindWords.none} <bdi className="mid">{query.text}</bdi>
            </span>
          )}
        </p>
      )}
      {end?.kind === 'stopped' ? (
        <p className="remark small muted">{corpusFindWords.stopped}</p>
      ) : null}
      {report?.isCut === true ? (
        <p className="remark small muted">{corpusFindWords.cut(MOST_HITS)}</p>
      ) : null}
      {report === null || report.unreadable.length === 0 ? null : (
        <div className="remark small signal">
          <p>{corpusFindWords.unreadable(report.unreadable.length)}</p>
          <ul>
            {report.unreadable.slice(0, MOST_FAULTS).map(({ document, message }) => (
              <li key={document}>{message}</li>
            ))}
          </ul>
          {report.unreadable.length > MOST_FAULTS ? (
            <p>{corpusFindWords.more(report.unreadable.length - MOST_FAULTS)}</p>
          ) : null}
        </div>
      )}
    </>
  );
}
