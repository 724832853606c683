import type { ReadLayer } from '../../shared/contract/shapes';
import type { LayerKey } from '../../shared/model/layer';

/** A layer of which nothing has been read yet: its text can be shown while the spans are on their way. */
export const arrivingLayer = (key: LayerKey): ReadLayer => ({
  key,
  revision: 0,
  status: 'not-begun',
  spans: [],
  relations: [],
  notes: [],
  undo: { undo: null, redo: null },
  conflicts: [],
  readOnly: null,
  canStartHistory: false,
  outside: null,
});
