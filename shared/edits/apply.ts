import { Set as ImmutableSet } from 'immutable';
import { jsonEqual } from '../model/json-equal';
import { nearSpan } from '../model/relation';
import { placeOf } from '../model/span';
import { invert } from './invert';
import type { RelationId, SpanId } from '../model/ids';
import type { JsonValue } from '../model/json';
import type { Layer } from '../model/layer';
import type { Relation } from '../model/relation';
import type { AttributeMap, Offset, Place, Span } from '../model/span';
import type { Edit } from './edit';

/** Why an edit does not hold: what it speaks of is missing, what it adds is there, or the old value is another one. */
export type ApplyFault =
  'span-missing' | 'span-exists' | 'relation-missing' | 'relation-exists' | 'changed';

/** What `apply` gives: the new layer and the edit that takes it back, or why not and what is there now. */
export type Applied<O extends Offset> =
  | { readonly ok: true; readonly layer: Layer<O>; readonly inverse: Edit<O> }
  | { readonly ok: false; readonly reason: ApplyFault; readonly current: JsonValue | undefined };

type RelationsOf = Layer<Offset>['relationsOf'];

/**
 * Applies one edit if what it calls old is what is there, compared as JSON; otherwise says why not, with the value that
 * is there (`undefined` for none). Pure; it costs O(log n) of the layer's size. It knows neither text nor scheme: a
 * relation to a span that is missing applies, because a missing end is shown and not deleted. Whether an edit makes
 * sense for its text and scheme, `complete` says before.
 */
export function apply<O extends Offset>(layer: Layer<O>, edit: Edit<O>): Applied<O> {
  const next = edited(layer, edit);
  return 'ok' in next ? next : { ok: true, layer: next, inverse: invert(edit) };
}

/** What `applyAll` gives: the inverses in the order in which they must be applied, or the first edit that failed. */
export type AppliedAll<O extends Offset> =
  | { readonly ok: true; readonly layer: Layer<O>; readonly inverse: readonly Edit<O>[] }
  | {
      readonly ok: false;
      readonly index: number;
      readonly reason: ApplyFault;
      readonly current: JsonValue | undefined;
    };

/** Applies edits one after another, each on what the one before it left; all of them or none. */
export function applyAll<O extends Offset>(
  layer: Layer<O>,
  edits: readonly Edit<O>[],
): AppliedAll<O> {
  const inverse: Edit<O>[] = [];
  let current = layer;
  for (const [index, edit] of edits.entries()) {
    const applied = apply(current, edit);
    if (!applied.ok) {
      return { ok: false, index, reason: applied.reason, current: applied.current };
    }
    current = applied.layer;
    inverse.push(applied.inverse);
  }
  return { ok: true, layer: current, inverse: inverse.reverse() };
}

type Fault = Extract<Applied<Offset>, { ok: false }>;

const fault = (reason: ApplyFault, current?: JsonValue): Fault => ({ ok: false, reason, current });

function edited<O extends Offset>(layer: Layer<O>, edit: Edit<O>): Layer<O> | Fault {
  switch (edit.type) {
    case 'span.add': {
      const present = layer.spans.get(edit.span.id);
      if (present) return fault('span-exists', spanAsJson(present));
      return { ...layer, spans: layer.spans.set(edit.span.id, edit.span) };
    }
    case 'span.remove': {
      const present = layer.spans.get(edit.span.id);
      if (!present) return fault('span-missing');
      if (!jsonEqual(present, edit.span)) return fault('changed', spanAsJson(present));
      return { ...layer, spans: layer.spans.remove(edit.span.id) };
    }
    case 'span.set': {
      const span = layer.spans.get(edit.id);
      if (!span) return fault('span-missing');
      const next = changedSpan(span, edit);
      return 'ok' in next ? next : { ...layer, spans: layer.spans.set(edit.id, next) };
    }
    case 'relation.add': {
      const present = layer.relations.get(edit.relation.id);
      if (present) return fault('relation-exists', relationAsJson(present));
      return withRelation(layer, edit.relation);
    }
    case 'relation.remove': {
      const present = layer.relations.get(edit.relation.id);
      if (!present) return fault('relation-missing');
      if (!jsonEqual(present, edit.relation)) return fault('changed', relationAsJson(present));
      return withoutRelation(layer, present);
    }
    case 'relation.set': {
      const relation = layer.relations.get(edit.id);
      if (!relation) return fault('relation-missing');
      const next = changedRelation(relation, edit);
      return 'ok' in next ? next : withRelation(withoutRelation(layer, relation), next);
    }
    case 'layer.set':
      return changedLayer(layer, edit);
  }
}

function changedSpan<O extends Offset>(
  span: Span<O>,
  edit: Extract<Edit<O>, { type: 'span.set' }>,
): Span<O> | Fault {
  switch (edit.field) {
    case 'place': {
      const place = placeOf(span);
      if (!jsonEqual(place, edit.from)) return fault('changed', placeAsJson(place));
      const { id, label, attributes, note, flag, origin } = span;
      return { id, label, ...placeOf(edit.to), attributes, note, flag, origin };
    }
    case 'label':
      return span.label === edit.from ? { ...span, label: edit.to } : fault('changed', span.label);
    case 'note':
      return span.note === edit.from ? { ...span, note: edit.to } : fault('changed', span.note);
    case 'flag':
      return span.flag === edit.from ? { ...span, flag: edit.to } : fault('changed', span.flag);
    case 'attribute': {
      const attributes = changedMap(span.attributes, edit);
      return attributes.ok ? { ...span, attributes: attributes.map } : attributes.fault;
    }
  }
}

function changedRelation(
  relation: Relation,
  edit: Extract<Edit<Offset>, { type: 'relation.set' }>,
): Relation | Fault {
  switch (edit.field) {
    case 'type':
      return relation.type === edit.from
        ? { ...relation, type: edit.to }
        : fault('changed', relation.type);
    case 'from':
      return relation.from === edit.from
        ? { ...relation, from: edit.to }
        : fault('changed', relation.from);
    case 'to':
      return jsonEqual(relation.to, edit.from)
        ? { ...relation, to: edit.to }
        : fault('changed', endAsJson(relation.to));
    case 'note':
      return relation.note === edit.from
        ? { ...relation, note: edit.to }
        : fault('changed', relation.note);
    case 'attribute': {
      const attributes = changedMap(relation.attributes, edit);
      return attributes.ok ? { ...relation, attributes: attributes.map } : attributes.fault;
    }
  }
}

function changedLayer<O extends Offset>(
  layer: Layer<O>,
  edit: Extract<Edit<O>, { type: 'layer.set' }>,
): Layer<O> | Fault {
  switch (edit.field) {
    case 'status':
      return layer.status === edit.from
        ? { ...layer, status: edit.to }
        : fault('changed', layer.status);
    case 'notes':
      return jsonEqual(layer.notes, edit.from)
        ? { ...layer, notes: edit.to }
        : fault(
            'changed',
            layer.notes.map((note) => ({ ...note })),
          );
    case 'extras': {
      const extras = changedMap(layer.extras, edit);
      return extras.ok ? { ...layer, extras: extras.map } : extras.fault;
    }
  }
}

/** One value of a map put, replaced or taken away; the copy has no prototype, as the original had none. */
function changedMap<M extends AttributeMap>(
  map: M,
  edit: { readonly name: string; readonly from?: JsonValue; readonly to?: JsonValue },
): { readonly ok: true; readonly map: M } | { readonly ok: false; readonly fault: Fault } {
  const values: Readonly<Record<string, JsonValue>> = map;
  const present = Object.hasOwn(values, edit.name) ? values[edit.name] : undefined;
  if (!jsonEqual(present, edit.from)) return { ok: false, fault: fault('changed', present) };
  const copy = Object.create(null) as Record<string, JsonValue>;
  for (const [name, value] of Object.entries(values)) {
    if (name !== edit.name) copy[name] = value;
  }
  if (edit.to !== undefined) copy[edit.name] = edit.to;
  return { ok: true, map: copy as M };
}

function withRelation<O extends Offset>(layer: Layer<O>, relation: Relation): Layer<O> {
  return {
    ...layer,
    relations: layer.relations.set(relation.id, relation),
    relationsOf: layer.relationsOf.withMutations((index) => indexRelation(index, relation)),
  };
}

function withoutRelation<O extends Offset>(layer: Layer<O>, relation: Relation): Layer<O> {
  return {
    ...layer,
    relations: layer.relations.remove(relation.id),
    relationsOf: nearEnds(relation).reduce((index, span) => {
      const rest = index.get(span)?.remove(relation.id);
      return rest === undefined || rest.isEmpty() ? index.remove(span) : index.set(span, rest);
    }, layer.relationsOf),
  };
}

/** Notes a relation under its ends in this document. `index` may be mutable; the new state is returned as well. */
export function indexRelation(index: RelationsOf, relation: Relation): RelationsOf {
  return nearEnds(relation).reduce(
    (held, span) => held.set(span, (held.get(span) ?? ImmutableSet<RelationId>()).add(relation.id)),
    index,
  );
}

function nearEnds(relation: Relation): SpanId[] {
  const to = nearSpan(relation.to);
  return to === null || to === relation.from ? [relation.from] : [relation.from, to];
}

// Spread into literals, because an interface is no JSON object to the compiler.
const endAsJson = (end: Relation['to']): JsonValue => (typeof end === 'string' ? end : { ...end });
const relationAsJson = (relation: Relation): JsonValue => ({
  ...relation,
  to: endAsJson(relation.to),
});
const placeAsJson = <O extends Offset>(place: Place<O>): JsonValue => ({ ...place });
const spanAsJson = <O extends Offset>(span: Span<O>): JsonValue => ({ ...span });
