import { ANNOTATION, ANNOTATION_BASE, STRING } from './cas-graph';
import type { CasStructure, CasType, CasValue } from './cas-graph';

/** A relation before it is written: its name in the data, its ends, and what it says. */
export interface PlannedRelation {
  readonly name: string;
  readonly from: CasStructure;
  readonly to: CasStructure;
  readonly features: ReadonlyMap<string, CasValue>;
}

/** What came of the relations that may be steps along chains. */
export interface Chained<R extends PlannedRelation> {
  /** The annotations with what the chains add to them. */
  readonly spans: readonly CasStructure[];
  /** Relations like any other. */
  readonly rest: readonly R[];
  /** The structures that chains begin with. */
  readonly heads: readonly CasStructure[];
  readonly types: readonly CasType[];
}

/** The type of a chain whose links have this type, as UIMA's coreference types are called. */
const headType = (link: string): string => link.replace(/Link$/, 'Chain');

/**
 * Puts relations back into the chains that they were read from. A chain is a line: at most one step leads on from each of
 * its links and at most one leads there, and none leads back to its start; it says `referenceRelation` and nothing else.
 * Where links must stand `alone`, there is no chain if any other relation begins or ends at one.
 */
export function chain<R extends PlannedRelation>(
  spans: readonly CasStructure[],
  relations: readonly R[],
  chains: ReadonlyMap<string, string>,
  isAlone: boolean,
  giveId: () => string,
): Chained<R> {
  const next = new Map<string, R>();
  const followers = new Set<string>();
  /** The last link of the chain that a link begins, and the other way round, so that no chain is closed to a ring. */
  const lastFrom = new Map<string, string>();
  const firstTo = new Map<string, string>();
  const rest: R[] = [];
  for (const relation of relations) {
    const { name, from, to, features } = relation;
    const type = chains.get(name);
    const isStep =
      type !== undefined &&
      from.type === type &&
      to.type === type &&
      from.id !== to.id &&
      Array.from(features.keys()).every((feature) => feature === 'referenceRelation') &&
      !(features.size > 0 && from.features.has('referenceRelation')) &&
      !next.has(from.id) &&
      !followers.has(to.id) &&
      firstTo.get(from.id) !== to.id;
    if (!isStep) {
      rest.push(relation);
      continue;
    }
    next.set(from.id, relation);
    followers.add(to.id);
    const first = firstTo.get(from.id) ?? from.id;
    const last = lastFrom.get(to.id) ?? to.id;
    lastFrom.set(first, last);
    firstTo.set(last, first);
  }
  const types = new Set(Array.from(next.values(), ({ from }) => from.type));
  const isTouched = rest.some(({ from, to }) => types.has(from.type) || types.has(to.type));
  if (next.size === 0 || (isAlone && isTouched)) {
    return { spans, rest: relations, heads: [], types: [] };
  }
  return {
    spans: spans.map((span) => {
      const step = next.get(span.id);
      return step === undefined
        ? span
        : {
            ...span,
            features: new Map([...span.features, ...step.features, ['next', { ref: step.to.id }]]),
          };
    }),
    rest,
    heads: spans
      .filter(({ id }) => next.has(id) && !followers.has(id))
      .map(({ id, type }) => ({
        id: giveId(),
        type: headType(type),
        begin: null,
        end: null,
        features: new Map<string, CasValue>([
          ['sofa', { ref: 'sofa' }],
          ['first', { ref: id }],
        ]),
        line: null,
      })),
    types: Array.from(types).flatMap((type) => [
      {
        name: type,
        supertype: ANNOTATION,
        features: new Map([
          ['next', type],
          ['referenceRelation', STRING],
        ]),
      },
      { name: headType(type), supertype: ANNOTATION_BASE, features: new Map([['first', type]]) },
    ]),
  };
}
