import { isReference } from '../cas/cas-graph';
import type { CasStructure } from '../cas/cas-graph';
import type { Grid, GridRow } from './grid';

/** What rows and annotations are called in a file. */
export interface Names {
  /** The names of the tokens' rows: `sentence-token`. */
  readonly tokens: readonly string[];
  /** The first row of an annotation, by the annotation's id. */
  readonly rowOf: ReadonlyMap<string, string>;
  /** The number in brackets of those that need one: on several rows, stacked, or the end of a relation. */
  readonly numberOf: ReadonlyMap<string, number>;
}

/** Names all rows; `starts` are the tokens that begin a sentence. */
export function nameRows(
  { tokens, rowsOf }: Grid,
  starts: readonly number[],
  relations: readonly CasStructure[],
): Names {
  const numbered = new Set(relations.flatMap((relation) => Array.from(endsOf(relation))));
  const names: string[] = [];
  const rowOf = new Map<string, string>();

  const visit = ({ annotations }: GridRow, name: string) => {
    const first = new Map<string, string>();
    for (const { id, type } of annotations) {
      if (!rowOf.has(id)) rowOf.set(id, name);
      const before = first.get(type);
      if (before === undefined) first.set(type, id);
      else numbered.add(before).add(id);
    }
  };
  let sentence = 0;
  tokens.forEach((token, index) => {
    if (starts[sentence] === index) sentence += 1;
    const name = `${String(sentence)}-${String(index - (starts[sentence - 1] ?? 0) + 1)}`;
    names.push(name);
    visit(token, name);
    token.parts.forEach((part, i) => {
      visit(part, `${name}.${String(i + 1)}`);
    });
  });
  for (const [id, rows] of rowsOf) if (rows > 1) numbered.add(id);
  const numberOf = new Map<string, number>();
  for (const id of rowOf.keys()) if (numbered.has(id)) numberOf.set(id, numberOf.size + 1);
  return { tokens: names, rowOf, numberOf };
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
