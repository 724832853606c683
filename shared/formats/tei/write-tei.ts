import { createOffsetMap } from '../../text/offsets';
import { isJsonObject, textOf } from '../common/json-records';
import { tellLayerLosses } from '../common/common-losses';
import { writtenIds } from '../common/written-ids';
import { teiAttribute, teiContent } from './tei-text';
import type { SchemeId } from '../../model/ids';
import type { JsonValue } from '../../model/json';
import type { AttributeMap, Span } from '../../model/span';
import type { OffsetMap, Utf16 } from '../../text/offsets';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { Format } from '../format';

export const TEI = 'http://www.tei-c.org/ns/1.0';
/** The name of the application in the header of files of ours. */
export const APPLICATION = 'claimbench';

/** The names of labels, attributes and relations as categories of the header, each with an id to point at. */
class Categories {
  private readonly ids = new Map<string, string>();
  private readonly counts = new Map<string, number>();

  id(kind: 'label' | 'attribute' | 'relation', name: string): string {
    const key = `${kind} ${name}`;
    const known = this.ids.get(key);
    if (known !== undefined) return known;
    const number = (this.counts.get(kind) ?? 0) + 1;
    this.counts.set(kind, number);
    this.ids.set(key, `${kind}-${number}`);
    return `${kind}-${number}`;
  }

  xml(): string {
    let xml = '';
    for (const [key, id] of this.ids) {
      const name = key.slice(key.indexOf(' ') + 1);
      xml += `<category xml:id="${id}"><catDesc>${teiContent(name)}</catDesc></category>\n`;
    }
    // A taxonomy has at least one category.
    return xml === '' ? '' : `<classDecl><taxonomy>\n${xml}</taxonomy></classDecl>\n`;
  }
}

/** One file a document. */
export async function* writeTei(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
  format: Format,
): AsyncGenerator<OutputPiece> {
  for await (const document of documents) {
    const categories = new Categories();
    const map = createOffsetMap(document.text);
    let standOff = '';
    document.layers.forEach((layer, number) => {
      tellLayerLosses(document, layer, format, request);
      standOff += layerXml(document, layer, number, { map, categories, request });
    });
    const content =
      `<?xml version="1.0" encoding="UTF-8"?>\n<TEI xmlns="${TEI}">\n` +
      header(document, categories) +
      `<text><body><ab xml:id="text" xml:space="preserve">${teiContent(document.text)}</ab></body></text>\n` +
      `<standOff>\n${standOff}</standOff>\n</TEI>\n`;
    yield { path: `${document.id}.xml`, content };
  }
}

function header(document: DatasetDocument, categories: Categories): string {
  const { title, date, author, url, meta } = document.details;
  const people = document.layers
    .map(
      ({ annotator, name, status }) =>
        `<respStmt xml:id="person-${annotator}" n="${annotator}"><resp n="${status}">annotation</resp><name>${teiContent(name)}</name></respStmt>\n`,
    )
    .join('');
  const element = (name: string, words: string | null) =>
    words === null ? '' : `<${name}>${teiContent(words)}</${name}>`;
  const free = Object.keys(meta).length === 0 ? '' : JSON.stringify(meta);
  return (
    `<teiHeader><fileDesc>\n<titleStmt>${element('title', title)}${element('author', author)}\n${people}</titleStmt>\n` +
    `<publicationStmt><p>Annotated text.</p></publicationStmt>\n` +
    `<sourceDesc><bibl><idno type="document">${document.id}</idno>${element('date', date)}` +
    (url === null ? '' : `<idno type="URI">${teiContent(url)}</idno>`) +
    `${free === '' ? '' : `<note type="meta">${teiContent(free)}</note>`}</bibl></sourceDesc>\n</fileDesc>\n` +
    `<encodingDesc><appInfo><application ident="${APPLICATION}" version="1"><desc>Standoff annotation</desc></application></appInfo>\n` +
    `${categories.xml()}</encodingDesc></teiHeader>\n`
  );
}

interface Tools {
  readonly map: OffsetMap;
  readonly categories: Categories;
  readonly request: WriteRequest;
}

const isId = (id: string): boolean =>
  /^[A-Za-z_][A-Za-z0-9_.-]{0,200}$/.test(id) &&
  !/^(?:text|person-.*|label-\d+|attribute-\d+|relation-\d+|.*\.fs)$/.test(id);

function layerXml(
  document: DatasetDocument,
  layer: DatasetLayer,
  number: number,
  tools: Tools,
): string {
  const { request, categories, map } = tools;
  const lost = (kind: 'relation' | 'orphan', why: string, id: string) => {
    request.losses.lost(kind, why, { document: document.id, annotator: layer.annotator, id });
  };
  // Ids of the data are those of one layer; only the first one's are certain to be nobody else's.
  const isValid = (id: string) => number === 0 && isId(id);
  const fresh = ({ id }: { readonly id: string }, attempt: number) =>
    `${layer.annotator}.${id}${attempt === 0 ? '' : `.${attempt}`}`;
  const spanIds = writtenIds(layer.spans, 'tei', isValid, fresh);
  const ids = new Map<string, string>();
  const resp = `resp="#person-${layer.annotator}"`;
  let spans = '';
  for (const span of layer.spans) {
    const id = spanIds.get(span.id) ?? span.id;
    const features = featuresXml(id, span, span.flag, tools);
    if (span.state === 'orphaned') {
      const former = orphanXml(span, id, features.ana);
      if (former === null) {
        lost(
          'orphan',
          'Only the format that a span without a place came from can hold it.',
          span.id,
        );
        continue;
      }
      spans += former + features.xml;
    } else {
      const label = categories.id('label', request.nameOfLabel(span.label));
      const places = span.ranges.map(([start, end]) => {
        const from = map.toCodePoint(start);
        return `${from},${map.toCodePoint(end) - from}`;
      });
      const words = span.ranges.map(([start, end]) => document.text.slice(start, end)).join(' ');
      spans += `<span xml:id="${id}" ana="#${label}${features.ana}" target="#string-range(text,${places.join(',')})">${teiContent(words)}</span>\n${features.xml}`;
    }
    ids.set(span.id, id);
  }
  const links = layer.relations.filter((relation) => {
    const isNear = typeof relation.to === 'string';
    const isHere = isNear && ids.has(relation.from) && ids.has(String(relation.to));
    if (!isNear) {
      lost('relation', 'The format has no relations into other documents.', relation.id);
    } else if (!isHere) {
      lost('relation', 'An end of the relation is not in the data.', relation.id);
    }
    return isHere;
  });
  const linkIds = writtenIds(links, 'tei', isValid, fresh, ids.values());
  let relations = '';
  for (const relation of links) {
    const id = linkIds.get(relation.id) ?? relation.id;
    const name = categories.id('relation', request.nameOfRelation(relation.type));
    const features = featuresXml(id, relation, null, tools);
    const to = ids.get(typeof relation.to === 'string' ? relation.to : '') ?? '';
    relations += `<relation xml:id="${id}" name="${name}" ana="#${name}${features.ana}" active="#${ids.get(relation.from) ?? ''}" passive="#${to}" ${resp}/>\n`;
    spans += features.xml;
  }
  const notes = layer.notes
    .map(({ text }) => `<f name="note"><string>${teiContent(text)}</string></f>`)
    .join('\n');
  return (
    (spans === '' ? '' : `<spanGrp ${resp}>\n${spans}</spanGrp>\n`) +
    (relations === '' ? '' : `<listRelation>\n${relations}</listRelation>\n`) +
    (notes === '' ? '' : `<fs type="remarks" ${resp}>\n${notes}\n</fs>\n`)
  );
}

/** The feature structure of a span or relation, with its pointer; both empty where there is nothing to say. */
function featuresXml(
  id: string,
  { attributes, note }: { readonly attributes: AttributeMap; readonly note: string },
  flag: string | null,
  { categories, request }: Tools,
): { readonly ana: string; readonly xml: string } {
  let features = '';
  for (const [attribute, value] of Object.entries(attributes)) {
    const name = categories.id('attribute', request.nameOfAttribute(attribute as SchemeId));
    features += featureXml(name, value);
  }
  if (note !== '') features += `<f name="note"><string>${teiContent(note)}</string></f>`;
  if (flag !== null) features += `<f name="flag"><string>${teiContent(flag)}</string></f>`;
  return features === ''
    ? { ana: '', xml: '' }
    : { ana: ` #${id}.fs`, xml: `<fs xml:id="${id}.fs">${features}</fs>\n` };
}

function featureXml(name: string, value: JsonValue): string {
  if (typeof value === 'string') {
    return `<f name="${name}"><string>${teiContent(value)}</string></f>`;
  }
  if (typeof value === 'boolean') return `<f name="${name}"><binary value="${value}"/></f>`;
  if (typeof value === 'number') return `<f name="${name}"><numeric value="${value}"/></f>`;
  return `<f name="${name}" n="json"><string>${teiContent(JSON.stringify(value))}</string></f>`;
}

/** An orphan of this format goes back with what its element said. */
function orphanXml(
  span: Span<Utf16> & { readonly state: 'orphaned' },
  id: string,
  ana: string,
): string | null {
  const { origin, record } = span;
  if (origin.kind !== 'import' || origin.format !== 'tei' || !isJsonObject(record)) return null;
  const held = record['attributes'];
  if (!isJsonObject(held)) return null;
  let attributes = '';
  for (const [name, value] of Object.entries(held)) {
    if (typeof value !== 'string' || name === 'xml:id' || !/^(?:xml:)?[A-Za-z]+$/.test(name))
      continue;
    // What it pointed at in its own file may be somewhere else in this one.
    const kept = name === 'ana' ? '' : ` ${name}="${teiAttribute(value)}"`;
    attributes += kept;
  }
  const type = textOf(record['label']) ?? '';
  const typed = attributes.includes(' type="') ? '' : ` type="${teiAttribute(type)}"`;
  const pointer = ana === '' ? '' : ` ana="${ana.trim()}"`;
  return `<span xml:id="${id}"${typed}${attributes}${pointer}>${teiContent(textOf(record['content']) ?? '')}</span>\n`;
}
