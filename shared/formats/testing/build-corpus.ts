import { codePoint, createOffsetMap, utf16 } from '../../text/offsets';
import { encodeUtf8 } from '../../text/encode-utf8';
import { fittingSpans } from './fitting-spans';
import { sha256Hex } from './sha256';
import { testScheme } from './test-scheme';
import type { PersonId, DocumentId, RelationId, SchemeId, SpanId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Extras } from '../../model/layer';
import type { Relation } from '../../model/relation';
import type { AttributeDefinition } from '../../model/scheme';
import type { AttributeMap, Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { DatasetDocument, DatasetLayer } from '../exported';
import type { FormatCapabilities } from '../format';

/** What decides how a recipe becomes a document, besides the capabilities. */
export interface BuildOptions {
  /** The tokens, in order, at which spans begin and end, for a format whose spans are of tokens. */
  readonly tokensOf?: (text: string) => readonly (readonly [start: number, end: number])[];
  /** Whether relations may lead into other documents, for a format that can say so. */
  readonly hasFarRelations?: boolean;
  /** Whether spans that fit nowhere, of any record, may be there, for a format that can say so. */
  readonly hasOrphans?: boolean;
}

export interface SpanRecipe {
  readonly label: number;
  readonly points: readonly number[];
  readonly words: readonly string[];
  readonly number: number;
  readonly set: number;
  readonly isOrphan: boolean;
}

export interface RelationRecipe {
  readonly type: number;
  readonly from: number;
  readonly to: number;
  readonly words: readonly string[];
  readonly number: number;
  readonly set: number;
  readonly isFar: boolean;
}

export interface LayerRecipe {
  readonly spans: readonly SpanRecipe[];
  readonly relations: readonly RelationRecipe[];
  readonly notes: readonly string[];
  readonly extras: Extras;
  readonly status: DatasetLayer['status'];
}

const ANNOTATORS = [
  ['ana', 'Ana Kovač'],
  ['ben', 'ben'],
] as const;

export interface DocumentRecipe {
  readonly text: string;
  readonly layers: readonly LayerRecipe[];
  readonly details: {
    readonly title: string;
    readonly date: string | null;
    readonly author: string | null;
    readonly url: string | null;
    readonly meta: JsonObject;
  };
}

/** Makes the document of a recipe, leaving out what the capabilities do not have. `index` makes its ids its own. */
export function buildDocument(
  recipe: DocumentRecipe,
  index: number,
  can: FormatCapabilities,
  options: BuildOptions,
): DatasetDocument {
  const { text } = recipe;
  const { title, ...rest } = recipe.details;
  // An address names a document in every corpus, so no two have one.
  const url = rest.url === null ? null : `${rest.url}${index}`;
  return {
    id: `d-${letters(index, 20)}` as DocumentId,
    text,
    textSha256: sha256Hex(encodeUtf8(text)),
    details: can.metadata
      ? { title, ...rest, url, retired: false }
      : { title: '', date: null, author: null, url: null, meta: {}, retired: false },
    layers: recipe.layers.map((layer, place) =>
      buildLayer(layer, text, index * 2 + place, place, can, options),
    ),
  };
}

function buildLayer(
  recipe: LayerRecipe,
  text: string,
  number: number,
  place: number,
  can: FormatCapabilities,
  options: BuildOptions,
): DatasetLayer {
  const [annotator, name] = ANNOTATORS[place] ?? ANNOTATORS[0];
  const spans = buildSpans(recipe.spans, text, number, can, options);
  return {
    annotator: annotator as PersonId,
    name,
    status: recipe.status,
    spans,
    relations: can.relations ? buildRelations(recipe.relations, spans, number, can, options) : [],
    notes: can.documentNotes
      ? recipe.notes.map((note, index) => ({
          id: `n-${letters(number * 50 + index, 16)}`,
          text: note,
        }))
      : [],
    extras: recipe.extras,
  };
}

function buildSpans(
  recipes: readonly SpanRecipe[],
  text: string,
  number: number,
  can: FormatCapabilities,
  options: BuildOptions,
): Span<Utf16>[] {
  if (can.spans === 'none') return [];
  const map = createOffsetMap(text);
  const tokens = can.spans === 'tokens' ? (options.tokensOf?.(text) ?? null) : null;
  const placed = recipes.flatMap((recipe) => {
    const points = can.parts ? recipe.points : recipe.points.slice(0, 2);
    const edges = tokens
      ? tokenEdges(points, tokens)
      : points
          .map((point) => point % (map.length.codePoints + 1))
          .sort((a, b) => a - b)
          .map((point) => map.toUtf16(codePoint(point)));
    const ranges = rangesOf(edges);
    return ranges.length > 0 ? [{ recipe, ranges }] : [];
  });
  const spans = fittingSpans(placed, can).map(({ recipe, ranges }, index): Span<Utf16> => {
    const label = testScheme.labels[recipe.label] ?? testScheme.labels[0];
    if (!label) throw new Error('The test scheme has labels.');
    const common = {
      id: `s-${letters(number * 50 + index, 16)}` as SpanId,
      label: label.id,
      attributes: attributesFor(label.attributes, recipe, can),
      note: can.notes && (recipe.set & 16) !== 0 ? (recipe.words[2] ?? '') : '',
      flag: can.flags && (recipe.set & 8) !== 0 ? (recipe.words[1] ?? '') : null,
    };
    const quotes = ranges.map(([start, end]) => text.slice(start, end));
    return options.hasOrphans === true && recipe.isOrphan
      ? {
          ...common,
          state: 'orphaned',
          ranges: [],
          quotes,
          reason: 'other words',
          record: { was: quotes, at: recipe.points },
          origin: { kind: 'import', format: 'brat', id: `T${index}` },
        }
      : { ...common, state: 'placed', ranges, quotes, origin: { kind: 'person' } };
  });
  return spans.sort(
    (a, b) =>
      Number(a.state === 'orphaned') - Number(b.state === 'orphaned') ||
      (a.ranges[0]?.[0] ?? 0) - (b.ranges[0]?.[0] ?? 0) ||
      (a.id < b.id ? -1 : 1),
  );
}

function tokenEdges(
  points: readonly number[],
  tokens: readonly (readonly [start: number, end: number])[],
): number[] {
  if (tokens.length === 0) return [];
  const chosen = points.map((point) => point % tokens.length).sort((a, b) => a - b);
  return chosen.map((token, index) => tokens[token]?.[index % 2 === 0 ? 0 : 1] ?? 0);
}

/** Pairs of edges as ranges, without those that are empty or touch the one before. */
function rangesOf(edges: readonly number[]): (readonly [Utf16, Utf16])[] {
  const ranges: (readonly [Utf16, Utf16])[] = [];
  for (let index = 0; index + 1 < edges.length; index += 2) {
    const [start, end] = [edges[index] ?? 0, edges[index + 1] ?? 0];
    const last = ranges.at(-1)?.[1] ?? -1;
    if (start < end && start > last) ranges.push([utf16(start), utf16(end)]);
  }
  return ranges;
}

function buildRelations(
  recipes: readonly RelationRecipe[],
  spans: readonly Span<Utf16>[],
  number: number,
  can: FormatCapabilities,
  options: BuildOptions,
): Relation[] {
  return recipes.flatMap((recipe, index): Relation[] => {
    const type = testScheme.relations[recipe.type];
    const from = spans[recipe.from % Math.max(spans.length, 1)];
    const to = spans[recipe.to % Math.max(spans.length, 1)];
    // No relation of ours ties a span to itself.
    if (!type || !from || !to || from === to) return [];
    const far = {
      document: `d-${letters(90, 20)}` as DocumentId,
      span: `s-${letters(9_000, 16)}` as SpanId,
    };
    return [
      {
        id: `r-${letters(number * 50 + index, 16)}` as RelationId,
        type: type.id,
        from: from.id,
        to: options.hasFarRelations === true && recipe.isFar ? far : to.id,
        attributes: can.relationAttributes ? attributesFor(type.attributes, recipe, can) : {},
        note:
          can.relationAttributes && can.notes && (recipe.set & 8) !== 0
            ? (recipe.words[2] ?? '')
            : '',
        origin: { kind: 'person' },
      },
    ];
  });
}

function attributesFor(
  definitions: readonly AttributeDefinition[],
  recipe: Pick<SpanRecipe, 'words' | 'number' | 'set'>,
  can: FormatCapabilities,
): AttributeMap {
  const values = Object.create(null) as Record<SchemeId, JsonValue>;
  if (can.attributes === 'none') return values;
  for (const [index, { id, type, choices }] of definitions.entries()) {
    if ((recipe.set & (1 << index)) === 0) continue;
    if (type === 'text') values[id] = recipe.words[0] ?? '';
    else if (type === 'choice')
      values[id] = choices[Math.abs(recipe.number | 0) % choices.length]?.id ?? null;
    else if (can.attributes === 'json') {
      values[id] = type === 'number' ? recipe.number : recipe.number > 0;
    }
  }
  return values;
}

/** A number as letters, so that it makes a valid id. */
function letters(number: number, length: number): string {
  let word = '';
  for (let rest = number; word.length < length; rest = Math.floor(rest / 26)) {
    word = String.fromCharCode(97 + (rest % 26)) + word;
  }
  return word;
}
