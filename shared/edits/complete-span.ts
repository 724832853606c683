import { createSpanId } from '../model/ids';
import { jsonEqual } from '../model/json-equal';
import { readLabel } from '../model/read-scheme';
import { endOf, MAX_NOTE, placeOf, startOf } from '../model/span';
import { joinedRelations } from './complete-relation';
import { attributeCopy, originFor, spanAt } from './completion-context';
import { checkOffset, cutRanges, placeInText, uniteRanges } from './place-in-text';
import { againstScheme, badForm, EditRefused, exists } from './refusal';
import { checkAttribute, checkLabel, checkSpanAttributes, labelOf } from './scheme-rules';
import type { RelationId, SchemeId, SpanId } from '../model/ids';
import type { JsonValue } from '../model/json';
import type { Layer } from '../model/layer';
import type { Place, Span } from '../model/span';
import type { Utf16 } from '../text/offsets';
import type { CompletionContext } from './completion-context';
import type { Edit } from './edit';
import type { ShortEdit } from './short-edit';

type Edits = Edit<Utf16>[];
type Given<T extends ShortEdit<Utf16>['type']> = Extract<ShortEdit<Utf16>, { type: T }>;
type PlacedSpan = Extract<Span<Utf16>, { state: 'placed' }>;

/** Spells out an edit of spans. Values that stay as they are give no edit. @throws EditRefused */
export function completeSpanEdit(
  edit: Given<
    | 'span.add'
    | 'span.remove'
    | 'span.relabel'
    | 'span.resize'
    | 'span.split'
    | 'span.merge'
    | 'span.set'
    | 'span.attribute'
  >,
  context: CompletionContext,
): Edits {
  switch (edit.type) {
    case 'span.add':
      return addSpan(edit, context);
    case 'span.remove':
      return 'span' in edit ? [edit] : removeSpan(spanAt(context.layer, edit.id), context.layer);
    case 'span.relabel':
      return relabel(spanAt(context.layer, edit.id), edit.label, context);
    case 'span.resize': {
      const { id, ranges, ...words } = edit;
      return movePlace(spanAt(context.layer, id), placeInText(context.text, ranges, words));
    }
    case 'span.split':
      return splitSpan(edit, context);
    case 'span.merge':
      return mergeSpans(edit.ids, context);
    case 'span.attribute':
      return setAttribute(spanAt(context.layer, edit.id), edit.name, edit.to, context);
    case 'span.set':
      return setField(edit, context);
  }
}

function addSpan({ span }: Given<'span.add'>, context: CompletionContext): Edits {
  const { layer, scheme } = context;
  if (span.id !== undefined && layer.spans.has(span.id)) throw exists('span', span.id);
  checkLabel(scheme, span.label);
  const attributes = attributeCopy(span.attributes);
  checkSpanAttributes(scheme, span.label, attributes);
  const place: Place<Utf16> =
    span.state === 'orphaned' ? placeOf(span) : placeInText(context.text, span.ranges, span);
  const added: Span<Utf16> = {
    id: span.id ?? createSpanId(context.random),
    label: span.label,
    ...place,
    attributes,
    note: span.note ?? '',
    flag: span.flag ?? null,
    origin: span.origin ?? originFor(context),
  };
  return [{ type: 'span.add', span: added }];
}

function removeSpan(span: Span<Utf16>, layer: Layer<Utf16>): Edits {
  return [
    ...relationsOf(layer, [span.id]).map((relation): Edit<Utf16> => ({
      type: 'relation.remove',
      relation,
    })),
    { type: 'span.remove', span },
  ];
}

function relabel(span: Span<Utf16>, label: SchemeId, { scheme }: CompletionContext): Edits {
  if (span.label === label) return [];
  checkLabel(scheme, label);
  return [{ type: 'span.set', id: span.id, field: 'label', from: span.label, to: label }];
}

function movePlace(span: Span<Utf16>, to: Place<Utf16>): Edits {
  const from = placeOf(span);
  return jsonEqual(from, to) ? [] : [{ type: 'span.set', id: span.id, field: 'place', from, to }];
}

function setAttribute(
  span: Span<Utf16>,
  name: SchemeId,
  to: JsonValue | undefined,
  { scheme }: CompletionContext,
): Edits {
  const from = Object.hasOwn(span.attributes, name) ? span.attributes[name] : undefined;
  if (jsonEqual(from, to)) return [];
  if (to !== undefined) checkAttribute(labelOf(scheme, span.label), name, to);
  return [
    {
      type: 'span.set',
      id: span.id,
      field: 'attribute',
      name,
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
  ];
}

function setField(edit: Given<'span.set'>, context: CompletionContext): Edits {
  const span = spanAt(context.layer, edit.id);
  const { id } = edit;
  switch (edit.field) {
    case 'place': {
      const to = edit.to.state === 'placed' ? checkedPlace(context.text, edit.to) : edit.to;
      return 'from' in edit ? [edit] : movePlace(span, to);
    }
    case 'label':
      if (!('from' in edit)) return relabel(span, edit.to, context);
      checkLabel(context.scheme, edit.to);
      return [edit];
    case 'note':
      if ('from' in edit) return [edit];
      return span.note === edit.to
        ? []
        : [{ type: 'span.set', id, field: 'note', from: span.note, to: edit.to }];
    case 'flag':
      if ('from' in edit) return [edit];
      return span.flag === edit.to
        ? []
        : [{ type: 'span.set', id, field: 'flag', from: span.flag, to: edit.to }];
    case 'attribute':
      if (edit.to !== undefined) {
        checkAttribute(labelOf(context.scheme, span.label), edit.name, edit.to);
      }
      return [edit];
  }
}

const checkedPlace = (
  text: string,
  { ranges, quotes }: Extract<Place<Utf16>, { state: 'placed' }>,
) => placeInText(text, ranges, { quotes });

/** The part before the cut keeps the id, the relations, the note and the flag; both have the attributes. */
function splitSpan({ id, at, newId }: Given<'span.split'>, context: CompletionContext): Edits {
  const span = spanAt(context.layer, id);
  if (span.state === 'orphaned') throw orphaned(span.id, 'split');
  checkOffset(context.text, at);
  if (at <= startOf(span) || at >= endOf(span)) {
    throw new EditRefused('edit/bad-range', 'A span is split inside it, not at its edge.', {
      range: [at, at],
      why: 'it is not inside the span',
    });
  }
  if (newId !== undefined && context.layer.spans.has(newId)) throw exists('span', newId);
  const { before, after } = cutRanges(span.ranges, at);
  return [
    ...movePlace(span, placeInText(context.text, before)),
    {
      type: 'span.add',
      span: {
        id: newId ?? createSpanId(context.random),
        label: span.label,
        ...placeInText(context.text, after),
        attributes: span.attributes,
        note: '',
        flag: null,
        origin: originFor(context),
      },
    },
  ];
}

/**
 * The first span takes the ranges and relations of the others, what they say that it does not (attributes, flag), and
 * their notes as further lines; then they are removed.
 */
function mergeSpans(ids: readonly SpanId[], context: CompletionContext): Edits {
  const { layer, scheme, text } = context;
  const spans = [...new Set(ids)].map((id): PlacedSpan => {
    const span = spanAt(layer, id);
    if (span.state === 'orphaned') throw orphaned(id, 'joined');
    return span;
  });
  const [first, ...others] = spans;
  if (!first || others.length === 0) throw badForm('joining takes at least two spans');
  const nameOf = ({ label }: PlacedSpan) => readLabel(scheme, label)?.name ?? label;
  const other = others.find((span) => nameOf(span) !== nameOf(first));
  if (other) {
    throw againstScheme(
      `A “${nameOf(first)}” and a “${nameOf(other)}” cannot be joined. Give them one label first.`,
    );
  }
  const relations = relationsOf(
    layer,
    spans.map(({ id }) => id),
  );
  const notes = new Set(spans.map(({ note }) => note).filter((note) => note !== ''));
  const note = [...notes].join('\n');
  if (note.length > MAX_NOTE) throw badForm('the joined notes are too long; shorten them first');
  const flag = spans.find((span) => span.flag !== null)?.flag ?? null;
  const attributes = Object.assign({}, ...spans.map((span) => span.attributes).reverse()) as Record<
    SchemeId,
    JsonValue
  >;
  const set = { type: 'span.set' as const, id: first.id };
  return [
    ...joinedRelations(relations, first.id, new Set(others.map(({ id }) => id))),
    ...others.map((span): Edit<Utf16> => ({ type: 'span.remove', span })),
    ...movePlace(first, placeInText(text, uniteRanges(spans.flatMap(({ ranges }) => ranges)))),
    ...(Object.entries(attributes) as [SchemeId, JsonValue][])
      .filter(([name]) => !Object.hasOwn(first.attributes, name))
      .map(([name, to]): Edit<Utf16> => ({ ...set, field: 'attribute', name, to })),
    ...(note === first.note
      ? []
      : [{ ...set, field: 'note' as const, from: first.note, to: note }]),
    ...(flag === first.flag
      ? []
      : [{ ...set, field: 'flag' as const, from: first.flag, to: flag }]),
  ];
}

function relationsOf(layer: Layer<Utf16>, spans: readonly SpanId[]) {
  const ids = new Set<RelationId>();
  for (const span of spans) for (const id of layer.relationsOf.get(span) ?? []) ids.add(id);
  return [...ids].sort().flatMap((id) => layer.relations.get(id) ?? []);
}

const orphaned = (id: SpanId, what: string) =>
  badForm(`the span “${id}” has lost its place and cannot be ${what}; anchor it again first`);
