import * as z from 'zod';
import { METADATA, NAMED_ENTITY, OWN_DOCUMENT, SENTENCE, TOKEN } from './cas-graph';
import { typeOfLabel, typeOfRelation } from './type-names';
import type { Slot } from './slots';
import type { FormatName } from '../format';
import type { JsonObject } from '../../model/json';
import type { Extras } from '../../model/layer';

/*
 * A scheme knows a type by the last part of its name. So that annotations go back to the layers that they came from, such
 * as the named entities that INCEpTION brings along, a layer's extras remember the types that are not called as we would.
 */

const TYPE_NAME = /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)*$/;
/** What every writer makes anew is no place for spans. */
const NO_TYPES = new Set([TOKEN, SENTENCE, METADATA, OWN_DOCUMENT]);

const isTypeName = (type: string): boolean =>
  TYPE_NAME.test(type) && !type.startsWith('uima.') && !NO_TYPES.has(type);

/** Collects the types that were read, by the names that they have in a scheme. */
export function createForeignTypes() {
  const labels = new Map<string, string | null>();
  const relations = new Map<string, string | null>();
  const chains = new Map<string, string>();
  const slots = new Map<string, Slot>();
  /** A name that two types share says nothing. */
  const note = (known: Map<string, string | null>, name: string, type: string) => {
    if (known.get(name) === undefined) known.set(name, type);
    else if (known.get(name) !== type) known.set(name, null);
  };
  const unusual = (
    known: Map<string, string | null>,
    usual: (name: string) => string,
  ): JsonObject =>
    Object.fromEntries(
      Array.from(known).filter(
        (entry): entry is [string, string] =>
          entry[1] !== null &&
          entry[1] !== usual(entry[0]) &&
          isTypeName(entry[1]) &&
          entry[0] !== '__proto__' &&
          entry[0].isWellFormed(),
      ),
    );
  return {
    label: (name: string, type: string) => {
      note(labels, name, type);
    },
    relation: (name: string, type: string) => {
      note(relations, name, type);
    },
    /** A relation that is the way along a chain, and the type of the chain's links. */
    chain: (relation: string, type: string) => {
      if (isTypeName(type) && type.endsWith('Link') && relation.isWellFormed())
        chains.set(relation, type);
    },
    /** A relation that is a link of a slot; the first slot that has one of this name is where more of them go. */
    slot: (relation: string, slot: Slot) => {
      const names = [slot.host, slot.link];
      if (names.every(isTypeName) && FEATURE_NAME.test(slot.feature) && !slots.has(relation)) {
        if (relation.isWellFormed() && relation !== '__proto__') slots.set(relation, slot);
      }
    },
    /** What the extras hold; null where every type is called as we would call it. */
    extras(): JsonObject | null {
      const held = {
        labels: unusual(labels, typeOfLabel),
        relations: unusual(relations, (name) => {
          const another = typeOfRelation(name, new Set([name]));
          return relations.get(name) === another ? another : typeOfRelation(name, new Set());
        }),
        ...(slots.size === 0 ? {} : { slots: slotsJson(slots) }),
        chains: Object.fromEntries(Array.from(chains).filter(([name]) => name !== '__proto__')),
      };
      const isEmpty = Object.values(held).every((names) => Object.keys(names).length === 0);
      return isEmpty ? null : held;
    },
  };
}

const FEATURE_NAME = /^[A-Za-z]\w*$/;

const slotsJson = (slots: ReadonlyMap<string, Slot>): JsonObject =>
  Object.fromEntries(
    Array.from(slots, ([name, { host, feature, link, hasRole }]) => [
      name,
      { host, feature, link, hasRole },
    ]),
  );

const slotShape = z.object({
  host: z.string().refine(isTypeName),
  feature: z.string().regex(FEATURE_NAME),
  link: z.string().refine(isTypeName),
  hasRole: z.boolean(),
});

const names = z.record(z.string(), z.string()).catch({});
const shape = z.object({
  foreign: z
    .object({
      labels: names,
      relations: names,
      chains: names,
      slots: z.record(z.string(), slotShape).catch({}),
    })
    .catch({ labels: {}, relations: {}, chains: {}, slots: {} }),
});

/** The types that a layer's extras remember, by the names of labels and relations. */
export interface ForeignTypes {
  readonly labels: ReadonlyMap<string, string>;
  readonly relations: ReadonlyMap<string, string>;
  /** The types of links, by the names of the relations between them. */
  readonly chains: ReadonlyMap<string, string>;
  /** The slots by the names of the relations that their links are. */
  readonly slots: ReadonlyMap<string, Slot>;
}

/** Reads what any format of the family left in a layer's extras; where they differ, `format` has the say. */
export function parseForeignTypes(extras: Extras, format: FormatName): ForeignTypes {
  const merged = {
    labels: new Map<string, string>(),
    relations: new Map<string, string>(),
    chains: new Map<string, string>(),
    slots: new Map<string, Slot>(),
  };
  for (const name of [...FAMILY.filter((one) => one !== format), format]) {
    const parsed = shape.safeParse(extras[name] ?? {});
    const { labels = {}, relations = {}, chains = {}, slots = {} } = parsed.data?.foreign ?? {};
    for (const [called, slot] of Object.entries(slots)) merged.slots.set(called, slot);
    for (const [known, held] of [
      [merged.labels, labels],
      [merged.relations, relations],
      [merged.chains, chains],
    ] as const) {
      for (const [called, type] of Object.entries(held)) {
        if (isTypeName(type)) known.set(called, type);
      }
    }
  }
  return merged;
}

const FAMILY: readonly FormatName[] = ['webanno-tsv', 'cas-xmi', 'cas-json'];

/** Whether a label is what the feature `value` of the built-in named entities says. */
export const isNamedEntity = (type: string, label: string): boolean =>
  type === NAMED_ENTITY && label !== 'NamedEntity';
