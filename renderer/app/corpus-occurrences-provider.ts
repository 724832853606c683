import { createGroupId, createTxId } from '../../shared/model/ids';
import { WorkbenchError } from '../../shared/contract/errors';
import { visibleRows, libraryView } from '../library/library-view';
import { findInCorpus } from './find-in-corpus';
import { groupUnderWay, rememberGroup } from './last-group';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { DocumentId, SchemeId } from '../../shared/model/ids';
import type { TextRange } from '../../shared/text/offsets';
import type {
  CorpusOccurrences,
  CorpusTagged,
  DocumentOccurrences,
} from '../find/corpus-occurrences';
import type { Session } from './session';

/** So many occurrences are listed at most. */
const MOST = 20_000;

/** Finds and tags words in all documents of the session's corpus, for the list of every occurrence. */
export function createCorpusOccurrences(session: Session): CorpusOccurrences {
  /** All but the retired ones, in the library's order. */
  const rows = (): readonly DocumentRow[] =>
    visibleRows(
      session.state.rows.values(),
      { ...libraryView.getState(), filter: '', status: 'all' },
      session.state.corpus?.me ?? null,
    );
  return {
    get documents() {
      return rows().length;
    },
    start({ query, label, except }, onHits, onEnd) {
      const me = session.state.corpus?.me ?? null;
      const listed = rows().filter(({ id }) => id !== except);
      return findInCorpus(
        session,
        {
          query,
          documents: listed.map(({ id }) => id),
          limit: MOST,
          ...(me === null ? {} : { annotator: me, label }),
        },
        {
          onHits: (documents) =>
            onHits(
              documents.map(({ document, hits }): DocumentOccurrences => ({
                document,
                title: session.state.rows.get(document)?.title ?? document,
                heldBack: heldBack(session, document),
                occurrences: hits.map(({ tagged, ...hit }) => ({
                  ...hit,
                  document,
                  isTagged: tagged,
                })),
              })),
            ),
          onEnd: (end) =>
            onEnd(
              end.kind === 'failed'
                ? end
                : { kind: 'done', documents: end.report.documents, isCut: end.report.isCut },
            ),
        },
      );
    },
    tag: (label, name, ranges) => tagInCorpus(session, label, name, ranges),
  };
}

/** Why nothing may be tagged in a document, in a sentence; null if it may. */
function heldBack(session: Session, document: DocumentId): string | null {
  const { corpus, rows } = session.state;
  return corpus?.readOnly ?? rows.get(document)?.fault ?? null;
}

async function tagInCorpus(
  session: Session,
  label: SchemeId,
  name: string,
  ranges: ReadonlyMap<DocumentId, readonly TextRange[]>,
): Promise<CorpusTagged> {
  const { corpus, open } = session.state;
  if (corpus === null) return failed(new WorkbenchError('contract/bad-handle'));
  if (corpus.me === null) return failed(new WorkbenchError('corpus/no-person'));
  // What is on its way in the open document comes first, so that the group is the last action there.
  const save = await open?.layer.settled();
  if (save?.kind === 'failed') return failed(save.error);
  const { randomBytes } = session.options;
  const group = createGroupId(randomBytes);
  const steps = [...ranges].map(([document, those]) => ({
    document,
    tx: createTxId(randomBytes),
    edits: those.map(({ start, end }) => ({
      type: 'span.add' as const,
      span: { label, ranges: [[start, end] as const] },
    })),
  }));
  const request = { corpus: corpus.corpus, group, label: name, annotator: corpus.me, steps };
  const answer = await groupUnderWay(() => session.try('group.commit', request));
  if (!answer.ok) return failed(answer.error);
  rememberGroup(session, {
    corpus: corpus.corpus,
    group,
    name,
    documents: ranges.size,
    again: async () => {
      const done = await tagInCorpus(session, label, name, ranges);
      if (!done.ok) session.tell(new WorkbenchError('group/moved', {}, done).toWire());
      return done.ok;
    },
  });
  const tagged = [...ranges.values()].reduce((sum, those) => sum + those.length, 0);
  return { ok: true, tagged, documents: ranges.size };
}

const failed = ({ message }: { readonly message: string }): CorpusTagged => ({
  ok: false,
  message,
});
