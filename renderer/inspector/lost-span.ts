import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';
import { useLayerOf } from './use-reader';
import type { DocumentId } from '../../shared/model/ids';
import type { SpanList } from './span-list';

/** A lost span that is to be shown when its document is open: by the id that the data gave it. */
export const lostSpanToShow = createStore<{
  readonly document: DocumentId | null;
  readonly id: string | null;
}>(() => ({ document: null, id: null }));

/** The filter that lists the spans without a place. */
export const LOST = 'lost:';

/** Lists the lost spans of the document and takes the one in hand that was asked for, as soon as the layer is here. */
export function useLostSpan(list: SpanList): void {
  const { model } = list;
  const { document, id } = useStore(lostSpanToShow);
  const isArriving = useLayerOf(model, (view) => view.isArriving);
  useEffect(() => {
    if (id === null || isArriving || model.sync.key.document !== document) return;
    lostSpanToShow.setState({ document: null, id: null });
    const found = [...model.layer.spans.values()].find(
      (span) => span.id === id || ('id' in span.origin && span.origin.id === id),
    );
    if (found === undefined) return;
    if (found.state === 'orphaned') list.filter(LOST);
    model.dispatch({ type: 'choose', span: found.id, at: found.ranges[0]?.[0] ?? null });
  }, [list, model, document, id, isArriving]);
}
