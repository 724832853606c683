import { useStore } from 'zustand';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { LayerView } from '../app/layer-view';
import type { ReaderModel, ReaderState } from '../reader/reader-model';

/** A part of where the reader stands, followed. */
export const useReader = <T>(model: ReaderModel, select: (state: ReaderState) => T): T =>
  useStore(model.store, select);

/** A part of the layer as it is shown, followed. */
export const useLayerOf = <T>(model: ReaderModel, select: (view: LayerView) => T): T =>
  useStore(model.sync.view, select);

/** The span at hand, or null. */
export function useSpanAtHand(model: ReaderModel): Span<Utf16> | null {
  const id = useReader(model, ({ selection }) => selection.atHand);
  return useLayerOf(model, ({ layer }) => (id === null ? null : (layer.spans.get(id) ?? null)));
}
