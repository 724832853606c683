import * as z from 'zod';
import { documentId, relationId, schemeId, spanId } from './ids';
import { attributeMap, noteSchema, originSchema } from './span';
import type { DocumentId, RelationId, SchemeId, SpanId } from './ids';
import type { AttributeMap, Origin } from './span';

/** A span of the same owner's layer of another document. */
export interface FarEnd {
  readonly document: DocumentId;
  readonly span: SpanId;
}

/** A typed, directed tie between two spans. An end that is missing is shown, not deleted. */
export interface Relation {
  readonly id: RelationId;
  readonly type: SchemeId;
  readonly from: SpanId;
  readonly to: SpanId | FarEnd;
  readonly attributes: AttributeMap;
  readonly note: string;
  readonly origin: Origin;
}

export const relationEnd = z.union([
  spanId,
  z.strictObject({ document: documentId, span: spanId }).readonly(),
]);

export const relationSchema: z.ZodType<Relation> = z.strictObject({
  id: relationId,
  type: schemeId,
  from: spanId,
  to: relationEnd,
  attributes: attributeMap,
  note: noteSchema,
  origin: originSchema,
});

/** The span at an end that lies in this document, or null if it lies in another one. */
export const nearSpan = (end: SpanId | FarEnd): SpanId | null =>
  typeof end === 'string' ? end : null;
