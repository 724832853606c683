import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { findInCorpus } from '../../app/find-in-corpus';
import { announce } from '../../app/announce';
import { corpusFindWords } from '../../words/corpus-find-words';
import type { CorpusFindEnd } from '../../app/find-in-corpus';
import type { Session } from '../../app/session';
import type { Place } from '../../app/session-state';
import type { CorpusHandle, DocumentHits, TextHit } from '../../../shared/contract/shapes';
import type { DocumentId, SchemeId } from '../../../shared/model/ids';
import type { TextQuery } from '../../../shared/search/text-query';

/** A line of the list: the head of a document, or a hit below it. */
export type FindRow =
  | { readonly kind: 'document'; readonly document: DocumentId; readonly count: number }
  | {
      readonly kind: 'hit';
      readonly document: DocumentId;
      readonly hit: TextHit;
      /** Which hit of its document, from 1, and of how many. */
      readonly ordinal: number;
      readonly count: number;
      /** Which hit of all, from 1. */
      readonly number: number;
    };

/** Where hits are wanted: anywhere, where the person tagged nothing, or inside their spans of a label. */
export type FindWhere = 'everywhere' | 'untagged' | { readonly inside: SchemeId };

/** What was looked for, and what has been found of it so far. */
export interface FindRun {
  readonly query: TextQuery;
  readonly where: FindWhere;
  readonly rows: readonly FindRow[];
  readonly hits: number;
  readonly documents: number;
  readonly looked: number;
  readonly total: number;
  /** Null while it goes on; `stopped` when the person stopped it. */
  readonly end: CorpusFindEnd | { readonly kind: 'stopped' } | null;
}

export interface CorpusFindState {
  /** The corpus that this was asked of. */
  readonly corpus: CorpusHandle | null;
  /** What stands in the field. */
  readonly query: TextQuery;
  readonly where: FindWhere;
  readonly run: FindRun | null;
  /** The row at hand: the index of a hit; -1 while there is none. */
  readonly cursor: number;
  /** Where the person was before, to go back to. */
  readonly from: Place;
}

/** So many hits are listed; whoever has more looks for something else. */
export const MOST_HITS = 20_000;

const noQuery: TextQuery = {
  text: '',
  kind: 'plain',
  matchesCase: false,
  wholeWords: false,
  variants: false,
};

const nothing: CorpusFindState = {
  corpus: null,
  query: noQuery,
  where: 'everywhere',
  run: null,
  cursor: -1,
  from: { view: 'library' },
};

/** What is looked for in the corpus, kept while the person reads what was found. */
export const corpusFind = createStore<CorpusFindState>(() => nothing);

export const useCorpusFind = <T>(select: (state: CorpusFindState) => T): T =>
  useStore(corpusFind, select);

let stopRunning: (() => void) | null = null;

/** Goes to the view, remembering where from; another corpus begins with nothing. */
export function openCorpusFind(session: Session): void {
  const { corpus, place } = session.state;
  if (corpus === null || place.view === 'find') return;
  if (corpusFind.getState().corpus !== corpus.corpus) {
    stopRunning?.();
    stopRunning = null;
    corpusFind.setState({ ...nothing, corpus: corpus.corpus });
  }
  corpusFind.setState({ from: place });
  session.go({ view: 'find' });
}

/** The rows of hits that came, behind those that are there. */
export function rowsOf(documents: readonly DocumentHits[], before: number): FindRow[] {
  let number = before;
  return documents.flatMap(({ document, hits }): FindRow[] => [
    { kind: 'document', document, count: hits.length },
    ...hits.map((hit, at): FindRow => {
      number += 1;
      return { kind: 'hit', document, hit, ordinal: at + 1, count: hits.length, number };
    }),
  ]);
}

/** Looks for what stands in the field; what was under way is stopped. `documents`: those that the library shows. */
export function startCorpusFind(session: Session, documents: readonly DocumentId[]): void {
  const { query, where } = corpusFind.getState();
  const me = session.state.corpus?.me ?? null;
  stopRunning?.();
  stopRunning = null;
  if (query.text.trim() === '') {
    corpusFind.setState({ run: null, cursor: -1 });
    return;
  }
  const total = documents.length;
  corpusFind.setState({
    run: { query, where, rows: [], hits: 0, documents: 0, looked: 0, total, end: null },
    cursor: -1,
  });
  const change = (make: (run: FindRun) => Partial<FindRun>) =>
    corpusFind.setState(({ run }) => (run === null ? {} : { run: { ...run, ...make(run) } }));
  const only =
    where === 'everywhere' ? null : where === 'untagged' ? where : { inside: [where.inside] };
  stopRunning = findInCorpus(
    session,
    {
      query,
      documents: [...documents],
      limit: MOST_HITS,
      ...(only === null || me === null ? {} : { only, annotator: me }),
    },
    {
      onHits(found) {
        change((run) => {
          const more = rowsOf(found, run.hits);
          return {
            rows: [...run.rows, ...more],
            hits: run.hits + more.length - found.length,
            documents: run.documents + found.length,
          };
        });
        // The first hit is at hand as soon as there is one.
        corpusFind.setState(({ cursor }) => (cursor === -1 ? { cursor: 1 } : {}));
      },
      onProgress: (looked) => change(() => ({ looked })),
      onEnd(end) {
        stopRunning = null;
        change((run) => ({ end, looked: end.kind === 'done' ? end.report.documents : run.looked }));
        announce(endSentence(end));
      },
    },
  );
}

function endSentence(end: CorpusFindEnd): string {
  if (end.kind === 'failed') return end.message;
  const { hits, documentsWithHits } = end.report;
  return hits === 0
    ? corpusFindWords.said.none
    : `${corpusFindWords.counted(hits, documentsWithHits)}.`;
}

/** Stops what is under way and keeps what was found; false if nothing is. */
export function stopCorpusFind(): boolean {
  if (stopRunning === null) return false;
  stopRunning();
  stopRunning = null;
  const { run } = corpusFind.getState();
  if (run !== null) {
    corpusFind.setState({ run: { ...run, end: { kind: 'stopped' } } });
    announce(corpusFindWords.said.stopped(run.hits));
  }
  return true;
}

/** The hit so many rows of hits further on or back; the first or last where there are not so many. */
export function stepTo(rows: readonly FindRow[], from: number, by: number): number {
  const sign = by < 0 ? -1 : 1;
  let at = from;
  for (let left = Math.abs(by); left > 0; left -= 1) {
    let next = at + sign;
    while (rows[next]?.kind === 'document') next += sign;
    if (rows[next] === undefined) break;
    at = next;
  }
  return at;
}
