import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { whenIdle } from './when-idle';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';
import type { LayerView } from '../layers/layer-view';
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

/** A part of the layer, followed when the window has nothing better to do: an edit does not wait for it. */
export function useLayerIdly<T>(model: ReaderModel, select: (view: LayerView) => T): T {
  const { view } = model.sync;
  const [value, setValue] = useState(() => select(view.getState()));
  useEffect(() => {
    let callOff: (() => void) | null = null;
    const look = () => {
      callOff = null;
      setValue(() => select(view.getState()));
    };
    look();
    const end = view.subscribe(() => {
      callOff ??= whenIdle(look);
    });
    return () => {
      end();
      callOff?.();
    };
  }, [view, select]);
  return value;
}

/** How many spans there are. */
export const spanCount = ({ layer }: LayerView): number => layer.spans.size;
