import type { LayerKey } from '../../../shared/model/layer';
import type { Session } from '../../app/session';
import type { FindFarSpans } from './far-spans';

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
