import { ANNOTATION, STRING } from './cas-graph';
import type { CasStructure, CasType, CasValue } from './cas-graph';
import type { PlannedRelation } from './chains';

/** The slot feature that a relation was read from. */
export interface Slot {
  /** The type of the annotations that have the feature. */
  readonly host: string;
  readonly feature: string;
  /** The type of its links. */
  readonly link: string;
  /** Whether the relation is named by the link's role; else by the feature. */
  readonly hasRole: boolean;
}

/** What came of the relations that may be links of slots. */
export interface Slotted<R extends PlannedRelation> {
  /** What the links add to their hosts, by the hosts’ ids. */
  readonly features: ReadonlyMap<string, ReadonlyMap<string, readonly CasValue[]>>;
  readonly links: readonly CasStructure[];
  /** Relations like any other. */
  readonly rest: readonly R[];
  readonly types: readonly CasType[];
}

/** Puts relations back into the slots that they were read from; one that says more than its role stays a relation. */
export function fillSlots<R extends PlannedRelation>(
  relations: readonly R[],
  slots: ReadonlyMap<string, Slot>,
  giveId: () => string,
): Slotted<R> {
  const features = new Map<string, Map<string, CasValue[]>>();
  const links: CasStructure[] = [];
  const rest: R[] = [];
  const types = new Map<string, CasType>();
  for (const relation of relations) {
    const { name, from, to } = relation;
    const slot = slots.get(name);
    const isLink =
      slot !== undefined &&
      from.type === slot.host &&
      relation.features.size === 0 &&
      !from.features.has(slot.feature);
    if (!isLink) {
      rest.push(relation);
      continue;
    }
    const held = new Map<string, CasValue>([['target', { ref: to.id }]]);
    if (slot.hasRole) held.set('role', name);
    const id = giveId();
    links.push({ id, type: slot.link, begin: null, end: null, features: held, line: null });
    const ofHost = features.get(from.id) ?? new Map<string, CasValue[]>();
    const list = ofHost.get(slot.feature) ?? [];
    list.push({ ref: id });
    features.set(from.id, ofHost.set(slot.feature, list));
    types.set(slot.link, {
      name: slot.link,
      supertype: 'uima.cas.TOP',
      features: new Map([
        ['role', STRING],
        ['target', ANNOTATION],
      ]),
    });
    const known = types.get(slot.host)?.features ?? [];
    types.set(slot.host, {
      name: slot.host,
      supertype: ANNOTATION,
      features: new Map([...known, [slot.feature, `${slot.link}[]`]]),
    });
  }
  return { features, links, rest, types: Array.from(types.values()) };
}
