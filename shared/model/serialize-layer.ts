import { canonicalJson } from './canonical';
import { placeOf } from './span';
import type { LayerFile } from './layer';
import type { Relation } from './relation';
import type { CodePoint } from '../text/offsets';
import type { Span } from './span';

/**
 * The text of a layer file: one span, relation, note or head a line and the digest on a line of its own, so that
 * people can read it and line-based tools can compare it; ends with a line feed. The same file always gives the same
 * bytes: fields stand in a fixed order, names of maps in theirs.
 */
export function serializeLayerFile(file: LayerFile): string {
  return assembleLayerFile(file, file.spans.map(spanLine), file.relations.map(relationLine));
}

/** The text of a layer file whose lines of spans and relations were made before. */
export function assembleLayerFile(
  file: Omit<LayerFile, 'spans' | 'relations'>,
  spans: readonly string[],
  relations: readonly string[],
): string {
  const heads = Object.entries(file.heads)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([name, { seq, hash, bytes }]) =>
        `${JSON.stringify(name)}: ${JSON.stringify({ seq, hash, bytes })}`,
    );
  const fields = [
    `"format": ${JSON.stringify(file.format)}`,
    `"document": ${JSON.stringify(file.document)}`,
    `"annotator": ${JSON.stringify(file.annotator)}`,
    `"status": ${JSON.stringify(file.status)}`,
    `"heads": ${lines('{', heads, '}')}`,
    `"digest": ${JSON.stringify(file.digest)}`,
    `"spans": ${lines('[', spans, ']')}`,
    `"relations": ${lines('[', relations, ']')}`,
    `"notes": ${lines(
      '[',
      file.notes.map(({ id, text }) => JSON.stringify({ id, text })),
      ']',
    )}`,
    `"extras": ${canonicalJson(file.extras)}`,
  ];
  return `{\n  ${fields.join(',\n  ')}\n}\n`;
}

function lines(open: string, items: readonly string[], close: string): string {
  return items.length === 0
    ? `${open}${close}`
    : `${open}\n    ${items.join(',\n    ')}\n  ${close}`;
}

/** One span as its line in a layer file has it. */
export function spanLine(span: Span<CodePoint>): string {
  const place = Object.entries(placeOf(span)).map(
    ([name, value]: [string, unknown]) =>
      // Ranges are what a reader looks for, so they come after the label and as they are written elsewhere.
      [name, canonicalJson(value)] as const,
  );
  return record([
    ['id', JSON.stringify(span.id)],
    ['label', JSON.stringify(span.label)],
    ...place,
    ['attributes', canonicalJson(span.attributes)],
    ['note', JSON.stringify(span.note)],
    ['flag', JSON.stringify(span.flag)],
    ['origin', canonicalJson(span.origin)],
  ]);
}

/** One relation as its line in a layer file has it. */
export function relationLine(relation: Relation): string {
  return record([
    ['id', JSON.stringify(relation.id)],
    ['type', JSON.stringify(relation.type)],
    ['from', JSON.stringify(relation.from)],
    ['to', canonicalJson(relation.to)],
    ['attributes', canonicalJson(relation.attributes)],
    ['note', JSON.stringify(relation.note)],
    ['origin', canonicalJson(relation.origin)],
  ]);
}

const record = (fields: readonly (readonly [string, string])[]): string =>
  `{ ${fields.map(([name, value]) => `${JSON.stringify(name)}: ${value}`).join(', ')} }`;
