import type { Layer } from '../../model/layer';
import type { Offset } from '../../model/span';

/** Everything that a layer holds, as plain values in one order, so that two layers can be compared by `toEqual`. */
export function plainLayer<O extends Offset>(layer: Layer<O>) {
  const byId = <T>(entries: Iterable<[string, T]>) =>
    Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    document: layer.document,
    annotator: layer.annotator,
    status: layer.status,
    spans: byId(layer.spans),
    relations: byId(layer.relations),
    relationsOf: byId(
      [...layer.relationsOf].map(([span, ids]): [string, string[]] => [span, [...ids].sort()]),
    ),
    notes: layer.notes,
    extras: { ...layer.extras },
  };
}
