import { attributeFault } from '../../model/attribute-value';
import { base32, createRelationId, createSpanId, documentId, spanId } from '../../model/ids';
import { jsonFault } from '../../model/json';
import { isEndAllowed } from '../../model/read-scheme';
import { MAX_NOTE } from '../../model/span';
import { valueFor } from '../names/name-lookup';
import { withUnplaced } from './unplaced';
import type { RandomBytes, SchemeId, SpanId } from '../../model/ids';
import type { JsonObject, JsonValue } from '../../model/json';
import type { Extras, LayerNote, LayerStatus } from '../../model/layer';
import type { FarEnd, Relation } from '../../model/relation';
import type { LabelDefinition, RelationDefinition } from '../../model/scheme';
import type { AttributeMap, Origin, Place, Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { ForeignAttributes, ForeignLayer, ForeignRelation, ForeignSpan } from '../foreign';
import type { FormatName } from '../format';
import type { NameLookup } from '../names/name-lookup';
import type { ReasonTally } from './place-report';
import type { Proof } from './proof';

/** What one annotator said, in our model. */
export interface PlacedLayer {
  /** As the data name the annotator; null where they name nobody. */
  readonly annotator: string | null;
  readonly status: LayerStatus;
  /** In the order of the data. */
  readonly spans: readonly Span<Utf16>[];
  readonly relations: readonly Relation[];
  readonly notes: readonly LayerNote[];
  readonly extras: Extras;
}

/** What is counted while layers are placed. */
export interface PlaceTally {
  placed: number;
  relations: number;
  readonly orphaned: ReasonTally;
  readonly kept: ReasonTally;
  readonly warnings: ReasonTally;
}

export interface LayerRequest {
  readonly format: FormatName;
  readonly names: NameLookup;
  readonly random: RandomBytes;
  readonly isIdFree?: (id: SpanId) => boolean;
}

/** Most spans have none, and an object without a prototype takes more room than all else of a span. */
const NO_ATTRIBUTES: AttributeMap = Object.freeze(Object.create(null) as AttributeMap);

/** Places the spans of a layer, then ties its relations to them. */
export function placeLayer(
  layer: ForeignLayer,
  proof: Proof,
  request: LayerRequest,
  tally: PlaceTally,
): PlacedLayer {
  const kept = {
    spans: [] as JsonValue[],
    relations: [] as JsonValue[],
    attributes: {} as Record<string, JsonObject>,
  };
  const byForeignId = new Map<string, Span<Utf16>>();
  const used = new Set<SpanId>();
  const isTwice = createTwins();
  const spans: Span<Utf16>[] = [];

  const ownId = (foreign: string): SpanId | null => {
    // Checking a million foreign ids against the pattern of ours takes longer than all the rest.
    if (!request.isIdFree || !foreign.startsWith('s-')) return null;
    const own = spanId.safeParse(foreign);
    return own.success && !used.has(own.data) && request.isIdFree(own.data) ? own.data : null;
  };
  const idFor = (foreign: string): SpanId => {
    if (!request.isIdFree) return createSpanId(request.random);
    const id = ownId(foreign) ?? createSpanId(request.random);
    used.add(id);
    return id;
  };

  const attributesOf = (
    given: ForeignAttributes,
    owner: LabelDefinition | RelationDefinition,
    id: string,
  ): AttributeMap => {
    const entries = Object.entries(given);
    if (entries.length === 0) return NO_ATTRIBUTES;
    const fits = Object.create(null) as Record<SchemeId, JsonValue>;
    const rest: [string, JsonValue][] = [];
    for (const [name, value] of entries) {
      const definition = request.names.attribute(owner, name);
      const held = definition === null ? value : valueFor(definition, value);
      if (definition === null) {
        tally.kept.add(`“${owner.name}” has no attribute for “${name}”`, id);
        rest.push([name, value]);
      } else if (definition.id in fits || attributeFault(definition, held) !== null) {
        tally.kept.add(`a value of “${name}” does not fit the attribute`, id);
        rest.push([name, value]);
      } else {
        fits[definition.id] = held;
      }
    }
    if (rest.length > 0) kept.attributes[safeKey(id)] = Object.fromEntries(rest);
    return fits;
  };

  for (const foreign of layer.spans) {
    const label = request.names.label(foreign.label);
    if (label === null) {
      tally.kept.add(`the label “${foreign.label}” is left out`, foreign.id);
      kept.spans.push(storable(foreign.record));
      continue;
    }
    const span: Span<Utf16> = {
      id: idFor(foreign.id),
      label: label.id,
      ...placeOfForeign(foreign, proof, tally),
      attributes: attributesOf(foreign.attributes, label, foreign.id),
      note: noteOf(foreign.note, foreign.id, tally),
      flag: foreign.flag === null ? null : foreign.flag.toWellFormed().slice(0, 1000),
      origin: originOf(foreign, request.format),
    };
    spans.push(span);
    if (byForeignId.has(foreign.id)) {
      tally.warnings.add(
        'Two spans have one id in the data; relations lead to the first',
        foreign.id,
      );
    } else byForeignId.set(foreign.id, span);
    if (isTwice(span)) {
      tally.warnings.add('Spans have the label and the place of another one', foreign.id);
    }
  }

  const relations: Relation[] = [];
  for (const foreign of layer.relations) {
    const type = request.names.relation(foreign.type);
    const ends = type === null ? null : endsOf(foreign, byForeignId);
    const isLoop = ends !== null && ends.from === ends.to;
    if (type === null || ends === null || isLoop) {
      tally.kept.add(whyNoRelation(foreign.type, type !== null, isLoop), foreign.id);
      kept.relations.push(storable(foreign.record));
      continue;
    }
    if (!areEndsForeseen(type, ends, request.names)) {
      tally.warnings.add(`“${type.name}” ties labels that the scheme does not foresee`, foreign.id);
    }
    relations.push({
      id: createRelationId(request.random),
      type: type.id,
      from: ends.from.id,
      to: 'document' in ends.to ? ends.to : ends.to.id,
      attributes: attributesOf(foreign.attributes, type, foreign.id),
      note: noteOf(foreign.note, foreign.id, tally),
      origin: originOf(foreign, request.format),
    });
  }
  tally.relations += relations.length;

  return {
    annotator: layer.annotator,
    status:
      layer.status ?? (spans.length > 0 || relations.length > 0 ? 'in-progress' : 'not-begun'),
    spans,
    relations,
    notes: layer.notes.map((text) => ({
      id: `n-${base32(request.random(10))}`,
      text: noteOf(text, 'document', tally),
    })),
    extras: withUnplaced(layer.extras, request.format, kept),
  };
}

function whyNoRelation(type: string, isKnown: boolean, isLoop: boolean): string {
  if (!isKnown) return `the relation “${type}” is left out`;
  return isLoop ? 'the relation ties a span to itself' : 'the relation leads to no span';
}

function placeOfForeign(foreign: ForeignSpan, proof: Proof, tally: PlaceTally): Place<Utf16> {
  const fit = proof.place(foreign);
  if (fit.state === 'placed') {
    tally.placed += 1;
    if (fit.isTidied) {
      tally.warnings.add('Parts of spans were put in order or joined', foreign.id);
    }
    return {
      state: 'placed',
      ranges: fit.ranges,
      quotes: fit.ranges.map(([start, end]) => proof.text.slice(start, end)),
    };
  }
  tally.orphaned.add(fit.reason, foreign.id);
  return {
    state: 'orphaned',
    ranges: [],
    quotes: quotesOf(foreign),
    reason: fit.reason,
    record: storable(foreign.record),
  };
}

function quotesOf({ quotes }: ForeignSpan): string[] {
  if (quotes === null) return [];
  const all = quotes.kind === 'joined' ? [quotes.quote] : quotes.quotes.slice(0, 10_000);
  return all.map((quote) => quote.toWellFormed());
}

/** A record that can be stored: one that cannot stands as its JSON text. */
function storable(record: JsonValue): JsonValue {
  return jsonFault(record) === null ? record : JSON.stringify(record).toWellFormed();
}

function noteOf(note: string, id: string, tally: PlaceTally): string {
  const text = note.toWellFormed();
  if (text.length <= MAX_NOTE) return text;
  tally.warnings.add(`A note was cut to ${MAX_NOTE} characters`, id);
  return text.slice(0, MAX_NOTE).replace(/[\ud800-\udbff]$/, '');
}

function originOf({ id, origin }: ForeignSpan | ForeignRelation, format: FormatName): Origin {
  if (origin !== undefined) return origin;
  return id.length <= 512 ? { kind: 'import', format, id } : { kind: 'import', format };
}

const safeKey = (id: string): string => (id === '__proto__' ? '__proto__ ' : id.toWellFormed());

/**
 * Says of each span whether one before it has its label and its very place, which one tagger hardly meant twice. A place
 * is kept as one number where it is one stretch of a common length: a million texts would take far more room.
 */
function createTwins(): (span: Span<Utf16>) => boolean {
  const byLabel = new Map<SchemeId, { stretches: Set<number>; others: Set<string> }>();
  return ({ state, label, ranges }) => {
    const [first] = ranges;
    if (state !== 'placed' || first === undefined) return false;
    let seen = byLabel.get(label);
    if (!seen) byLabel.set(label, (seen = { stretches: new Set(), others: new Set() }));
    const length = first[1] - first[0];
    return ranges.length === 1 && length < COMMON_LENGTH
      ? isKnown(seen.stretches, first[0] * COMMON_LENGTH + length)
      : isKnown(seen.others, ranges.map(([start, end]) => `${start}-${end}`).join(' '));
  };
}

/** A start below 2^31 and such a length fit into one number together. */
const COMMON_LENGTH = 2 ** 20;

function isKnown<T>(known: Set<T>, one: T): boolean {
  const before = known.size;
  return known.add(one).size === before;
}

interface Ends {
  readonly from: Span<Utf16>;
  readonly to: Span<Utf16> | FarEnd;
}

function endsOf(
  { from, to }: ForeignRelation,
  spans: ReadonlyMap<string, Span<Utf16>>,
): Ends | null {
  const begin = spans.get(from);
  if (!begin) return null;
  if (typeof to === 'string') {
    const end = spans.get(to);
    return end ? { from: begin, to: end } : null;
  }
  const document = documentId.safeParse(to.document);
  const span = spanId.safeParse(to.span);
  if (!document.success || !span.success) return null;
  return { from: begin, to: { document: document.data, span: span.data } };
}

function areEndsForeseen(
  type: RelationDefinition,
  { from, to }: Ends,
  { scheme }: NameLookup,
): boolean {
  return (
    isEndAllowed(scheme, type.from, from.label) &&
    ('document' in to ? type.acrossDocuments : isEndAllowed(scheme, type.to, to.label))
  );
}
