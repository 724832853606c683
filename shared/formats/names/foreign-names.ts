import type { JsonValue } from '../../model/json';
import type { ForeignAttributes, ForeignDocument, ForeignScheme } from '../foreign';

/** What the values of an attribute are in the data: all of one kind (nulls apart), or of several. */
export type ValueKind = 'text' | 'number' | 'boolean' | 'entry' | 'mixed' | 'none';

export interface ForeignLabelName {
  readonly name: string;
  /** Spans of it; 0 for one that only the format's own scheme names. */
  readonly count: number;
  readonly colour: string | null;
  readonly key: string | null;
  readonly definition: string;
}

export interface ForeignAttributeName {
  readonly name: string;
  readonly count: number;
  /** The labels and relations that have it, by their names in the data. */
  readonly labels: readonly string[];
  readonly relations: readonly string[];
  readonly values: ValueKind;
  /** Its texts, where there are not more than `MOST_TEXTS` of them; null for more. */
  readonly texts: readonly string[] | null;
  /** The choices that the format's own scheme gives. */
  readonly choices: readonly string[];
}

export interface ForeignRelationName {
  readonly name: string;
  readonly count: number;
  /** Labels at its ends, by their names in the data. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  /** Whether some lead into other documents. */
  readonly isAcrossDocuments: boolean;
}

/** The names that data use, in order of their first use. */
export interface ForeignNames {
  readonly labels: readonly ForeignLabelName[];
  readonly attributes: readonly ForeignAttributeName[];
  readonly relations: readonly ForeignRelationName[];
}

/** Collects names while documents pass by; it holds names and a few values, never documents. */
export interface ForeignNameCounter {
  add(document: Pick<ForeignDocument, 'layers'>): void;
  addScheme(scheme: ForeignScheme): void;
  names(): ForeignNames;
}

/** How many different texts of one attribute are remembered. */
export const MOST_TEXTS = 50;

interface LabelTally {
  count: number;
  colour: string | null;
  key: string | null;
  definition: string;
}

interface AttributeTally {
  count: number;
  readonly labels: Set<string>;
  readonly relations: Set<string>;
  readonly kinds: Set<ValueKind>;
  readonly texts: Set<string>;
  readonly choices: Set<string>;
}

interface RelationTally {
  count: number;
  readonly from: Set<string>;
  readonly to: Set<string>;
  isAcrossDocuments: boolean;
}

export function createForeignNameCounter(): ForeignNameCounter {
  const labels = new Map<string, LabelTally>();
  const attributes = new Map<string, AttributeTally>();
  const relations = new Map<string, RelationTally>();

  const label = (name: string) =>
    held(labels, name, () => ({ count: 0, colour: null, key: null, definition: '' }));
  const attribute = (name: string) =>
    held(attributes, name, () => ({
      count: 0,
      labels: new Set<string>(),
      relations: new Set<string>(),
      kinds: new Set<ValueKind>(),
      texts: new Set<string>(),
      choices: new Set<string>(),
    }));
  const relation = (name: string) =>
    held(relations, name, () => ({
      count: 0,
      from: new Set<string>(),
      to: new Set<string>(),
      isAcrossDocuments: false,
    }));

  const countValues = (given: ForeignAttributes, kind: 'labels' | 'relations', owner: string) => {
    for (const [name, value] of Object.entries(given)) {
      const tally = attribute(name);
      tally.count += 1;
      tally[kind].add(owner);
      if (value === null) continue;
      tally.kinds.add(kindOf(value));
      if (typeof value === 'string' && tally.texts.size <= MOST_TEXTS) tally.texts.add(value);
    }
  };

  return {
    add({ layers }) {
      for (const layer of layers) {
        const labelOf = new Map<string, string>();
        for (const span of layer.spans) {
          label(span.label).count += 1;
          if (!labelOf.has(span.id)) labelOf.set(span.id, span.label);
          countValues(span.attributes, 'labels', span.label);
        }
        for (const { type, from, to, attributes: values } of layer.relations) {
          const tally = relation(type);
          tally.count += 1;
          const begin = labelOf.get(from);
          if (begin !== undefined) tally.from.add(begin);
          const end = typeof to === 'string' ? labelOf.get(to) : undefined;
          if (end !== undefined) tally.to.add(end);
          if (typeof to !== 'string') tally.isAcrossDocuments = true;
          countValues(values, 'relations', type);
        }
      }
    },
    addScheme(scheme) {
      for (const { name, colour, key, definition } of scheme.labels) {
        const tally = label(name);
        tally.colour ??= colour;
        tally.key ??= key;
        if (tally.definition === '') tally.definition = definition;
      }
      for (const { name, labels: owners, choices } of scheme.attributes) {
        const tally = attribute(name);
        for (const owner of owners) tally.labels.add(owner);
        for (const one of choices) tally.choices.add(one);
      }
      for (const { name, from, to } of scheme.relations) {
        const tally = relation(name);
        for (const end of from) tally.from.add(end);
        for (const end of to) tally.to.add(end);
      }
    },
    names: () => ({
      labels: Array.from(labels, ([name, tally]) => ({ name, ...tally })),
      attributes: Array.from(attributes, ([name, tally]) => ({
        name,
        count: tally.count,
        labels: [...tally.labels],
        relations: [...tally.relations],
        values: kindOfAll(tally.kinds),
        texts: tally.texts.size > MOST_TEXTS ? null : [...tally.texts],
        choices: [...tally.choices],
      })),
      relations: Array.from(relations, ([name, tally]) => ({
        name,
        count: tally.count,
        from: [...tally.from],
        to: [...tally.to],
        isAcrossDocuments: tally.isAcrossDocuments,
      })),
    }),
  };
}

function held<T>(map: Map<string, T>, name: string, make: () => T): T {
  const known = map.get(name);
  if (known !== undefined) return known;
  const made = make();
  map.set(name, made);
  return made;
}

function kindOf(value: JsonValue): ValueKind {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return 'number';
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'mixed';
  return 'written' in value ? 'entry' : 'mixed';
}

function kindOfAll(kinds: ReadonlySet<ValueKind>): ValueKind {
  const [first] = kinds;
  return kinds.size > 1 ? 'mixed' : (first ?? 'none');
}
