import { NO_FEATURES, rangeOf } from '../cas/cas-graph';
import { createXmlReader } from '../common/xml';
import { FormatError } from '../format-error';
import type { CasStructure, CasTypes, CasValue } from '../cas/cas-graph';
import type { ParsedCas } from '../cas/document-of-cas';
import type { XmlElement } from '../common/xml';

const XMI = 'http://www.omg.org/XMI';

interface RawStructure {
  readonly id: string;
  readonly type: string;
  readonly sofa: string | null;
  readonly begin: string | null;
  readonly end: string | null;
  /** All attributes but these. */
  readonly attributes: ReadonlyMap<string, string>;
  /** Features of several texts, which stand in elements of their own; null for none. */
  lists: Map<string, string[]> | null;
  readonly line: number;
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
  const raw: RawStructure[] = [];
  const faults: { line: number | null; sentence: string }[] = [];
  const byId = new Map<string, RawStructure>();
  const typeOf = createTypeNames();
  let current: RawStructure | null = null;
  let feature = '';
  let words = '';
  const reader = createXmlReader(path, {
    open(element) {
      if (element.depth === 1 && (element.namespace !== XMI || element.name !== 'XMI')) {
        throw new FormatError(path, element.line, 'The file is XML but no UIMA XMI.');
      }
      if (element.depth === 2) {
        current = rawOf(element, typeOf(element.namespace, element.name));
        if (current === null) return;
        if (current.id === '' || byId.has(current.id)) {
          faults.push({
            line: element.line,
            sentence:
              current.id === ''
                ? `A ${current.type} has no xmi:id and is left out.`
                : `There are two elements with the xmi:id ${current.id}; the second one is left out.`,
          });
          current = null;
          return;
        }
        byId.set(current.id, current);
        raw.push(current);
      }
      if (element.depth === 3) feature = element.name;
      words = '';
    },
    text(text) {
      words += text;
    },
    close(depth) {
      if (depth !== 3 || current === null) return;
      current.lists ??= new Map();
      const list = current.lists.get(feature);
      if (list === undefined) current.lists.set(feature, [words]);
      else list.push(words);
      words = '';
    },
  });
  for await (const piece of pieces) reader.write(piece);
  reader.close();

  const sofas = raw.filter(({ type, attributes }) => type === SOFA && attributes.has('sofaString'));
  const sofa =
    sofas.find(({ attributes }) => attributes.get('sofaID') === '_InitialView') ?? sofas[0];
  const text = sofa?.attributes.get('sofaString');
  if (sofa === undefined || text === undefined) {
    throw new FormatError(path, null, 'The file holds no text (“sofaString”).');
  }
  const resolver = { types, byId };
  const structures: CasStructure[] = [];
  let elsewhere = 0;
  for (const structure of raw) {
    if (structure.type === SOFA || ARRAY.test(structure.type)) continue;
    if ((structure.sofa ?? sofa.id) !== sofa.id) elsewhere += 1;
    else structures.push(structureOf(structure, resolver));
  }
  if (elsewhere > 0) {
    faults.push({
      line: null,
      sentence: `The file holds several texts; ${String(elsewhere)} annotations of the others are left out.`,
    });
  }
  return { text, structures, types, faults };
}

const SOFA = 'uima.cas.Sofa';
const ARRAY = /^uima\.cas\.\w+Array$/;
const NO_STRUCTURES = new Set(['uima.cas.NULL', 'uima.cas.View']);

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

const STANDARD = ['xmi:id', 'sofa', 'begin', 'end'] as const;
const NO_ATTRIBUTES: ReadonlyMap<string, string> = new Map();

function rawOf({ namespace, attributes, line }: XmlElement, type: string): RawStructure | null {
  if (NO_STRUCTURES.has(type) || namespace === XMI) return null;
  const [id = '', sofa = null, begin = null, end = null] = STANDARD.map((name) =>
    attributes.get(name),
  );
  let rest = NO_ATTRIBUTES;
  if (attributes.size > 4 || STANDARD.some((name) => !attributes.has(name))) {
    const others = new Map(attributes);
    for (const name of STANDARD) others.delete(name);
    if (others.size > 0) rest = others;
  }
  return { id, type, sofa, begin, end, attributes: rest, lists: null, line };
}

interface Resolver {
  readonly types: CasTypes;
  readonly byId: ReadonlyMap<string, RawStructure>;
}

function structureOf(raw: RawStructure, resolver: Resolver): CasStructure {
  const { id, type, line } = raw;
  const begin = offsetOf(raw.begin);
  const end = offsetOf(raw.end);
  const isAnnotation = begin !== null && end !== null;
  const features = new Map<string, CasValue>();
  const put = (name: string, written: string) => {
    features.set(name, valueOf(type, name, written, resolver));
  };
  if (!isAnnotation) {
    for (const name of ['sofa', 'begin', 'end'] as const) {
      const written = raw[name];
      if (written !== null) put(name, written);
    }
  }
  for (const [name, written] of raw.attributes) if (!name.startsWith('xmi:')) put(name, written);
  for (const [name, list] of raw.lists ?? []) features.set(name, list);
  return {
    id,
    type,
    begin: isAnnotation ? begin : null,
    end: isAnnotation ? end : null,
    features: features.size === 0 ? NO_FEATURES : features,
    line,
  };
}

const offsetOf = (written: string | null): number | null =>
  written !== null && /^-?\d{1,15}$/.test(written) ? Number(written) : null;

const NUMBERS = new Set(
  ['Integer', 'Short', 'Long', 'Byte', 'Float', 'Double'].map((name) => `uima.cas.${name}`),
);
/** Features that are references in the types that everybody knows. */
const REFERENCES = new Set(
  'sofa Governor Dependent next first target head tail pos lemma stem morph parent'.split(' '),
);
const IDS = /^[0-9]{1,15}(?: [0-9]{1,15})*$/;

function valueOf(type: string, feature: string, written: string, resolver: Resolver): CasValue {
  const range = rangeOf(resolver.types, type, feature);
  if (range === null) return guessed(feature, written, resolver);
  if (NUMBERS.has(range)) return numberOf(written);
  if (range === 'uima.cas.Boolean') return written === 'true' || written === '1';
  if (isText(range, resolver.types)) return written;
  if (!range.endsWith('[]')) return IDS.test(written) ? { ref: written } : written;
  const element = range.slice(0, -2);
  const array = resolver.byId.get(written);
  if (array !== undefined && ARRAY.test(array.type)) return elementsOf(array, element);
  if (NUMBERS.has(element)) return written.split(' ').filter(Boolean).map(numberOf);
  if (element === 'uima.cas.Boolean') return written.split(' ').map((one) => one === 'true');
  return element === 'uima.cas.String' ? [written] : referencesIn(written);
}

/** A number as such; one that is none stays as it was written. */
function numberOf(written: string): number | string {
  const number = Number(written);
  return written.trim() !== '' && Number.isFinite(number) ? number : written;
}

function elementsOf({ type, attributes, lists }: RawStructure, element: string): CasValue {
  const listed = lists?.get('elements');
  if (listed !== undefined) return listed;
  const written = attributes.get('elements') ?? '';
  if (type === 'uima.cas.FSArray') return referencesIn(written);
  const parts = written.split(' ').filter(Boolean);
  return NUMBERS.has(element) ? parts.map(numberOf) : parts;
}

const referencesIn = (written: string): CasValue[] =>
  written
    .split(' ')
    .filter(Boolean)
    .map((ref) => ({ ref }));

function isText(range: string, types: CasTypes): boolean {
  let at = range;
  for (let depth = 0; depth < 100; depth++) {
    if (at === 'uima.cas.String') return true;
    const type = types.get(at);
    if (type === undefined) return false;
    at = type.supertype;
  }
  return false;
}

/**
 * Without the types, a value is a reference where its feature is one everywhere, and a list of references where each of
 * its numbers is the id of a link, which has a target.
 */
function guessed(feature: string, written: string, { byId }: Resolver): CasValue {
  // An empty list looks like an empty text; lists are the common case.
  if (written === '') return [];
  if (!IDS.test(written)) return written;
  const ids = written.split(' ');
  if (REFERENCES.has(feature) && ids.length === 1 && byId.has(written)) return { ref: written };
  const areLinks = ids.every((id) => byId.get(id)?.attributes.has('target') === true);
  return areLinks ? referencesIn(written) : written;
}
