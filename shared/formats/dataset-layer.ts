import { startOf } from '../model/span';
import type { Layer } from '../model/layer';
import type { Relation } from '../model/relation';
import type { Offset, Span } from '../model/span';
import type { DatasetLayer } from './exported';

/** A layer as a writer is given it, with offsets in any unit and without the annotator's name. */
export interface DatasetLayerOf<O extends Offset> extends Omit<DatasetLayer, 'spans' | 'name'> {
  readonly spans: readonly Span<O>[];
}

/** A layer in the order in which it goes out: spans by start, then id, orphans last; relations by id. */
export const datasetLayerOf = <O extends Offset>(layer: Layer<O>): DatasetLayerOf<O> => ({
  annotator: layer.annotator,
  status: layer.status,
  spans: [...layer.spans.values()].sort(bySpanOrder),
  relations: [...layer.relations.values()].sort(byId),
  notes: layer.notes,
  extras: layer.extras,
});

const bySpanOrder = <O extends Offset>(a: Span<O>, b: Span<O>): number =>
  Number(a.state === 'orphaned') - Number(b.state === 'orphaned') ||
  startOf(a) - startOf(b) ||
  (a.id < b.id ? -1 : 1);

const byId = (a: Relation, b: Relation): number => (a.id < b.id ? -1 : 1);
