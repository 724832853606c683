import { attributeOf } from '../../model/read-scheme';
import type { SchemeId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Relation } from '../../model/relation';
import type { AttributeMap, Offset, Span } from '../../model/span';
import type { DatasetDocument, WriteRequest } from '../exported';
import type { LossKind } from '../losses';
import type { AnnotatorId } from '../../model/ids';

/** Leaves the words of one document's text out of what is written of it, and tells what went with them. */
export interface WithoutWords {
  meta(meta: JsonObject): JsonObject;
  attributesOf<O extends Offset>(
    item: Span<O> | Relation,
    of: 'span' | 'relation',
  ): Readonly<Record<string, JsonValue>>;
  extras(extras: JsonObject): JsonObject;
  tell(kind: LossKind, why: string, id: string | null): void;
}

/** A stretch of metadata this long that stands in the text is words of it; a shorter one is a name or a date. */
const LEAST_REPEATED = 20;

/**
 * Attributes may repeat words of the text (what was written for an entry, a text typed off), and so may metadata such
 * as a teaser. Such values are left out and told as lost. Choices, dates and numbers are the annotator's own words.
 */
export function withoutWordsOf(
  document: DatasetDocument,
  annotator: AnnotatorId | null,
  request: WriteRequest,
): WithoutWords {
  const { text } = document;
  const tell: WithoutWords['tell'] = (kind, why, id) => {
    request.losses.lost(kind, why, { document: document.id, annotator, id });
  };
  const definition = (owner: SchemeId, id: SchemeId, of: 'span' | 'relation') => {
    const owners = of === 'span' ? request.scheme.labels : request.scheme.relations;
    const found = owners.find((each) => each.id === owner);
    return found === undefined ? undefined : attributeOf(found, id);
  };
  return {
    tell,
    meta(meta) {
      const kept: Record<string, JsonValue> = {};
      for (const [name, value] of Object.entries(meta)) {
        if (repeats(value, text, LEAST_REPEATED)) {
          tell('text', 'Metadata that repeat words of the text are left out with it.', name);
        } else kept[name] = value;
      }
      return kept;
    },
    attributesOf(item, of) {
      const owner = 'label' in item ? item.label : item.type;
      return keptAttributes(item.attributes, (name, value) => {
        const type = definition(owner, name, of)?.type;
        if (type === 'choice' || type === 'date') return true;
        if (!repeats(value, text, 1)) return true;
        tell('text', 'Values that repeat words of the text are left out with it.', item.id);
        return false;
      });
    },
    extras(extras) {
      for (const name of Object.keys(extras)) {
        tell(
          'text',
          'What another format said may hold words of the text and is left out with it.',
          name,
        );
      }
      return {};
    },
  };
}

/** A span's fields with neither its quotes nor, for an orphan, the record that it came from. */
export function jsonlWithoutWords<O extends Offset, T extends object>(
  written: T & { readonly quotes: unknown; readonly text: unknown },
  without: WithoutWords,
  span: Span<O>,
): object {
  const { quotes, text, ...kept } = written;
  if (span.state === 'orphaned' && (quotes !== null || text !== null)) {
    without.tell(
      'orphan',
      'The record of a span that fits nowhere may hold words of the text.',
      span.id,
    );
  }
  return {
    ...kept,
    ...(span.state === 'orphaned' ? { record: null } : {}),
    attributes: without.attributesOf(span, 'span'),
  };
}

function keptAttributes(
  attributes: AttributeMap,
  isKept: (name: SchemeId, value: JsonValue) => boolean,
): Readonly<Record<string, JsonValue>> {
  const kept: Record<string, JsonValue> = {};
  for (const [name, value] of Object.entries(attributes)) {
    if (isKept(name as SchemeId, value)) kept[name] = value;
  }
  return kept;
}

/** Whether a text in the value, of at least so many characters, stands in the document. */
function repeats(value: JsonValue, text: string, least: number): boolean {
  if (typeof value === 'string') {
    const words = value.trim();
    return words.length >= least && /[\p{L}\p{N}]/u.test(words) && text.includes(words);
  }
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((held: JsonValue) => repeats(held, text, least));
}
