import { isJsonObject } from '../common/json-records';
import type { JsonValue } from '../../model/json';
import type { ForeignScheme } from '../foreign';

/** The names that brat's names stand for, where a writer of ours had to change them. */
export interface NameTable {
  readonly labels: ReadonlyMap<string, string>;
  readonly attributes: ReadonlyMap<string, string>;
  readonly relations: ReadonlyMap<string, string>;
  /** The values of attributes, by the attribute's form and then by their own. */
  readonly values: ReadonlyMap<string, ReadonlyMap<string, string>>;
}

export interface AnnotationConf {
  readonly scheme: ForeignScheme;
  readonly names: NameTable;
  /** Lines that are none of brat's, with their numbers. */
  readonly faults: readonly { readonly line: number; readonly sentence: string }[];
}

/** The comment line of `annotation.conf` that says which names were changed for brat, as JSON. */
export const NAMES_COMMENT = '# claimbench names ';

export const NO_NAMES: NameTable = {
  labels: new Map(),
  attributes: new Map(),
  relations: new Map(),
  values: new Map(),
};

/** The line of a type: `!` hides it from those who choose, TABs put it below another one. */
export interface Row {
  readonly type: string;
  readonly depth: number;
  readonly isShown: boolean;
  readonly fields: readonly { readonly name: string; readonly values: readonly string[] }[];
}

type Section = 'entities' | 'events' | 'relations' | 'attributes';
const SECTIONS = new Set(['entities', 'events', 'relations', 'attributes']);

/**
 * Reads an `annotation.conf`: the types of its sections with hierarchy (TABs), `!Type`, macros (`<M>=A|B`), `<ANY>`,
 * `<ENTITY>`, `<EVENT>`, cardinalities (`?`, `*`, `+`, `{2}`) and `Value:a|b`. `<OVERLAP>` rows and separators say
 * nothing of the types. A constraint on a type holds for those below it.
 */
export function parseAnnotationConf(content: string): AnnotationConf {
  const rows: Record<Section, Row[]> = { entities: [], events: [], relations: [], attributes: [] };
  const macros = new Map<string, readonly string[]>();
  const faults: { line: number; sentence: string }[] = [];
  let names = NO_NAMES;
  let section: Section | null = null;
  let number = 0;
  for (const raw of content.split('\n')) {
    number += 1;
    const line = raw.replace(/\s+$/, '');
    if (line.startsWith(NAMES_COMMENT)) names = parseNames(line.slice(NAMES_COMMENT.length));
    if (line === '' || line.startsWith('#') || /^\t*-+$/.test(line)) continue;
    const heading = /^\[(.*)\]$/.exec(line)?.[1];
    if (heading !== undefined) {
      section = SECTIONS.has(heading) ? (heading as Section) : null;
      continue;
    }
    const macro = /^(<[^<>\s]+>)=(\S+)$/.exec(line);
    if (macro !== null) {
      macros.set(macro[1] ?? '', (macro[2] ?? '').split('|'));
      continue;
    }
    const row = rowOf(line);
    if (row === null || section === null) {
      faults.push({ line: number, sentence: 'This line of annotation.conf is not understood.' });
    } else if (row.type !== '<OVERLAP>') {
      rows[section].push(row);
    }
  }
  return { scheme: schemeOf(rows, macros, names), names, faults };
}

/** Reads the line of a type; null where it is none. */
export function rowOf(line: string): Row | null {
  const match = /^(\t*)(!?)([^\s!]+)(?:\s+(\S.*))?$/.exec(line);
  if (match === null) return null;
  const [, tabs = '', hidden = '', type = '', rest = ''] = match;
  const fields: { name: string; values: readonly string[] }[] = [];
  for (const field of rest === '' ? [] : rest.split(',')) {
    const colon = field.indexOf(':');
    if (colon < 0) return null;
    const name = field
      .slice(0, colon)
      .trim()
      .replace(/(?:[?*+]|\{[0-9,-]+\})$/, '');
    fields.push({
      name,
      values: field
        .slice(colon + 1)
        .trim()
        .split('|'),
    });
  }
  return { type, depth: tabs.length, isShown: hidden === '', fields };
}

function schemeOf(
  rows: Readonly<Record<Section, readonly Row[]>>,
  macros: ReadonlyMap<string, readonly string[]>,
  names: NameTable,
): ForeignScheme {
  const below = descendants([...rows.entities, { ...SECTION_END }, ...rows.events]);
  const entities = rows.entities.map(({ type }) => type);
  const events = rows.events.map(({ type }) => type);
  const label = (type: string) => names.labels.get(type) ?? type;
  const relation = (type: string) => names.relations.get(type) ?? type;

  /** The labels that the types of a field stand for; none for any. */
  const expanded = (types: readonly string[]): string[] => {
    const found = new Set<string>();
    const seen = new Set<string>();
    const waiting = [...types].reverse();
    for (let type = waiting.pop(); type !== undefined; type = waiting.pop()) {
      if (type === '<ANY>') return [];
      if (seen.has(type)) continue;
      seen.add(type);
      const macro = macros.get(type);
      if (macro !== undefined) waiting.push(...macro.toReversed());
      else if (type === '<ENTITY>') for (const entity of entities) found.add(entity);
      else if (type === '<RELATION>') for (const row of rows.relations) found.add(row.type);
      else if (type === '<EVENT>') for (const event of events) found.add(event);
      else if (!type.startsWith('<')) {
        found.add(type);
        for (const child of below.get(type) ?? []) found.add(child);
      }
    }
    return [...found].map(label);
  };

  const shown = new Set(
    [...rows.entities, ...rows.events].filter((row) => row.isShown).map(({ type }) => type),
  );
  const roles = new Map<string, { from: Set<string>; to: Set<string> | null }>();
  for (const { type, fields } of rows.events) {
    for (const { name, values } of fields) {
      const role = roles.get(name) ?? { from: new Set<string>(), to: new Set<string>() };
      role.from.add(label(type));
      const to = expanded(values);
      if (to.length === 0) role.to = null;
      else for (const target of to) role.to?.add(target);
      roles.set(name, role);
    }
  }
  return {
    labels: [...shown].map((type) => ({
      name: label(type),
      colour: null,
      key: null,
      definition: '',
    })),
    attributes: rows.attributes.map(({ type, fields }) => ({
      name: names.attributes.get(type) ?? type,
      labels: fields
        .filter(({ name }) => name.startsWith('Arg'))
        .flatMap(({ values }) => expanded(values)),
      choices: fields
        .filter(({ name }) => name === 'Value')
        .flatMap(({ values }) => values)
        .map((value) => names.values.get(type)?.get(value) ?? value),
    })),
    relations: [
      ...rows.relations.map(({ type, fields }) => {
        const [from, to] = fields.filter(({ name }) => !name.startsWith('<'));
        return {
          name: relation(type),
          from: expanded(from?.values ?? []),
          to: expanded(to?.values ?? []),
        };
      }),
      ...[...roles].map(([name, { from, to }]) => ({
        name: relation(name),
        from: [...from],
        to: to === null ? [] : [...to],
      })),
    ],
  };
}

const SECTION_END: Row = { type: '', depth: 0, isShown: false, fields: [] };

/** The types below each type, by the TABs before them. */
function descendants(rows: readonly Row[]): ReadonlyMap<string, readonly string[]> {
  const below = new Map<string, string[]>();
  const path: string[] = [];
  for (const { type, depth } of rows) {
    path.length = Math.min(path.length, depth);
    for (const above of path) {
      const types = below.get(above);
      if (types === undefined) below.set(above, [type]);
      else types.push(type);
    }
    path.push(type);
  }
  return below;
}

function parseNames(json: string): NameTable {
  let value: JsonValue;
  try {
    value = JSON.parse(json) as JsonValue;
  } catch {
    return NO_NAMES;
  }
  const parts = isJsonObject(value) ? value : {};
  return {
    labels: textsIn(parts['labels']),
    attributes: textsIn(parts['attributes']),
    relations: textsIn(parts['relations']),
    values: new Map(
      Object.entries(isJsonObject(parts['values']) ? parts['values'] : {}).map(
        ([attribute, values]) => [attribute, textsIn(values)],
      ),
    ),
  };
}

const textsIn = (held: JsonValue | undefined): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(isJsonObject(held) ? held : {}).filter(
      (pair): pair is [string, string] =>
        typeof pair[1] === 'string' && pair[1].isWellFormed() && pair[1] !== '__proto__',
    ),
  );
