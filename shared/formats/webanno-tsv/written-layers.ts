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
  const spans = Array.from(spanTypes)
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
  return [...spans, ...relations];
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
