import { isReference } from '../cas/cas-graph';
import { escapeValue } from './escapes';
import { endsOf } from './row-names';
import type { CasStructure } from '../cas/cas-graph';
import type { LayerCas } from '../cas/cas-of-layer';
import type { Names } from './row-names';

/** A layer of the file that is written: its line in the head, and how an annotation fills each of its columns. */
export interface WrittenLayer {
  readonly type: string;
  readonly declaration: string;
  readonly cellsOf: readonly ((annotation: CasStructure, names: Names) => string)[];
}

const ENDS = new Set(['Governor', 'Dependent']);

/** The layers of spans, then those of relations; each in order of name, and so are its features. */
export function layersOf(cas: LayerCas): WrittenLayer[] {
  const relationTypes = new Set(cas.relations.map(({ type }) => type));
  const spanTypes = new Set(cas.spans.map(({ type }) => type));
  const declared = new Map(cas.types.map((type) => [type.name, type]));
  const featuresOf = (type: string) =>
    Array.from(declared.get(type)?.features.keys() ?? [])
      .filter((feature) => !ENDS.has(feature) || !relationTypes.has(type))
      .sort();
  const chained = new Set(
    cas.spans.filter(({ features }) => features.has('next')).map(({ type }) => type),
  );
  const chains = Array.from(chained)
    .sort()
    .map((type) => chainLayer(type, featuresOf(type), cas));
  const spans = Array.from(spanTypes)
    .filter((type) => !chained.has(type))
    .sort()
    .map((type): WrittenLayer => {
      const features = featuresOf(type);
      return {
        type,
        declaration: `#T_SP=${type}|${features.join('|')}`,
        cellsOf:
          features.length === 0
            ? [(annotation, names) => `*${numberIn(annotation.id, names)}`]
            : features.map((feature) => (annotation, names) => {
                return valueOf(annotation, feature) + numberIn(annotation.id, names);
              }),
      };
    });
  const relations = Array.from(relationTypes)
    .sort()
    .map((type): WrittenLayer => {
      const base = declared.get(type)?.features.get('Governor') ?? '';
      const features = featuresOf(type);
      return {
        type,
        declaration: ['#T_RL=' + type, ...features, `BT_${base}`].join('|'),
        cellsOf: [
          ...features.map((feature) => (relation: CasStructure) => valueOf(relation, feature)),
          sourceOf,
        ],
      };
    });
  return [...spans, ...chains, ...relations];
}

const OF_LINKS = new Set(['next', 'referenceRelation', 'referenceType']);

/** The links of all chains of a type; one that nothing leads to begins a chain, if only of itself. */
function chainLayer(type: string, features: readonly string[], cas: LayerCas): WrittenLayer {
  const links = cas.spans.filter((span) => span.type === type);
  const byId = new Map(links.map((link) => [link.id, link]));
  const nextOf = (link: CasStructure) => {
    const value = link.features.get('next');
    return isReference(value) ? byId.get(value.ref) : undefined;
  };
  const followers = new Set(links.map((link) => nextOf(link)?.id));
  const places = new Map<string, readonly [chain: number, index: number]>();
  let chain = 0;
  for (const first of links) {
    if (followers.has(first.id)) continue;
    chain += 1;
    let index = 0;
    for (let link: CasStructure | undefined = first; link !== undefined; link = nextOf(link)) {
      places.set(link.id, [chain, ++index]);
    }
  }
  const placeOf = ({ id }: CasStructure) => places.get(id) ?? [0, 0];
  const others = features.filter((feature) => !OF_LINKS.has(feature));
  return {
    type,
    declaration: ['#T_CH=' + type, 'referenceRelation', 'referenceType', ...others].join('|'),
    cellsOf: [
      (link) => `${valueOf(link, 'referenceRelation')}->${placeOf(link).join('-')}`,
      (link) => `${valueOf(link, 'referenceType')}[${String(placeOf(link)[0])}]`,
      ...others.map((feature) => (link: CasStructure) => valueOf(link, feature)),
    ],
  };
}

function valueOf({ features }: CasStructure, feature: string): string {
  const value = features.get(feature);
  return typeof value === 'string' ? escapeValue(value) : '*';
}

function numberIn(id: string, { numberOf }: Names): string {
  const number = numberOf.get(id);
  return number === undefined ? '' : `[${String(number)}]`;
}

function sourceOf(relation: CasStructure, { rowOf, numberOf }: Names): string {
  const [governor, dependent] = endsOf(relation);
  const numbers = [governor, dependent].map((id) => String(numberOf.get(id) ?? 0));
  return `${rowOf.get(governor) ?? ''}[${numbers.join('_')}]`;
}
