import type { ForeignDocument, ForeignLayer } from '../foreign';

/**
 * Two records that stand behind each other as one document, where both are about the same one: equal text, hash, key
 * and details, and layers of different annotators. Null where they are not. Records without layers are documents of
 * their own. `mergeLayers` may make one layer of two of the same annotator.
 */
export function joinedLines(
  first: ForeignDocument,
  second: ForeignDocument,
  mergeLayers: (a: ForeignLayer, b: ForeignLayer) => ForeignLayer | null = () => null,
): ForeignDocument | null {
  if (first.layers.length === 0 || second.layers.length === 0) return null;
  if (first.text !== second.text || first.hashes.sha256 !== second.hashes.sha256) return null;
  if (identity(first) !== identity(second)) return null;
  const layers = [...first.layers];
  for (const layer of second.layers) {
    const at = layers.findIndex(({ annotator }) => annotator === layer.annotator);
    const same = layers[at];
    if (same === undefined) {
      layers.push(layer);
      continue;
    }
    const merged = mergeLayers(same, layer);
    if (merged === null) return null;
    layers[at] = merged;
  }
  return { ...first, layers };
}

const identity = ({ key, title, date, author, url, meta }: ForeignDocument): string =>
  JSON.stringify([key, title, date, author, url, meta]);
