import { SENTENCE, TOKEN } from '../cas/cas-graph';
import { createXmlReader } from '../common/xml';
import { FormatError } from '../format-error';
import { createPlainSpots } from './plain-spots';
import { isArray, valueOf } from './xmi-values';
import type { CasStructure, CasTypes, CasValue } from '../cas/cas-graph';
import type { ParsedCas } from '../cas/document-of-cas';
import type { XmlElement } from '../common/xml';
import type { PlainSpots } from './plain-spots';

const XMI = 'http://www.omg.org/XMI';

/** A structure as it was written: each attribute is a text until the whole file is known, and becomes its value then. */
interface Written extends CasStructure {
  /** The id of the text that it stands in, where it names one. */
  readonly sofa: string | null;
  features: Map<string, CasValue>;
}

/** What stands in a file. */
interface Contents {
  readonly byId: Map<string, Written>;
  /** Tokens and sentences. */
  readonly spots: PlainSpots;
  readonly faults: { line: number | null; sentence: string }[];
}

/**
 * Reads XMI, cut anywhere into pieces. The types say which numbers are references; without them, names and ids must do.
 * @throws FormatError where it is none or holds no text.
 */
export async function parseXmi(
  pieces: AsyncIterable<string>,
  path: string,
  types: CasTypes,
): Promise<ParsedCas> {
  const contents = await contentsOf(pieces, path);
  const { byId, spots, faults } = contents;
  const { sofa, text } = textOf(byId, path);
  const context = {
    types,
    at: (id: string) => byId.get(id),
    has: (id: string) => byId.has(id) || spots.has(id),
  };
  const structures: CasStructure[] = [];
  let elsewhere = spots.countElsewhere(sofa);
  for (const structure of byId.values()) {
    if (structure.type === SOFA || isArray(structure)) continue;
    if ((structure.sofa ?? sofa) !== sofa) {
      elsewhere += 1;
      continue;
    }
    const { type, features } = structure;
    // In place, since a second map for each of a million would not fit in beside the first.
    for (const [name, value] of features) {
      if (typeof value === 'string') features.set(name, valueOf(type, name, value, context));
    }
    structures.push(structure);
  }
  if (elsewhere > 0) {
    faults.push({
      line: null,
      sentence: `The file holds several texts; ${String(elsewhere)} annotations of the others are left out.`,
    });
  }
  return { text, structures, spotAt: (id) => spots.inText(id, sofa), types, faults };
}

async function contentsOf(pieces: AsyncIterable<string>, path: string): Promise<Contents> {
  const contents = {
    byId: new Map<string, Written>(),
    spots: createPlainSpots(),
    faults: [],
  };
  const typeOf = createTypeNames();
  let current: Written | null = null;
  /** Features of several texts, which stand in elements of their own. */
  let lists: Map<string, string[]> | null = null;
  let feature = '';
  let words = '';
  const reader = createXmlReader(path, {
    open(element) {
      const { depth, namespace, name, line } = element;
      if (depth === 1 && (namespace !== XMI || name !== 'XMI')) {
        throw new FormatError(path, line, 'The file is XML but no UIMA XMI.');
      }
      if (depth === 2) current = take(element, typeOf(namespace, name), contents);
      if (depth === 3) feature = name;
      words = '';
    },
    text(text) {
      words += text;
    },
    close(depth) {
      if (current === null) return;
      if (depth === 2 && lists !== null) {
        current.features = new Map<string, CasValue>([...current.features, ...lists]);
        lists = null;
      }
      if (depth !== 3) return;
      lists ??= new Map<string, string[]>();
      const list = lists.get(feature);
      if (list === undefined) lists.set(feature, [words]);
      else list.push(words);
      words = '';
    },
  });
  for await (const piece of pieces) reader.write(piece);
  reader.close();
  return contents;
}

/** The first view's text, or that of the first one that holds any. @throws FormatError where none does. */
function textOf(
  byId: ReadonlyMap<string, Written>,
  path: string,
): { readonly sofa: string; readonly text: string } {
  let found: { readonly sofa: string; readonly text: string } | null = null;
  for (const { id, type, features } of byId.values()) {
    if (type !== SOFA) continue;
    const text = features.get('sofaString');
    if (typeof text !== 'string') continue;
    if (features.get('sofaID') === '_InitialView') return { sofa: id, text };
    found ??= { sofa: id, text };
  }
  if (found === null) throw new FormatError(path, null, 'The file holds no text (“sofaString”).');
  return found;
}

const SOFA = 'uima.cas.Sofa';
const NO_STRUCTURES = new Set(['uima.cas.NULL', 'uima.cas.View']);
/** Of these only the place is ever looked at. */
const PLACES = new Set([TOKEN, SENTENCE]);

/** Full names of types by namespace and name, each made once. */
function createTypeNames(): (namespace: string, name: string) => string {
  const rooms = new Map<string, Map<string, string>>();
  return (namespace, name) => {
    let room = rooms.get(namespace);
    if (room === undefined) rooms.set(namespace, (room = new Map<string, string>()));
    let type = room.get(name);
    if (type === undefined) {
      const path = /^http:\/\/\/(.*)\.ecore$/.exec(namespace)?.[1]?.replaceAll('/', '.') ?? '';
      type = path === '' || path === 'uima.noNamespace' ? name : `${path}.${name}`;
      room.set(name, type);
    }
    return type;
  };
}

const STANDARD = new Set(['sofa', 'begin', 'end']);

/** Takes an element in; null for what is left out or is but a place. */
function take(
  { namespace, attributes, line }: XmlElement,
  type: string,
  { byId, spots, faults }: Contents,
): Written | null {
  if (NO_STRUCTURES.has(type) || namespace === XMI) return null;
  const id = attributes.get('xmi:id') ?? '';
  if (id === '' || byId.has(id) || spots.has(id)) {
    faults.push({
      line,
      sentence:
        id === ''
          ? `A ${type} has no xmi:id and is left out.`
          : `There are two elements with the xmi:id ${id}; the second one is left out.`,
    });
    return null;
  }
  const begin = offsetOf(attributes.get('begin'));
  const end = offsetOf(attributes.get('end'));
  const sofa = attributes.get('sofa') ?? null;
  const isAnnotation = begin !== null && end !== null;
  if (isAnnotation && PLACES.has(type) && spots.add({ id, type, begin, end, sofa, line })) {
    return null;
  }
  const place = isAnnotation ? { begin, end } : { begin: null, end: null };
  const features = featuresOf(attributes, isAnnotation);
  const structure: Written = { id, type, ...place, features, line, sofa };
  byId.set(id, structure);
  return structure;
}

/** The attributes that are features; where something stands is one for what is no annotation. */
function featuresOf(
  attributes: ReadonlyMap<string, string>,
  isAnnotation: boolean,
): Map<string, CasValue> {
  const features = new Map<string, CasValue>();
  if (!isAnnotation) {
    for (const name of STANDARD) {
      const written = attributes.get(name);
      if (written !== undefined) features.set(name, written);
    }
  }
  for (const [name, written] of attributes) {
    if (!STANDARD.has(name) && !name.startsWith('xmi:')) features.set(name, written);
  }
  return features;
}

const offsetOf = (written: string | undefined): number | null =>
  written !== undefined && /^-?\d{1,15}$/.test(written) ? Number(written) : null;
