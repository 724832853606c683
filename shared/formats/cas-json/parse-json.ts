import { brokenLine } from '../common/json-records';
import { NO_FEATURES } from '../cas/cas-graph';
import { createJsonLists } from '../common/json-lists';
import { FormatError } from '../format-error';
import type { CasStructure, CasType, CasValue } from '../cas/cas-graph';
import type { ParsedCas } from '../cas/document-of-cas';
import type { DatasetFile } from '../dataset-file';

type Fields = Readonly<Record<string, unknown>>;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const SOFA = 'uima.cas.Sofa';
const isArrayType = (type: string) => type.endsWith('[]') || /^uima\.cas\.\w+Array$/.test(type);
const holdsReferences = (type: string) =>
  type === 'uima.cas.FSArray' ||
  (type.endsWith('[]') && !/^uima\.cas\.(?!TOP\b)\w+\[\]$/.test(type));

/** A file above this size is read structure by structure, since it might not fit into one text. */
const WHOLE_UP_TO = 256_000_000;

/** Reads a JSON CAS. @throws FormatError where it is none or holds no text. */
export async function parseJsonCas(
  file: DatasetFile,
  wholeUpTo: number = WHOLE_UP_TO,
): Promise<ParsedCas> {
  const { path } = file;
  const faults: { line: null; sentence: string }[] = [];
  const found = createReadables((sentence) => faults.push({ line: null, sentence }));
  const data = file.bytes > wholeUpTo ? await restOf(file, found.add) : await wholeOf(file);
  const listed = isFields(data) ? data['%FEATURE_STRUCTURES'] : undefined;
  if (!isFields(data) || (!Array.isArray(listed) && !isFields(listed))) {
    throw new FormatError(
      path,
      null,
      'The file has no “%FEATURE_STRUCTURES”, so it is not UIMA CAS JSON.',
    );
  }
  if (Array.isArray(listed)) for (const fields of listed as unknown[]) found.add(fields);
  else for (const [id, fields] of Object.entries(listed)) found.add(fields, id);
  return casOf(found.all, data, path, faults);
}

const NO_JSON = 'The file is not JSON, or it is cut short.';

async function wholeOf(file: DatasetFile): Promise<unknown> {
  const json = await file.text();
  try {
    return JSON.parse(json);
  } catch (error) {
    throw new FormatError(file.path, brokenLine(json, error), NO_JSON);
  }
}

/** The file without its feature structures, which are handed over one by one. */
async function restOf(file: DatasetFile, add: (fields: unknown) => void): Promise<unknown> {
  const lists = createJsonLists(
    (way) => way.join(' ') === '%FEATURE_STRUCTURES' || way.at(-1) === '%MEMBERS',
    (entry, way) => {
      if (way.length === 1) add(entry);
    },
  );
  let line = 0;
  try {
    for await (const { first, lines } of file.lineBatches()) {
      line = first;
      lists.write(`${lines.join('\n')}\n`);
    }
    return lists.rest();
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new FormatError(file.path, line, NO_JSON);
  }
}

function casOf(
  all: readonly Readable[],
  data: Fields,
  path: string,
  faults: { line: null; sentence: string }[],
): ParsedCas {
  const sofa = textOf(all, data['%VIEWS']);
  if (sofa === null) throw new FormatError(path, null, 'The file holds no text (“sofaString”).');

  const arrays = new Map<string, readonly CasValue[]>();
  for (const { id, type, fields } of all)
    if (isArrayType(type)) arrays.set(id, elementsOf(type, fields));
  let elsewhere = 0;
  const structures: CasStructure[] = [];
  for (const { id, type, fields } of all) {
    if (type === SOFA || isArrayType(type)) continue;
    const of = fields['@sofa'];
    if (typeof of === 'number' && String(of) !== sofa.id) {
      elsewhere += 1;
      continue;
    }
    structures.push(structureOf(id, type, fields, arrays));
  }
  if (elsewhere > 0) {
    faults.push({
      line: null,
      sentence: `The file holds several texts; ${String(elsewhere)} annotations of the others are left out.`,
    });
  }
  return { text: sofa.text, structures, types: typesOf(data['%TYPES']), faults };
}

interface Readable {
  readonly id: string;
  readonly type: string;
  readonly fields: Fields;
}

/** Collects the structures that have an id and a type; ids are unique then. */
function createReadables(fault: (sentence: string) => void) {
  const all: Readable[] = [];
  const seen = new Set<string>();
  const types = new Map<string, string>();
  let index = 0;
  const add = (fields: unknown, key?: string): void => {
    index += 1;
    const given = key ?? (isFields(fields) ? fields['%ID'] : null);
    const id = typeof given === 'number' || typeof given === 'string' ? String(given) : '';
    const type = isFields(fields) ? fields['%TYPE'] : null;
    if (id === '' || typeof type !== 'string' || !isFields(fields)) {
      fault(`Feature structure ${String(index)} has no “%ID” or no “%TYPE” and is left out.`);
    } else if (seen.has(id)) {
      fault(`There are two feature structures with the id ${id}; the second one is left out.`);
    } else {
      seen.add(id);
      // One text for each type instead of one for each structure.
      const known = types.get(type) ?? type;
      types.set(type, known);
      all.push({ id, type: known, fields });
    }
  };
  return { all, add };
}

/** The text of the first view, or of the first structure that holds one. */
function textOf(all: readonly Readable[], views: unknown): { id: string; text: string } | null {
  const initial = isFields(views) ? views['_InitialView'] : undefined;
  const wanted = isFields(initial) ? String(initial['%SOFA']) : null;
  const texts: { id: string; text: string }[] = [];
  for (const { id, type, fields } of all) {
    const text = fields['sofaString'];
    if (type === SOFA && typeof text === 'string') texts.push({ id, text });
  }
  return texts.find(({ id }) => id === wanted) ?? texts[0] ?? null;
}

function elementsOf(type: string, fields: Fields): CasValue[] {
  const elements = fields['%ELEMENTS'];
  if (!Array.isArray(elements)) return typeof elements === 'string' ? [elements] : [];
  const areReferences = holdsReferences(type);
  return (elements as unknown[]).flatMap((element): CasValue[] => {
    if (areReferences) return typeof element === 'number' ? [{ ref: String(element) }] : [];
    return isPlain(element) ? [element] : [];
  });
}

const isPlain = (value: unknown): value is string | number | boolean =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean';

function structureOf(
  id: string,
  type: string,
  fields: Fields,
  arrays: ReadonlyMap<string, readonly CasValue[]>,
): CasStructure {
  const at = (name: string) => {
    const value = fields[`^${name}`] ?? fields[name];
    return typeof value === 'number' ? value : null;
  };
  const [begin, end] = [at('begin'), at('end')];
  const isAnnotation = begin !== null && end !== null;
  const features = new Map<string, CasValue>();
  for (const [key, value] of Object.entries(fields)) {
    const name = /^[@^#]/.test(key) ? key.slice(1) : key;
    if (key.startsWith('%') || (isAnnotation && (name === 'begin' || name === 'end'))) continue;
    if (key.startsWith('@')) {
      if (isAnnotation && name === 'sofa') continue;
      const reference = referenceOf(value, arrays);
      if (reference !== null) features.set(name, reference);
    } else if (key.startsWith('#') && typeof value === 'string') {
      features.set(name, value);
    } else if (isPlain(value)) {
      features.set(name, value);
    }
  }
  return {
    id,
    type,
    begin: isAnnotation ? begin : null,
    end: isAnnotation ? end : null,
    features: features.size === 0 ? NO_FEATURES : features,
    line: null,
  };
}

/** What a reference stands for: another structure, or the elements of an array. */
function referenceOf(
  value: unknown,
  arrays: ReadonlyMap<string, readonly CasValue[]>,
): CasValue | null {
  if (Array.isArray(value)) {
    return (value as unknown[]).flatMap((one) =>
      typeof one === 'number' ? [{ ref: String(one) }] : [],
    );
  }
  if (typeof value !== 'number') return null;
  return arrays.get(String(value)) ?? { ref: String(value) };
}

function typesOf(types: unknown): Map<string, CasType> {
  const found = new Map<string, CasType>();
  if (!isFields(types)) return found;
  for (const [name, type] of Object.entries(types)) {
    if (!isFields(type)) continue;
    const supertype = type['%SUPER_TYPE'];
    const features = new Map<string, string>();
    for (const [feature, declared] of Object.entries(type)) {
      if (feature.startsWith('%') || !isFields(declared)) continue;
      const range = declared['%RANGE'];
      if (typeof range === 'string') features.set(feature, range);
    }
    found.set(name, {
      name,
      supertype: typeof supertype === 'string' ? supertype : 'uima.cas.TOP',
      features,
    });
  }
  return found;
}
