import * as z from 'zod';
import { relationEnd, relationSchema } from '../model/relation';
import { flagSchema, noteSchema, placeSchema, spanSchema } from '../model/span';
import { relationId, schemeId, spanId } from '../model/ids';
import { jsonValue } from '../model/json';
import { layerNote, layerStatus } from '../model/layer';
import type { RelationId, SchemeId, SpanId } from '../model/ids';
import type { JsonValue } from '../model/json';
import type { LayerNote, LayerStatus } from '../model/layer';
import type { FarEnd, Relation } from '../model/relation';
import type { Offset, Place, Span } from '../model/span';

/**
 * An edit of a layer: plain JSON that carries the old and the new value, so that its inverse is a function of itself.
 * It holds if what it calls old is what is there. `from` or `to` that is absent means that the attribute is not set.
 *
 * The same edit is painted in the window, travels over the contract (in UTF-16), and stands in the history (in code
 * points). Splitting, merging and every other action of a user are lists of these; see `complete`.
 */
export type Edit<O extends Offset> =
  | { readonly type: 'span.add'; readonly span: Span<O> }
  | { readonly type: 'span.remove'; readonly span: Span<O> }
  | {
      readonly type: 'span.set';
      readonly id: SpanId;
      readonly field: 'place';
      readonly from: Place<O>;
      readonly to: Place<O>;
    }
  | {
      readonly type: 'span.set';
      readonly id: SpanId;
      readonly field: 'label';
      readonly from: SchemeId;
      readonly to: SchemeId;
    }
  | {
      readonly type: 'span.set';
      readonly id: SpanId;
      readonly field: 'note';
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly type: 'span.set';
      readonly id: SpanId;
      readonly field: 'flag';
      readonly from: string | null;
      readonly to: string | null;
    }
  | {
      readonly type: 'span.set';
      readonly id: SpanId;
      readonly field: 'attribute';
      readonly name: SchemeId;
      readonly from?: JsonValue;
      readonly to?: JsonValue;
    }
  | { readonly type: 'relation.add'; readonly relation: Relation }
  | { readonly type: 'relation.remove'; readonly relation: Relation }
  | {
      readonly type: 'relation.set';
      readonly id: RelationId;
      readonly field: 'type';
      readonly from: SchemeId;
      readonly to: SchemeId;
    }
  | {
      readonly type: 'relation.set';
      readonly id: RelationId;
      readonly field: 'from';
      readonly from: SpanId;
      readonly to: SpanId;
    }
  | {
      readonly type: 'relation.set';
      readonly id: RelationId;
      readonly field: 'to';
      readonly from: SpanId | FarEnd;
      readonly to: SpanId | FarEnd;
    }
  | {
      readonly type: 'relation.set';
      readonly id: RelationId;
      readonly field: 'note';
      readonly from: string;
      readonly to: string;
    }
  | {
      readonly type: 'relation.set';
      readonly id: RelationId;
      readonly field: 'attribute';
      readonly name: SchemeId;
      readonly from?: JsonValue;
      readonly to?: JsonValue;
    }
  | {
      readonly type: 'layer.set';
      readonly field: 'status';
      readonly from: LayerStatus;
      readonly to: LayerStatus;
    }
  | {
      readonly type: 'layer.set';
      readonly field: 'notes';
      readonly from: readonly LayerNote[];
      readonly to: readonly LayerNote[];
    }
  | {
      readonly type: 'layer.set';
      readonly field: 'extras';
      readonly name: string;
      readonly from?: JsonValue;
      readonly to?: JsonValue;
    };

const spanSet = { type: z.literal('span.set'), id: spanId };
const relationSet = { type: z.literal('relation.set'), id: relationId };
const layerSet = { type: z.literal('layer.set') };
const fromTo = <T>(value: z.ZodType<T>) => ({ from: value, to: value });
const maybeFromTo = { from: jsonValue.exactOptional(), to: jsonValue.exactOptional() };
const extrasName = z.string().regex(/^[a-z][a-z0-9-]{0,63}$/);

/** The schema of an edit in one unit of offsets. */
export const editSchema = <O extends Offset>(): z.ZodType<Edit<O>> =>
  z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('span.add'), span: spanSchema<O>() }),
    z.strictObject({ type: z.literal('span.remove'), span: spanSchema<O>() }),
    z.discriminatedUnion('field', [
      z.strictObject({ ...spanSet, field: z.literal('place'), ...fromTo(placeSchema<O>()) }),
      z.strictObject({ ...spanSet, field: z.literal('label'), ...fromTo(schemeId) }),
      z.strictObject({ ...spanSet, field: z.literal('note'), ...fromTo(noteSchema) }),
      z.strictObject({ ...spanSet, field: z.literal('flag'), ...fromTo(flagSchema) }),
      z.strictObject({ ...spanSet, field: z.literal('attribute'), name: schemeId, ...maybeFromTo }),
    ]),
    z.strictObject({ type: z.literal('relation.add'), relation: relationSchema }),
    z.strictObject({ type: z.literal('relation.remove'), relation: relationSchema }),
    z.discriminatedUnion('field', [
      z.strictObject({ ...relationSet, field: z.literal('type'), ...fromTo(schemeId) }),
      z.strictObject({ ...relationSet, field: z.literal('from'), ...fromTo(spanId) }),
      z.strictObject({ ...relationSet, field: z.literal('to'), ...fromTo(relationEnd) }),
      z.strictObject({ ...relationSet, field: z.literal('note'), ...fromTo(noteSchema) }),
      z.strictObject({
        ...relationSet,
        field: z.literal('attribute'),
        name: schemeId,
        ...maybeFromTo,
      }),
    ]),
    z.discriminatedUnion('field', [
      z.strictObject({ ...layerSet, field: z.literal('status'), ...fromTo(layerStatus) }),
      z.strictObject({
        ...layerSet,
        field: z.literal('notes'),
        ...fromTo(z.array(layerNote).max(1000)),
      }),
      z.strictObject({ ...layerSet, field: z.literal('extras'), name: extrasName, ...maybeFromTo }),
    ]),
  ]);
