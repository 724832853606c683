import {
  isReference,
  METADATA,
  NAMED_ENTITY,
  OWN_DOCUMENT,
  rangeOf,
  SENTENCE,
  TOKEN,
} from './cas-graph';
import { createForeignTypes } from './foreign-types';
import { keptTypes, structureRecord } from './kept-structures';
import { parseOwnDocument } from './own-document';
import { PARTS, saidBy } from './own-features';
import { nameOfType } from './type-names';
import type { CasStructure, CasTypes, CasValue } from './cas-graph';
import type { OwnDocument } from './own-document';
import type { ForeignLayer, ForeignRelation, ForeignSpan } from '../foreign';
import type { FormatName } from '../format';
import type { JsonObject, JsonValue } from '../../model/json';

/*
 * How feature structures become spans and relations:
 * - An annotation is a span; its label is the last part of its type's name, its features are attributes. The built-in
 *   NamedEntity is one type for many labels: there the feature `value` is the label, if it is set.
 * - A structure with `Governor` and `Dependent` is a relation from the one to the other, typed by its type's name.
 * - A slot, which is a list of links with `role` and `target`, becomes relations from the annotation that has it, named
 *   by the role, or by the feature where no role is set. So does a feature that points at another annotation itself.
 * - A chain is a run of annotations, each pointing at the `next`: relations from each to the next one, typed by the
 *   chain's name without its `Link`; `referenceRelation` is an attribute of the relation.
 * - Tokens and sentences are made anew on writing and are no spans, unless a relation holds on to a token.
 * - What is none of these is kept and goes back out.
 */

/** What is read out of one CAS. */
export interface CasReading {
  readonly layer: ForeignLayer;
  readonly own: OwnDocument;
  /** How many structures were not understood and are kept. */
  readonly kept: number;
  readonly faults: readonly { readonly line: number | null; readonly sentence: string }[];
}

/** What a reader has put together from its file. */
export interface ReadCas {
  readonly structures: readonly CasStructure[];
  /** The tokens and sentences that a format holds apart from the structures, by their ids. */
  readonly spotAt?: (id: string) => CasStructure | null;
  readonly types: CasTypes;
  /** The words that a structure's own file gives as its text, where it gives them. */
  readonly quoteOf: (structure: CasStructure) => string | null;
}

const CAS_METADATA = 'de.tudarmstadt.ukp.clarin.webanno.api.type.CASMetadata';
const NO_SPANS = new Set([
  'uima.tcas.DocumentAnnotation',
  'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.TagsetDescription',
  METADATA,
  SENTENCE,
  CAS_METADATA,
]);
/** Made anew by every writer, so they are not kept. */
const MADE_ANEW = new Set([
  TOKEN,
  SENTENCE,
  METADATA,
  CAS_METADATA,
  OWN_DOCUMENT,
  'uima.tcas.DocumentAnnotation',
]);

const GOVERNOR = 'Governor';
const DEPENDENT = 'Dependent';

export function readCas(cas: ReadCas, format: FormatName): CasReading {
  const { structures, types } = cas;
  const byId = new Map<string, CasStructure>();
  for (const structure of structures) byId.set(structure.id, structure);
  const structureAt = (id: string) => byId.get(id) ?? cas.spotAt?.(id) ?? undefined;
  const faults: { line: number | null; sentence: string }[] = [];
  const relations: ForeignRelation[] = [];
  const pointers: JsonValue[] = [];
  const foreign = createForeignTypes();
  const used = new Set<string>();

  const has = (structure: CasStructure, feature: string) =>
    structure.features.has(feature) || rangeOf(types, structure.type, feature) !== null;
  const isRelation = (structure: CasStructure) =>
    has(structure, GOVERNOR) && has(structure, DEPENDENT);
  const chains = new Set(
    structures.filter(({ features }) => isReference(features.get('next'))).map(({ type }) => type),
  );
  const isChained = ({ type }: CasStructure) =>
    chains.has(type) || rangeOf(types, type, 'next') !== null;
  const isSpan = (structure: CasStructure) =>
    structure.begin !== null &&
    structure.end !== null &&
    structure.type !== TOKEN &&
    !NO_SPANS.has(structure.type) &&
    !isRelation(structure);
  const isLink = (structure: CasStructure) =>
    structure.begin === null && isReference(structure.features.get('target'));
  const isEnd = (structure: CasStructure | undefined): structure is CasStructure =>
    structure !== undefined && (isSpan(structure) || structure.type === TOKEN);

  const tokens = new Map<string, CasStructure>();
  /** The span that a reference points at; a token that is pointed at becomes one. */
  function endAt(value: CasValue | undefined): string | null {
    const target = isReference(value) ? structureAt(value.ref) : undefined;
    if (!isEnd(target)) return null;
    if (target.type === TOKEN) tokens.set(target.id, target);
    return target.id;
  }

  function addRelation(structure: CasStructure): void {
    const from = endAt(structure.features.get(GOVERNOR));
    const to = endAt(structure.features.get(DEPENDENT));
    if (from === null || to === null) {
      faults.push({
        line: structure.line,
        sentence: `A relation of type ${structure.type} begins or ends at nothing that can be tagged; it is kept as it is.`,
      });
      return;
    }
    used.add(structure.id);
    const said = saidBy(without(structure.features, [GOVERNOR, DEPENDENT]));
    foreign.relation(nameOfType(structure.type), structure.type);
    relations.push({
      id: structure.id,
      type: nameOfType(structure.type),
      from,
      to,
      attributes: said.attributes,
      note: said.note,
      record: structureRecord(structure),
    });
  }

  function addLink(host: CasStructure, feature: string, value: CasValue, index: number): boolean {
    const id = `${host.id}/${feature}/${String(index)}`;
    const direct = endAt(value);
    const link = isReference(value) ? byId.get(value.ref) : undefined;
    const to =
      direct ?? (link !== undefined && isLink(link) ? endAt(link.features.get('target')) : null);
    if (to === null) return false;
    const role = direct === null ? link?.features.get('role') : undefined;
    if (direct === null && link !== undefined) {
      used.add(link.id);
      const hasRole = typeof role === 'string' && role !== '';
      const slot = { host: host.type, feature, link: link.type, hasRole };
      foreign.slot(hasRole ? role : feature, slot);
    }
    const said = saidBy(
      without(direct === null ? (link?.features ?? new Map()) : new Map(), ['role', 'target']),
    );
    relations.push({
      id,
      type: typeof role === 'string' && role !== '' ? role : feature,
      from: host.id,
      to,
      attributes: said.attributes,
      note: said.note,
      record: { slot: feature, host: host.id, index },
    });
    return true;
  }

  function spanOf(structure: CasStructure): ForeignSpan {
    const { type } = structure;
    used.add(structure.id);
    const features = new Map(structure.features);
    let label = nameOfType(type);
    if (isChained(structure)) {
      const next = endAt(features.get('next'));
      if (next !== null) {
        const relation = features.get('referenceRelation');
        features.delete('next');
        features.delete('referenceRelation');
        const along = label.replace(/(?<=.)Link$/, '');
        foreign.chain(along, type);
        relations.push({
          id: `${structure.id}/next`,
          type: along,
          from: structure.id,
          to: next,
          attributes: typeof relation === 'string' ? { referenceRelation: relation } : {},
          note: '',
          record: { chain: type, link: structure.id },
        });
      }
    }
    const value = features.get('value');
    if (type === NAMED_ENTITY && typeof value === 'string' && value !== '') {
      label = value;
      features.delete('value');
    }
    foreign.label(label, type);
    for (const [feature, held] of features) {
      const values = Array.isArray(held) ? (held as readonly CasValue[]) : [held];
      const ids: string[] = [];
      values.forEach((one, index) => {
        if (isReference(one) && !addLink(structure, feature, one, index)) ids.push(one.ref);
      });
      if (ids.length > 0) pointers.push([structure.id, feature, ids, Array.isArray(held)]);
      if (values.some((one) => isReference(one)) || values.length === 0) features.delete(feature);
    }
    const said = saidBy(features);
    const quote = cas.quoteOf(structure);
    return {
      id: structure.id,
      label,
      ranges: rangesOf(structure),
      quotes: quote === null || features.has(PARTS) ? null : { kind: 'each', quotes: [quote] },
      attributes: said.attributes,
      note: said.note,
      flag: said.flag,
      record: structureRecord(structure),
    };
  }

  const spans: ForeignSpan[] = [];
  for (const structure of structures) if (isSpan(structure)) spans.push(spanOf(structure));
  for (const structure of structures) if (isRelation(structure)) addRelation(structure);
  for (const token of tokens.values()) {
    used.add(token.id);
    spans.push({ ...spanOf({ ...token, features: new Map() }) });
  }

  const kept = structures.filter(
    (structure) =>
      !MADE_ANEW.has(structure.type) &&
      !used.has(structure.id) &&
      !isChainHead(structure, chains, byId),
  );
  // A text gets a new id whenever it is written, so that of the one that was read says nothing.
  const ofTheText = (structure: CasStructure) =>
    structure.features.has('sofa')
      ? { ...structure, features: new Map(structure.features).set('sofa', { ref: 'sofa' }) }
      : structure;
  const own = parseOwnDocument(
    structures.find(({ type }) => type === OWN_DOCUMENT)?.features.get('json'),
  );
  const unusual = foreign.extras();
  const held: JsonObject = {
    ...(kept.length === 0 && pointers.length === 0
      ? {}
      : {
          structures: kept.map((structure) => ({
            id: structure.id,
            ...structureRecord(ofTheText(structure)),
          })),
          types: keptTypes(kept, types),
          pointers,
        }),
    ...(unusual === null ? {} : { foreign: unusual }),
  };
  const metadata = structures.find(({ type }) => type === METADATA)?.features;
  const title = metadata?.get('documentTitle');
  const username = structures.find(({ type }) => type === CAS_METADATA)?.features.get('username');
  return {
    layer: {
      annotator: own.annotator ?? (typeof username === 'string' ? username : null),
      status: own.status,
      spans,
      relations,
      notes: own.notes,
      extras: {
        ...own.extras,
        ...(Object.keys(held).length === 0 ? {} : { [format]: held }),
      },
    },
    own: { ...own, title: own.title ?? (typeof title === 'string' ? title : null) },
    kept: kept.length,
    faults,
  };
}

/** A chain's head points at its first link and says nothing else, so the relations stand for it. */
function isChainHead(
  { begin, features }: CasStructure,
  chains: ReadonlySet<string>,
  byId: ReadonlyMap<string, CasStructure>,
): boolean {
  const first = features.get('first');
  const link = isReference(first) ? byId.get(first.ref) : undefined;
  return (
    begin === null &&
    features.size === (features.has('sofa') ? 2 : 1) &&
    link !== undefined &&
    (chains.has(link.type) || link.type.endsWith('Link'))
  );
}

function without(
  features: ReadonlyMap<string, CasValue>,
  names: readonly string[],
): Map<string, CasValue> {
  const rest = new Map(features);
  for (const name of names) rest.delete(name);
  return rest;
}

/** Where an annotation stands: the parts that we wrote ourselves, if they still fit it, else from begin to end. */
function rangesOf({ begin, end, features }: CasStructure): [number, number][] {
  const whole: [number, number][] = [[begin ?? 0, end ?? 0]];
  const written = features.get(PARTS);
  if (typeof written !== 'string' || !/^\d{1,15}-\d{1,15}(?: \d{1,15}-\d{1,15})*$/.test(written)) {
    return whole;
  }
  const parts = written.split(' ').map((part): [number, number] => {
    const [from, to] = part.split('-');
    return [Number(from), Number(to)];
  });
  const isOrdered = parts.every(
    ([from, to], i) => from < to && (i === 0 || from > (parts[i - 1]?.[1] ?? 0)),
  );
  return isOrdered && parts[0]?.[0] === begin && parts.at(-1)?.[1] === end ? parts : whole;
}
