import { useMemo } from 'react';
import { Button } from '../../ui/button';
import { LabelLetter } from '../../ui/label-mark';
import { useLayerOf } from '../../inspector/use-reader';
import { linkingWords } from '../../words/linking-words';
import { readerWords } from '../../words/reader-words';
import { goToSpan } from '../reader-actions';
import { evidenceOf } from './evidence';
import type { SpanId } from '../../../shared/model/ids';
import type { Span } from '../../../shared/model/span';
import type { Utf16 } from '../../../shared/text/offsets';
import type { ReaderModel } from '../reader-model';

/** What the span at hand rests on without being tied to it itself: the facts of the margin, for everybody. */
export function EvidenceList({
  model,
  span,
}: {
  readonly model: ReaderModel;
  readonly span: Span<Utf16>;
}) {
  const layer = useLayerOf(model, (view) => view.layer);
  const rows = useMemo(() => {
    const { scheme, spans } = model;
    const query = (start: number, end: number) => spans.query(start, end);
    const evidence = evidenceOf(span, { layer, scheme, query });
    const { holder, name, nodes } = evidence ?? { holder: null, name: '', nodes: [] };
    return [
      ...(holder === null ? [] : [{ id: holder.id, name, quote: model.quoteOf(holder) }]),
      ...nodes
        .filter(({ isDirect }) => !isDirect)
        .map(({ id, names, quote }) => ({ id, name: names.join(', '), quote })),
    ];
  }, [model, layer, span]);
  if (rows.length === 0) return null;
  return (
    <ul className="ties through" aria-label={linkingWords.margin.through}>
      {rows.map(({ id, name, quote }) => (
        <li className="rel" key={id}>
          <span className="k">{name}</span>
          <Button
            kind="bare"
            className="serif clip"
            aria-label={readerWords.inspector.goTo(quote)}
            onPress={() => goToSpan(model, id)}
          >
            <bdi dir="auto">{quote}</bdi>
          </Button>
          <Letter model={model} id={id} />
        </li>
      ))}
    </ul>
  );
}

function Letter({ model, id }: { readonly model: ReaderModel; readonly id: SpanId }) {
  const span = model.layer.spans.get(id);
  const label = span === undefined ? null : model.label(span.label);
  return label === null ? <span /> : <LabelLetter label={label} />;
}
