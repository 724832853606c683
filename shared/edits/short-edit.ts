import * as z from 'zod';
import { relationEnd } from '../model/relation';
import {
  attributeMap,
  flagSchema,
  noteSchema,
  offsetSchema,
  originSchema,
  placeSchema,
  rangesSchema,
} from '../model/span';
import { relationId, schemeId, spanId } from '../model/ids';
import { jsonValue } from '../model/json';
import { layerNote, layerStatus } from '../model/layer';
import { editSchema } from './edit';
import type { Offset } from '../model/span';

const quotesGiven = {
  quotes: z.array(z.string()).max(10_000).readonly().exactOptional(),
  text: z.string().exactOptional(),
};

/**
 * What a caller may send instead of a full edit: the old values, ids, quotes and consequences are filled in by
 * `complete`. What is given must be true: quotes (one a range) or `text` (the quotes joined by one space) match the
 * document, a `from` matches what is there. A full edit is taken as it is.
 */
export const shortEditSchema = <O extends Offset>() =>
  z.union([
    editSchema<O>(),
    z.strictObject({
      type: z.literal('span.add'),
      span: z.strictObject({
        id: spanId.exactOptional(),
        label: schemeId,
        state: z.literal('placed').exactOptional(),
        ranges: rangesSchema<O>(),
        ...quotesGiven,
        attributes: attributeMap.exactOptional(),
        note: noteSchema.exactOptional(),
        flag: flagSchema.exactOptional(),
        origin: originSchema.exactOptional(),
      }),
    }),
    /** Removes the span and, spelt out before it, its relations. */
    z.strictObject({ type: z.literal('span.remove'), id: spanId }),
    z.strictObject({ type: z.literal('span.relabel'), id: spanId, label: schemeId }),
    /** Moves the edges; an orphan is anchored again. */
    z.strictObject({
      type: z.literal('span.resize'),
      id: spanId,
      ranges: rangesSchema<O>(),
      ...quotesGiven,
    }),
    /** Breaks a span at an offset inside one of its ranges or between two; the part after it becomes `newId`. */
    z.strictObject({
      type: z.literal('span.split'),
      id: spanId,
      at: offsetSchema<O>(),
      newId: spanId.exactOptional(),
    }),
    /** Joins spans into the first: ranges united, relations led over to it, the others removed. */
    z.strictObject({
      type: z.literal('span.merge'),
      ids: z.array(spanId).min(2).max(1000).readonly(),
    }),
    z.strictObject({
      type: z.literal('span.set'),
      id: spanId,
      field: z.literal('label'),
      to: schemeId,
    }),
    z.strictObject({
      type: z.literal('span.set'),
      id: spanId,
      field: z.literal('note'),
      to: noteSchema,
    }),
    z.strictObject({
      type: z.literal('span.set'),
      id: spanId,
      field: z.literal('flag'),
      to: flagSchema,
    }),
    z.strictObject({
      type: z.literal('span.set'),
      id: spanId,
      field: z.literal('place'),
      to: placeSchema<O>(),
    }),
    /** Without `to` the attribute is taken away. To say that it is not set now, send the full edit. */
    z.strictObject({
      type: z.literal('span.attribute'),
      id: spanId,
      name: schemeId,
      to: jsonValue.exactOptional(),
    }),
    z.strictObject({
      type: z.literal('relation.add'),
      relation: z.strictObject({
        id: relationId.exactOptional(),
        type: schemeId,
        from: spanId,
        to: relationEnd,
        attributes: attributeMap.exactOptional(),
        note: noteSchema.exactOptional(),
        origin: originSchema.exactOptional(),
      }),
    }),
    z.strictObject({ type: z.literal('relation.remove'), id: relationId }),
    z.strictObject({
      type: z.literal('relation.set'),
      id: relationId,
      field: z.literal('type'),
      to: schemeId,
    }),
    z.strictObject({
      type: z.literal('relation.set'),
      id: relationId,
      field: z.literal('from'),
      to: spanId,
    }),
    z.strictObject({
      type: z.literal('relation.set'),
      id: relationId,
      field: z.literal('to'),
      to: relationEnd,
    }),
    z.strictObject({
      type: z.literal('relation.set'),
      id: relationId,
      field: z.literal('note'),
      to: noteSchema,
    }),
    z.strictObject({
      type: z.literal('relation.attribute'),
      id: relationId,
      name: schemeId,
      to: jsonValue.exactOptional(),
    }),
    z.strictObject({ type: z.literal('layer.set'), field: z.literal('status'), to: layerStatus }),
    z.strictObject({
      type: z.literal('layer.set'),
      field: z.literal('notes'),
      to: z.array(layerNote).max(1000).readonly(),
    }),
  ]);

export type ShortEdit<O extends Offset> = z.infer<ReturnType<typeof shortEditSchema<O>>>;
