import { canonicalJson } from '../../shared/model/canonical';
import { jsonEqual } from '../../shared/model/json-equal';
import type { Edit } from '../../shared/edits/edit';
import type { PlacedLayer } from '../../shared/formats/placing/place-layer';
import type { SpanId } from '../../shared/model/ids';
import type { JsonObject, JsonValue } from '../../shared/model/json';
import type { Layer, LayerNote } from '../../shared/model/layer';
import type { Relation } from '../../shared/model/relation';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';

/** What an import adds to a layer, and how much of what it brings stands there already. */
export interface LayerEdits {
  readonly edits: readonly Edit<Utf16>[];
  /** Spans and relations that are not added, since the layer says the same. */
  readonly present: number;
}

/**
 * The edits that bring what was placed into a layer. What stands there already (label, place and attributes alike) is
 * left as it is, and relations are tied to it; nothing is ever taken away or overwritten, but for an extra that is no
 * list or object.
 */
export function layerEdits(layer: Layer<Utf16>, placed: PlacedLayer): LayerEdits {
  const edits: Edit<Utf16>[] = [];
  let present = 0;
  const standing = new Map<string, SpanId[]>();
  for (const span of layer.spans.values()) push(standing, spanKey(span), span.id);
  const idOf = new Map<SpanId, SpanId>();
  for (const span of placed.spans) {
    const same = standing.get(spanKey(span))?.shift();
    if (same !== undefined) {
      idOf.set(span.id, same);
      present += 1;
    } else edits.push({ type: 'span.add', span });
  }

  const tied = new Map<string, Relation[]>();
  for (const relation of layer.relations.values()) push(tied, relationKey(relation), relation);
  for (const relation of placed.relations) {
    const led = {
      ...relation,
      from: idOf.get(relation.from) ?? relation.from,
      to: typeof relation.to === 'string' ? (idOf.get(relation.to) ?? relation.to) : relation.to,
    };
    if (tied.get(relationKey(led))?.shift() !== undefined) present += 1;
    else if (led.from !== led.to) edits.push({ type: 'relation.add', relation: led });
  }

  edits.push(...notesEdit(layer.notes, placed.notes), ...extrasEdits(layer, placed));
  if (layer.status === 'not-begun' && placed.status !== 'not-begun') {
    edits.push({ type: 'layer.set', field: 'status', from: layer.status, to: placed.status });
  }
  return { edits, present };
}

function notesEdit(from: readonly LayerNote[], brought: readonly LayerNote[]): Edit<Utf16>[] {
  const texts = new Set(from.map(({ text }) => text));
  const added = brought.filter(({ text }) => text !== '' && !texts.has(text));
  if (added.length === 0) return [];
  return [{ type: 'layer.set', field: 'notes', from, to: [...from, ...added].slice(0, 1000) }];
}

function extrasEdits(layer: Layer<Utf16>, placed: PlacedLayer): Edit<Utf16>[] {
  return Object.entries(placed.extras).flatMap(([name, brought]): Edit<Utf16>[] => {
    const from = Object.hasOwn(layer.extras, name) ? layer.extras[name] : undefined;
    const to = from === undefined ? brought : joined(from, brought);
    if (from === undefined) return [{ type: 'layer.set', field: 'extras', name, to }];
    return jsonEqual(from, to) ? [] : [{ type: 'layer.set', field: 'extras', name, from, to }];
  });
}

/** Two extras in one: lists one behind the other without repeating, objects name by name; else the later one. */
function joined(before: JsonValue, brought: JsonValue): JsonValue {
  if (isList(before) && isList(brought)) {
    const seen = new Set(before.map((item) => canonicalJson(item)));
    return [...before, ...brought.filter((item) => !seen.has(canonicalJson(item)))];
  }
  if (isObject(before) && isObject(brought)) {
    const all = new Map(Object.entries(before));
    for (const [name, value] of Object.entries(brought)) {
      const held = all.get(name);
      all.set(name, held === undefined ? value : joined(held, value));
    }
    return Object.fromEntries(all);
  }
  return brought;
}

const isList = (value: JsonValue): value is readonly JsonValue[] => Array.isArray(value);

const isObject = (value: JsonValue): value is JsonObject =>
  typeof value === 'object' && value !== null && !isList(value);

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const held = map.get(key);
  if (held === undefined) map.set(key, [value]);
  else held.push(value);
}

/** An orphan is known again by its record. */
const spanKey = (span: Span<Utf16>): string =>
  span.state === 'placed'
    ? `${span.label} ${span.ranges.join(' ')} ${attributesKey(span.attributes)}`
    : `${span.label} - ${canonicalJson(span.record)}`;

const relationKey = ({ type, from, to, attributes }: Relation): string =>
  `${type} ${from} ${typeof to === 'string' ? to : `${to.document}/${to.span}`} ${attributesKey(attributes)}`;

const attributesKey = (attributes: JsonObject): string =>
  Object.keys(attributes).length === 0 ? '' : canonicalJson(attributes);
