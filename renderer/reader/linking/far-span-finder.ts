import type { LayerKey } from '../../../shared/model/layer';
import type { Session } from '../../app/session';
import type { FindFarSpans, ReadFarEnd } from './far-spans';

const MOST_FOUND = 50;

/** Looks for a person's spans in the other documents of the session's corpus. */
export const farSpanFinder =
  (session: Session, { document, annotator }: LayerKey): FindFarSpans =>
  async (labels, words) => {
    const { corpus, rows } = session.state;
    if (corpus === null || labels.length === 0) return { spans: [], isCut: false };
    // Those of this document are left out below, so more are asked for than are shown.
    const answer = await session.carrier.call('spans.find', {
      corpus: corpus.corpus,
      annotator,
      labels: labels.slice(0, 100),
      text: words,
      limit: 2 * MOST_FOUND,
    });
    if (!answer.ok) throw new Error(answer.error.message);
    const far = answer.result.spans.filter((span) => span.document !== document);
    const spans = far.slice(0, MOST_FOUND).map((span) => ({
      document: span.document,
      span: span.id,
      label: span.label,
      quote: span.quote.replace(/\s+/g, ' '),
      title: rows.get(span.document)?.title ?? span.document,
    }));
    return { spans, isCut: answer.result.isCut || far.length > spans.length };
  };

/** Reads what a person's ties into other documents lead to. */
export const farEndReader =
  (session: Session, { annotator }: LayerKey): ReadFarEnd =>
  async (end) => {
    const { corpus, rows } = session.state;
    const title = rows.get(end.document)?.title ?? end.document;
    const labels = (corpus?.scheme.labels ?? []).map(({ id }) => id).slice(0, 100);
    if (corpus === null || labels.length === 0) return { quote: null, title };
    const answer = await session.carrier.call('spans.find', {
      corpus: corpus.corpus,
      annotator,
      labels,
      text: '',
      only: [{ document: end.document, span: end.span }],
      limit: 1,
    });
    const [found] = answer.ok ? answer.result.spans : [];
    return { quote: found?.quote.replace(/\s+/g, ' ') ?? null, title };
  };
