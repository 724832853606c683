import { createRelationId } from '../model/ids';
import { jsonEqual } from '../model/json-equal';
import { attributeCopy, originFor, spanAt } from './completion-context';
import { badForm, exists, missing } from './refusal';
import {
  checkAttribute,
  checkEnds,
  checkRelationAttributes,
  checkRelationType,
  relationTypeOf,
} from './scheme-rules';
import type { RelationId, SchemeId, SpanId } from '../model/ids';
import type { Layer } from '../model/layer';
import type { FarEnd, Relation } from '../model/relation';
import type { Utf16 } from '../text/offsets';
import type { CompletionContext } from './completion-context';
import type { Edit } from './edit';
import type { ShortEdit } from './short-edit';

type Edits = Edit<Utf16>[];
type Given<T extends ShortEdit<Utf16>['type']> = Extract<ShortEdit<Utf16>, { type: T }>;

/** Spells out an edit of relations. Values that stay as they are give no edit. @throws EditRefused */
export function completeRelationEdit(
  edit: Given<'relation.add' | 'relation.remove' | 'relation.set' | 'relation.attribute'>,
  context: CompletionContext,
): Edits {
  const { layer, scheme } = context;
  switch (edit.type) {
    case 'relation.add':
      return addRelation(edit, context);
    case 'relation.remove':
      return 'relation' in edit
        ? [edit]
        : [{ type: 'relation.remove', relation: relationAt(layer, edit.id) }];
    case 'relation.set':
      return setField(edit, context);
    case 'relation.attribute': {
      const { id, name, to } = edit;
      const relation = relationAt(layer, id);
      const from = Object.hasOwn(relation.attributes, name) ? relation.attributes[name] : undefined;
      if (jsonEqual(from, to)) return [];
      if (to !== undefined) checkAttribute(relationTypeOf(scheme, relation.type), name, to);
      return [
        {
          type: 'relation.set',
          id,
          field: 'attribute',
          name,
          ...(from === undefined ? {} : { from }),
          ...(to === undefined ? {} : { to }),
        },
      ];
    }
  }
}

function relationAt(layer: Layer<Utf16>, id: RelationId): Relation {
  const relation = layer.relations.get(id);
  if (!relation) throw missing('relation', id);
  return relation;
}

function addRelation({ relation }: Given<'relation.add'>, context: CompletionContext): Edits {
  const { layer, scheme } = context;
  const { id, type, from } = relation;
  if (id !== undefined && layer.relations.has(id)) throw exists('relation', id);
  const to = nearIfHere(relation.to, layer);
  checkRelationType(scheme, type);
  checkTie(type, from, to, context);
  const attributes = attributeCopy(relation.attributes);
  checkRelationAttributes(scheme, type, attributes);
  return [
    {
      type: 'relation.add',
      relation: {
        id: id ?? createRelationId(context.random),
        type,
        from,
        to,
        attributes,
        note: relation.note ?? '',
        origin: relation.origin ?? originFor(context),
      },
    },
  ];
}

function setField(edit: Given<'relation.set'>, context: CompletionContext): Edits {
  const { layer, scheme } = context;
  const relation = relationAt(layer, edit.id);
  const isFull = 'from' in edit;
  const { id } = edit;
  switch (edit.field) {
    case 'type':
      checkRelationType(scheme, edit.to);
      checkTie(edit.to, relation.from, relation.to, context);
      if (isFull) return [edit];
      return relation.type === edit.to
        ? []
        : [{ type: 'relation.set', id, field: 'type', from: relation.type, to: edit.to }];
    case 'from':
      checkTie(relation.type, edit.to, relation.to, context);
      if (isFull) return [edit];
      return relation.from === edit.to
        ? []
        : [{ type: 'relation.set', id, field: 'from', from: relation.from, to: edit.to }];
    case 'to': {
      const to = nearIfHere(edit.to, layer);
      checkTie(relation.type, relation.from, to, context);
      if (isFull) return [{ ...edit, to }];
      return jsonEqual(relation.to, to)
        ? []
        : [{ type: 'relation.set', id, field: 'to', from: relation.to, to }];
    }
    case 'note':
      if (isFull) return [edit];
      return relation.note === edit.to
        ? []
        : [{ type: 'relation.set', id, field: 'note', from: relation.note, to: edit.to }];
    case 'attribute':
      if (edit.to !== undefined) {
        checkAttribute(relationTypeOf(scheme, relation.type), edit.name, edit.to);
      }
      return [edit];
  }
}

/** A far end that names this very document is a near one, so that it is found from its span. */
const nearIfHere = (end: SpanId | FarEnd, layer: Layer<Utf16>): SpanId | FarEnd =>
  typeof end !== 'string' && end.document === layer.document ? end.span : end;

function checkTie(
  type: SchemeId,
  from: SpanId,
  to: SpanId | FarEnd,
  { layer, scheme }: CompletionContext,
): void {
  const begin = spanAt(layer, from);
  if (from === to) throw badForm('a relation ties two spans; this one would tie a span to itself');
  checkEnds(scheme, type, begin.label, typeof to === 'string' ? spanAt(layer, to).label : null);
}

/**
 * Leads the relations of spans that are joined over to the first of them. What would tie it to itself is removed, and
 * so is what would say again, attributes and note included, what another relation says.
 */
export function joinedRelations(
  relations: readonly Relation[],
  first: SpanId,
  others: ReadonlySet<SpanId>,
): Edits {
  const led = (end: SpanId | FarEnd) => (typeof end === 'string' && others.has(end) ? first : end);
  const edits: Edits = [];
  const kept: Relation[] = [];
  const inOrder = relations.toSorted((a, b) => Number(moves(a)) - Number(moves(b)));
  for (const relation of inOrder) {
    const from = others.has(relation.from) ? first : relation.from;
    const to = led(relation.to);
    const isMoved = moves(relation);
    const next = { ...relation, from, to };
    if (isMoved && (from === to || kept.some((each) => saysTheSame(each, next)))) {
      edits.push({ type: 'relation.remove', relation });
      continue;
    }
    kept.push(next);
    const set = { type: 'relation.set' as const, id: relation.id };
    if (from !== relation.from)
      edits.push({ ...set, field: 'from', from: relation.from, to: from });
    if (to !== relation.to) edits.push({ ...set, field: 'to', from: relation.to, to });
  }
  return edits;

  function moves(relation: Relation): boolean {
    return others.has(relation.from) || led(relation.to) !== relation.to;
  }
}

const saysTheSame = (a: Relation, b: Relation): boolean =>
  a.type === b.type &&
  a.from === b.from &&
  jsonEqual(a.to, b.to) &&
  a.note === b.note &&
  jsonEqual(a.attributes, b.attributes);
