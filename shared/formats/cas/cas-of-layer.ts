import {
  addFeatures,
  ANNOTATION,
  BOOLEAN,
  DOUBLE,
  isReference,
  NO_FEATURES,
  STRING,
} from './cas-graph';
import { chain } from './chains';
import { isNamedEntity, parseForeignTypes } from './foreign-types';
import { parseKept } from './kept-structures';
import { featuresOf, PARTS } from './own-features';
import { fillSlots } from './slots';
import { typeOfLabel, typeOfRelation } from './type-names';
import type { CasStructure, CasType, CasValue } from './cas-graph';
import type { PlannedRelation } from './chains';
import type { FeatureRules } from './own-features';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { FormatName } from '../format';
import type { JsonObject, JsonValue } from '../../model/json';
import type { SchemeId } from '../../model/ids';
import type { Relation } from '../../model/relation';
import type { Origin, Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';

/** A layer as feature structures; ids are numbers from 1, none twice. */
export interface LayerCas {
  /** In the order of the layer. */
  readonly spans: readonly CasStructure[];
  readonly relations: readonly CasStructure[];
  readonly kept: readonly CasStructure[];
  /** The types of all of these, in order of name. */
  readonly types: readonly CasType[];
  /** The first id that is free. */
  readonly nextId: number;
}

/** What a format can say by itself. */
export interface CasRules {
  readonly format: FormatName;
  readonly holdsText: (text: string) => boolean;
  /** Whether features may be numbers and truth values; else all is text. */
  readonly hasTypedFeatures: boolean;
  /** Whether slots that were read go back out as slots; else they are relations. */
  readonly hasSlots: boolean;
  /** Whether nothing but the steps of its chain may begin or end at a link. */
  readonly areChainsAlone: boolean;
}

const EMPTY: LayerCas = { spans: [], relations: [], kept: [], types: [], nextId: 1 };
/** Java's ints end at 2,147,483,647. */
const LARGEST_ID = 2_000_000_000;

/** Turns a layer into feature structures; what has no place there is told to the log of losses. */
export function casOfLayer(
  document: DatasetDocument,
  layer: DatasetLayer | null,
  request: WriteRequest,
  rules: CasRules,
): LayerCas {
  if (layer === null) return EMPTY;
  const { annotator } = layer;
  const lost = (kind: 'orphan' | 'relation', why: string, id: string) => {
    request.losses.lost(kind, why, { document: document.id, annotator, id });
  };
  const kept = parseKept(layer.extras[rules.format]);
  const numbers = createNumbers();
  for (const structure of kept.structures) numbers.take(structure.id);
  // New ids begin behind all that are asked for, so that what is kept points right.
  for (const items of [layer.spans, layer.relations]) {
    for (const { origin } of items) numbers.pass(foreignId(origin, rules.format) ?? '');
  }

  const featureRules = createFeatureRules(request, rules);
  const types = new Map<string, { supertype: string; features: Map<string, string> }>();
  const declare = (
    type: string,
    features: Iterable<readonly [string, string]>,
    supertype = ANNOTATION,
  ) => {
    let declared = types.get(type);
    if (declared === undefined) {
      declared = { supertype, features: new Map() };
      types.set(type, declared);
    }
    addFeatures(declared.features, features);
  };

  const pointers = new Map<string, Map<string, CasValue>>();
  for (const { host, feature, value } of kept.pointers) {
    const held = pointers.get(host) ?? new Map<string, CasValue>();
    pointers.set(host, held.set(feature, value));
  }

  const foreign = parseForeignTypes(layer.extras, rules.format);
  /** Where the label was a feature's value and that feature says something else, the label gets a type of its own. */
  const typeOfSpan = (label: string, features: ReadonlyMap<string, CasValue>): string => {
    const known = foreign.labels.get(label);
    const isTaken =
      known !== undefined &&
      isNamedEntity(known, label) &&
      (features.has('value') || label === '' || !rules.holdsText(label));
    return known === undefined || isTaken ? typeOfLabel(label) : known;
  };

  const ends = new Map<string, CasStructure>();
  const spans: CasStructure[] = [];
  for (const span of layer.spans) {
    const place = placeOf(span, rules.format);
    if (place === null) {
      lost('orphan', 'It fits nowhere in the text, and did not come from this format.', span.id);
      continue;
    }
    const label = request.nameOfLabel(span.label);
    const features = featuresOf(named(span, request), featureRules);
    const type = typeOfSpan(label, features);
    if (isNamedEntity(type, label)) features.set('value', label);
    if (span.ranges.length > 1) {
      features.set(
        PARTS,
        span.ranges.map(([from, to]) => `${String(from)}-${String(to)}`).join(' '),
      );
    }
    declare(type, rangesOf(features));
    for (const [feature, value] of pointers.get(foreignId(span.origin, rules.format) ?? '') ?? []) {
      features.set(feature, value);
      declare(type, [[feature, Array.isArray(value) ? 'uima.cas.TOP[]' : 'uima.cas.TOP']]);
    }
    const id = numbers.give(foreignId(span.origin, rules.format));
    const structure: CasStructure = {
      id,
      type,
      begin: place.begin,
      end: place.end,
      features: features.size === 0 ? NO_FEATURES : features,
      line: null,
    };
    ends.set(span.id, structure);
    spans.push(structure);
  }

  const labels = new Set(request.scheme.labels.map(({ id }) => request.nameOfLabel(id)));
  const spanTypes = new Set(spans.map((span) => span.type));
  const planned: (PlannedRelation & { readonly relation: Relation })[] = [];
  for (const relation of layer.relations) {
    if (typeof relation.to !== 'string') {
      lost('relation', 'It ends in another document.', relation.id);
      continue;
    }
    const from = ends.get(relation.from);
    const to = ends.get(relation.to);
    if (from === undefined || to === undefined) {
      lost('relation', 'One of its ends is not in the data.', relation.id);
      continue;
    }
    const name = request.nameOfRelation(relation.type);
    const features = featuresOf({ ...named(relation, request), flag: null }, featureRules);
    planned.push({ name, from, to, features, relation });
  }

  const slotted = fillSlots(planned, rules.hasSlots ? foreign.slots : new Map(), () =>
    numbers.give(null),
  );
  const chained = chain(spans, slotted.rest, foreign.chains, rules.areChainsAlone, () =>
    numbers.give(null),
  );
  for (const { name, features, supertype } of [...chained.types, ...slotted.types])
    declare(name, features, supertype);
  const relations: CasStructure[] = [];
  for (const { name, from, to, features: said, relation } of chained.rest) {
    const known = foreign.relations.get(name);
    const type =
      known !== undefined && !spanTypes.has(known) ? known : typeOfRelation(name, labels);
    const attach = attachType(relation.type, request, from.type, to.type);
    declare(type, [...rangesOf(said), ['Governor', attach], ['Dependent', attach]]);
    const id = numbers.give(foreignId(relation.origin, rules.format));
    const features = new Map(said)
      .set('Governor', { ref: from.id })
      .set('Dependent', { ref: to.id });
    // As INCEpTION has it, a relation stands where its dependent does.
    relations.push({ id, type, begin: to.begin, end: to.end, features, line: null });
  }

  return {
    spans: chained.spans.map((span) => {
      const links = slotted.features.get(span.id);
      return links === undefined
        ? span
        : { ...span, features: new Map([...span.features, ...links]) };
    }),
    relations,
    kept: [...kept.structures, ...slotted.links, ...chained.heads],
    types: [
      ...kept.types.filter(({ name }) => !types.has(name)),
      ...Array.from(types, ([name, type]) => ({ name, ...type })),
    ].sort((a, b) => (a.name < b.name ? -1 : 1)),
    nextId: numbers.next(),
  };
}

/**
 * The type that both ends of a relation have, where the scheme knows only one label for them. It is the type that they
 * stand under here: a label that came as the value of a named entity has no type of its own.
 */
function attachType(
  relation: SchemeId,
  request: WriteRequest,
  fromType: string,
  toType: string,
): string {
  const definition = request.scheme.relations.find(({ id }) => id === relation);
  const ends = new Set([...(definition?.from ?? []), ...(definition?.to ?? [])]);
  return ends.size === 1 && fromType === toType ? fromType : ANNOTATION;
}

function rangesOf(features: ReadonlyMap<string, CasValue>): [string, string][] {
  return Array.from(features, ([name, value]) => [
    name,
    typeof value === 'number' ? DOUBLE : typeof value === 'boolean' ? BOOLEAN : STRING,
  ]);
}

/** Where a span goes; an orphan of this format goes back to where it was said to be. */
function placeOf(span: Span<Utf16>, format: string): { begin: number; end: number } | null {
  const [first, last] = [span.ranges[0], span.ranges.at(-1)];
  if (first !== undefined && last !== undefined) return { begin: first[0], end: last[1] };
  if (span.state !== 'orphaned' || foreignId(span.origin, format) === null) return null;
  const { record } = span;
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return null;
  const { begin, end } = record as JsonObject;
  const isOffset = (value: JsonValue | undefined): value is number =>
    typeof value === 'number' && Number.isSafeInteger(value) && value >= 0;
  return isOffset(begin) && isOffset(end) ? { begin, end } : null;
}

const foreignId = (origin: Origin, format: string): string | null =>
  origin.kind === 'import' && origin.format === format ? (origin.id ?? '') : null;

/** Attributes under their names in the data. */
function named(
  item: {
    readonly attributes: Readonly<Record<SchemeId, JsonValue>>;
    readonly note: string;
    readonly flag?: string | null;
  },
  request: WriteRequest,
) {
  return {
    attributes: Object.fromEntries(
      Object.entries(item.attributes).map(([id, value]) => [
        request.nameOfAttribute(id as SchemeId),
        value,
      ]),
    ),
    note: item.note,
    flag: item.flag ?? null,
  };
}

/** An attribute that is a number or a truth value wherever the scheme has it is one in the data, too. */
function createFeatureRules(request: WriteRequest, rules: CasRules): FeatureRules {
  const typed = new Map<string, 'string' | 'number' | 'boolean'>();
  if (rules.hasTypedFeatures) {
    for (const { attributes } of [...request.scheme.labels, ...request.scheme.relations]) {
      for (const { id, type } of attributes) {
        const name = request.nameOfAttribute(id);
        const range = type === 'number' || type === 'boolean' ? type : 'string';
        typed.set(name, (typed.get(name) ?? range) === range ? range : 'string');
      }
    }
  }
  return { holdsText: rules.holdsText, rangeOf: (attribute) => typed.get(attribute) ?? 'string' };
}

/** Gives out ids, the one that is asked for where it is a fitting number that nothing has yet. */
function createNumbers() {
  const taken = new Set<string>();
  let largest = 1;
  const isFree = (id: string) =>
    /^[1-9][0-9]{0,9}$/.test(id) && Number(id) > 1 && Number(id) <= LARGEST_ID && !taken.has(id);
  const pass = (id: string) => {
    if (/^[1-9][0-9]{0,9}$/.test(id) && Number(id) <= LARGEST_ID) {
      largest = Math.max(largest, Number(id));
    }
  };
  const take = (id: string) => {
    taken.add(id);
    pass(id);
  };
  return {
    take,
    pass,
    give(wanted: string | null): string {
      const id = wanted !== null && isFree(wanted) ? wanted : String(++largest);
      take(id);
      return id;
    },
    next: () => largest + 1,
  };
}

/** The ids that a value points at. */
export const referencesOf = (value: CasValue): string[] =>
  isReference(value)
    ? [value.ref]
    : typeof value === 'object'
      ? value.flatMap((item) => referencesOf(item))
      : [];
