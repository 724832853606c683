import { isReference } from '../cas/cas-graph';
import { wholeCas } from '../cas/whole-cas';
import type { CasStructure, CasType, CasValue } from '../cas/cas-graph';
import type { DatasetDocument, WriteRequest } from '../exported';

/** Anything that XML 1.0 has no place for, not even as a reference. */
const NOT_IN_XML = /[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const isXmlText = (text: string): boolean => text.search(NOT_IN_XML) < 0;

/** Writes a document and its layer as XMI; `declare` is handed the types that it uses. */
export function* writeXmi(
  document: DatasetDocument,
  request: WriteRequest,
  declare: (type: CasType) => void,
): Generator<string> {
  const { text } = document;
  const cas = wholeCas(document, request, {
    format: 'cas-xmi',
    holdsText: isXmlText,
    hasTypedFeatures: true,
    areChainsAlone: false,
    hasSlots: true,
  });
  for (const type of cas.types) declare(type);
  if (!isXmlText(text)) {
    request.losses.lost(
      'text',
      'XML cannot hold some control characters; each one is written as the replacement character.',
      { document: document.id, annotator: document.layers[0]?.annotator ?? null, id: null },
    );
  }
  const prefixes = prefixesOf(cas.structures);
  const names = elementNames(prefixes);
  const namespaces = Array.from(
    prefixes,
    ([room, prefix]) => ` xmlns:${prefix}="${namespaceOf(room)}"`,
  );
  yield '<?xml version="1.0" encoding="UTF-8"?>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI"';
  yield ` xmlns:cas="http:///uima/cas.ecore"${namespaces.join('')} xmi:version="2.0">\n`;
  yield '  <cas:NULL xmi:id="0"/>\n';
  for (const structure of cas.structures) yield elementOf(structure, cas.sofa, names);
  // One unit of UTF-16 for another, so that no offset moves.
  const safe = text.replace(NOT_IN_XML, '\ufffd');
  yield `  <cas:Sofa xmi:id="${cas.sofa}" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${escaped(safe)}"/>\n`;
  yield `  <cas:View sofa="${cas.sofa}" members="`;
  let between = '';
  for (const { id } of cas.structures) {
    yield between + id;
    between = ' ';
  }
  yield '"/>\n';
  yield '</xmi:XMI>\n';
}

function elementOf(
  { id, type, begin, end, features }: CasStructure,
  sofa: string,
  names: (type: string) => string,
): string {
  const name = names(type);
  let opening = `  <${name} xmi:id="${escaped(id)}"`;
  if (begin !== null && end !== null) {
    opening += ` sofa="${sofa}" begin="${String(begin)}" end="${String(end)}"`;
  }
  const children: string[] = [];
  for (const [feature, value] of features) {
    if (
      Array.isArray(value) &&
      (value as readonly CasValue[]).some((one) => typeof one === 'string')
    ) {
      for (const one of value as readonly CasValue[]) {
        children.push(`    <${feature}>${escaped(plain(one))}</${feature}>\n`);
      }
    } else opening += ` ${feature}="${escaped(plain(value))}"`;
  }
  return children.length === 0
    ? `${opening}/>\n`
    : `${opening}>\n${children.join('')}  </${name}>\n`;
}

function plain(value: CasValue): string {
  if (isReference(value)) return value.ref;
  return typeof value === 'object' ? value.map(plain).join(' ') : String(value);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};

/** Text for an attribute or an element; white space as references, since XML would turn it into plain spaces. */
export const escaped = (text: string): string => (PLAIN.test(text) ? text : references(text));

/** Nearly all values: names and numbers. */
const PLAIN = /^[\w .,'-]*$/;

const references = (text: string): string =>
  text
    .replace(NOT_IN_XML, '\ufffd')
    .replace(/[&<>"\t\n\r]/g, (unit) => ESCAPES[unit] ?? unit)
    // XML 1.1 readers take these for line ends.
    .replace(/[\u0085\u2028]/g, (unit) => `&#${String(unit.charCodeAt(0))};`);

/** The name of a type's elements, each made once. */
function elementNames(prefixes: ReadonlyMap<string, string>): (type: string) => string {
  const names = new Map<string, string>();
  return (type) => {
    let name = names.get(type);
    if (name === undefined) {
      name = `${prefixes.get(roomOf(type)) ?? ''}:${type.slice(type.lastIndexOf('.') + 1)}`;
      names.set(type, name);
    }
    return name;
  };
}

/** A type's package. */
const roomOf = (type: string): string => type.slice(0, Math.max(0, type.lastIndexOf('.')));

const namespaceOf = (room: string): string =>
  `http:///${room === '' ? 'uima/noNamespace' : room.replaceAll('.', '/')}.ecore`;

/** A prefix for each package, called after its last part. */
function prefixesOf(structures: Iterable<CasStructure>): Map<string, string> {
  const types = new Set<string>();
  for (const { type } of structures) types.add(type);
  const rooms = Array.from(new Set(Array.from(types, roomOf))).sort();
  const taken = new Set(['xmi', 'cas', 'xmlns', 'xml']);
  return new Map(
    rooms.map((room) => {
      const last = room.slice(room.lastIndexOf('.') + 1).replace(/[^A-Za-z0-9]/g, '');
      const base = /^[A-Za-z]/.test(last) && !/^xml/i.test(last) ? last : `t${last}`;
      let prefix = base;
      for (let n = 2; taken.has(prefix); n++) prefix = `${base}${String(n)}`;
      taken.add(prefix);
      return [room, prefix];
    }),
  );
}
