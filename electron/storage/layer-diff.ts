/** The edits that lead from one layer to another of the same document: how a snapshot that was edited outside is adopted. */
import { jsonEqual } from '../../shared/model/json-equal';
import type { JsonValue } from '../../shared/model/json';
import type { SchemeId } from '../../shared/model/ids';
import type { Layer } from '../../shared/model/layer';
import type { Relation } from '../../shared/model/relation';
import type { AttributeMap, Offset, Span } from '../../shared/model/span';
import { placeOf } from '../../shared/model/span';
import type { Edit } from '../../shared/edits/edit';

export interface LayerDifference<O extends Offset> {
  /** Each holds when those before it were applied to `from`. */
  readonly edits: readonly Edit<O>[];
  /** Spans, relations, notes and extras; the status counts as one. */
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
}

export function diffLayers<O extends Offset>(from: Layer<O>, to: Layer<O>): LayerDifference<O> {
  const removals: Edit<O>[] = [];
  const edits: Edit<O>[] = [];
  const count = { added: 0, removed: 0, changed: 0 };
  // Where the maps share their structure nothing differs, and big layers need not be walked.
  if (from.relations !== to.relations) {
    for (const [id, relation] of from.relations) {
      if (to.relations.has(id)) continue;
      removals.push({ type: 'relation.remove', relation });
      count.removed += 1;
    }
  }
  if (from.spans !== to.spans) {
    for (const [id, span] of from.spans) {
      if (to.spans.has(id)) continue;
      removals.push({ type: 'span.remove', span });
      count.removed += 1;
    }
    for (const [id, span] of to.spans) {
      const before = from.spans.get(id);
      if (before === undefined) {
        edits.push({ type: 'span.add', span });
        count.added += 1;
      } else if (before !== span) {
        const changes = spanChanges(before, span);
        if (changes.length > 0) count.changed += 1;
        edits.push(...changes);
      }
    }
  }
  if (from.relations !== to.relations) {
    for (const [id, relation] of to.relations) {
      const before = from.relations.get(id);
      if (before === undefined) {
        edits.push({ type: 'relation.add', relation });
        count.added += 1;
      } else if (!jsonEqual(before, relation)) {
        edits.push(...relationChanges<O>(before, relation));
        count.changed += 1;
      }
    }
  }
  const ofLayer = layerChanges(from, to);
  count.changed += ofLayer.length;
  return { edits: [...removals, ...edits, ...ofLayer], ...count };
}

function spanChanges<O extends Offset>(from: Span<O>, to: Span<O>): Edit<O>[] {
  // Nothing sets an origin, so a span of another origin is another span.
  if (!jsonEqual(from.origin, to.origin)) {
    return [
      { type: 'span.remove', span: from },
      { type: 'span.add', span: to },
    ];
  }
  const edits: Edit<O>[] = [];
  const id = from.id;
  const places = { from: placeOf(from), to: placeOf(to) };
  if (!jsonEqual(places.from, places.to))
    edits.push({ type: 'span.set', id, field: 'place', ...places });
  if (from.label !== to.label)
    edits.push({ type: 'span.set', id, field: 'label', from: from.label, to: to.label });
  if (from.note !== to.note)
    edits.push({ type: 'span.set', id, field: 'note', from: from.note, to: to.note });
  if (from.flag !== to.flag)
    edits.push({ type: 'span.set', id, field: 'flag', from: from.flag, to: to.flag });
  for (const change of mapChanges(from.attributes, to.attributes)) {
    edits.push({ type: 'span.set', id, field: 'attribute', ...change });
  }
  return edits;
}

function relationChanges<O extends Offset>(from: Relation, to: Relation): Edit<O>[] {
  if (!jsonEqual(from.origin, to.origin)) {
    return [
      { type: 'relation.remove', relation: from },
      { type: 'relation.add', relation: to },
    ];
  }
  const edits: Edit<O>[] = [];
  const id = from.id;
  if (from.type !== to.type)
    edits.push({ type: 'relation.set', id, field: 'type', from: from.type, to: to.type });
  if (from.from !== to.from)
    edits.push({ type: 'relation.set', id, field: 'from', from: from.from, to: to.from });
  if (!jsonEqual(from.to, to.to))
    edits.push({ type: 'relation.set', id, field: 'to', from: from.to, to: to.to });
  if (from.note !== to.note)
    edits.push({ type: 'relation.set', id, field: 'note', from: from.note, to: to.note });
  for (const change of mapChanges(from.attributes, to.attributes)) {
    edits.push({ type: 'relation.set', id, field: 'attribute', ...change });
  }
  return edits;
}

function layerChanges<O extends Offset>(from: Layer<O>, to: Layer<O>): Edit<O>[] {
  const edits: Edit<O>[] = [];
  if (from.status !== to.status)
    edits.push({ type: 'layer.set', field: 'status', from: from.status, to: to.status });
  if (!jsonEqual(from.notes, to.notes))
    edits.push({ type: 'layer.set', field: 'notes', from: from.notes, to: to.notes });
  const extras = mapChanges(from.extras, to.extras);
  for (const change of extras) edits.push({ type: 'layer.set', field: 'extras', ...change });
  return edits;
}

function mapChanges(
  from: AttributeMap,
  to: AttributeMap,
): { name: SchemeId; from?: JsonValue; to?: JsonValue }[] {
  const names = [...new Set([...Object.keys(from), ...Object.keys(to)])] as SchemeId[];
  return names
    .filter((name) => !jsonEqual(from[name], to[name]))
    .map((name) => ({
      name,
      ...(from[name] === undefined ? {} : { from: from[name] }),
      ...(to[name] === undefined ? {} : { to: to[name] }),
    }));
}
