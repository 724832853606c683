import { isReference } from '../cas/cas-graph';
import type { CasStructure } from '../cas/cas-graph';
import type { Grid } from './grid';

/** What rows and annotations are called in a file. */
export interface Names {
  /** The first row of an annotation, by the annotation's id. */
  readonly rowOf: ReadonlyMap<string, string>;
  /** The number in brackets of those that need one: on several rows, stacked, or the end of a relation. */
  readonly numberOf: ReadonlyMap<string, number>;
}

/** The name of a token's row; both numbers count from 1. */
export const rowName = (sentence: number, token: number): string => `${sentence}-${token}`;

/** Names the rows that annotations stand on; `starts` are the tokens that begin a sentence. */
export function nameRows(
  { tokens, annotationsAt, partsAt, rowsOf }: Grid,
  starts: readonly number[],
  relations: readonly CasStructure[],
): Names {
  const numbered = new Set<string>();
  for (const relation of relations) for (const end of endsOf(relation)) numbered.add(end);
  const rowOf = new Map<string, string>();

  const visit = (annotations: readonly CasStructure[], name: string) => {
    const first = new Map<string, string>();
    for (const { id, type } of annotations) {
      if (!rowOf.has(id)) rowOf.set(id, name);
      const before = first.get(type);
      if (before === undefined) first.set(type, id);
      else numbered.add(before).add(id);
    }
  };
  let sentence = 0;
  for (let index = 0; index < tokens.count; index++) {
    if (starts[sentence] === index) sentence += 1;
    const annotations = annotationsAt(index);
    const parts = partsAt(index);
    if (annotations.length + parts.length === 0) continue;
    const name = rowName(sentence, index - (starts[sentence - 1] ?? 0) + 1);
    visit(annotations, name);
    for (const [i, part] of parts.entries()) visit(part.annotations, `${name}.${i + 1}`);
  }
  for (const [id, rows] of rowsOf) if (rows > 1) numbered.add(id);
  const numberOf = new Map<string, number>();
  for (const id of rowOf.keys()) if (numbered.has(id)) numberOf.set(id, numberOf.size + 1);
  return { rowOf, numberOf };
}

/** Relations by the row that they stand on, which is the first one of the annotation they lead to. */
export function relationsByRow(
  relations: readonly CasStructure[],
  { rowOf }: Names,
): ReadonlyMap<string, readonly CasStructure[]> {
  const byRow = new Map<string, CasStructure[]>();
  for (const relation of relations) {
    const row = rowOf.get(endsOf(relation)[1]);
    if (row === undefined) continue;
    const held = byRow.get(row);
    if (held === undefined) byRow.set(row, [relation]);
    else held.push(relation);
  }
  return byRow;
}

/** The ids of the two annotations that a relation ties. */
export function endsOf({ features }: CasStructure): [governor: string, dependent: string] {
  const at = (name: string) => {
    const value = features.get(name);
    return isReference(value) ? value.ref : '';
  };
  return [at('Governor'), at('Dependent')];
}
