import { missing } from './refusal';
import type { RandomBytes, SchemeId, SpanId } from '../model/ids';
import type { JsonValue } from '../model/json';
import type { Layer } from '../model/layer';
import type { LabelScheme } from '../model/scheme';
import type { AttributeMap, Origin, Span } from '../model/span';
import type { Utf16 } from '../text/offsets';

/** What an edit is completed and checked against. */
export interface CompletionContext {
  readonly layer: Layer<Utf16>;
  readonly text: string;
  readonly scheme: LabelScheme;
  /** Where the ids of what is added come from. */
  readonly random: RandomBytes;
  /** Who makes what is added, unless the edit says it; a person if it is not given. */
  readonly origin?: Origin;
}

/** The span of an id; refused if the layer does not have it. */
export function spanAt(layer: Layer<Utf16>, id: SpanId): Span<Utf16> {
  const span = layer.spans.get(id);
  if (!span) throw missing('span', id);
  return span;
}

/** A copy without a prototype, as maps of attributes have none. */
export const attributeCopy = (attributes: AttributeMap = {}): AttributeMap =>
  Object.assign(Object.create(null) as Record<SchemeId, JsonValue>, attributes);

/** Who made what a caller adds, if the caller does not say it. */
export const originFor = ({ origin }: CompletionContext): Origin => origin ?? { kind: 'person' };
