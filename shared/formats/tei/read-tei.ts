import { createOffsetMap, utf16 } from '../../text/offsets';
import { metaMap } from '../../model/corpus';
import { layerStatus } from '../../model/layer';
import { readXml } from '../common/xml';
import { documentKey } from '../common/document-details';
import { createForeignIds } from '../common/foreign-ids';
import { FormatError } from '../format-error';
import { parseJson } from '../common/json-records';
import { characterOf } from './tei-text';
import { APPLICATION, TEI } from './write-tei';
import type { JsonValue } from '../../model/json';
import type { LayerStatus } from '../../model/layer';
import type { DatasetFile } from '../dataset-file';
import type {
  ForeignDocument,
  ForeignLayer,
  ForeignRelation,
  ForeignSpan,
  ReadItem,
} from '../foreign';

interface Element {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly line: number;
  /** Where its content begins in the words gathered, and in the text of the document. */
  readonly start: number;
}

interface Features {
  readonly values: Record<string, JsonValue>;
  readonly notes: string[];
  flag: string | null;
}

interface RawSpan {
  readonly element: Element;
  readonly resp: string;
  readonly content: string;
}

/** Elements of a text that stand on lines of their own. */
const BLOCKS = new Set([
  'p',
  'ab',
  'head',
  'l',
  'item',
  'div',
  'lg',
  'list',
  'u',
  'sp',
  'quote',
  'row',
  'byline',
  'dateline',
  'opener',
  'closer',
]);
/** Of these, those whose words are text; white space between blocks is layout. */
const WORDS_IN = new Set([
  'p',
  'ab',
  'head',
  'l',
  'item',
  'u',
  'row',
  'byline',
  'dateline',
  'opener',
  'closer',
]);

export async function* readTei(files: readonly DatasetFile[]): AsyncGenerator<ReadItem> {
  for (const file of files) {
    const xml = await file.text();
    if (!xml.slice(0, 20_000).includes(TEI)) {
      yield {
        kind: 'fault',
        file: file.path,
        line: null,
        sentence: 'The file is no TEI: it does not name its namespace.',
      };
      continue;
    }
    const reading = new TeiReading(file.path);
    readXml(xml, file.path, {
      open: (element) => reading.open(element),
      text: (words) => reading.addWords(words),
      close: (depth) => reading.close(depth),
    });
    yield* reading.items();
  }
}

class TeiReading {
  private readonly stack: Element[] = [];
  /** The text of the document, and the words of the element that is being read outside of it. */
  private text = '';
  private words = '';
  private wordsDepth = 0;
  private isPending = false;
  private readonly places = new Map<string, { start: number; end: number }>();
  private readonly names = new Map<string, string>();
  private readonly people = new Map<string, { name: string; status: LayerStatus | null }>();
  private readonly features = new Map<string, Features>();
  private readonly remarks = new Map<string, string[]>();
  private readonly spans: RawSpan[] = [];
  private readonly links: { element: Element; resp: string; group: string }[] = [];
  private readonly header = new Map<string, string>();
  private isOurs = false;
  private current: Features | null = null;

  constructor(private readonly path: string) {}

  open(raw: {
    name: string;
    attributes: ReadonlyMap<string, string>;
    line: number;
    depth: number;
  }): void {
    if (raw.depth === 1 && !['TEI', 'teiCorpus'].includes(raw.name)) {
      throw new FormatError(this.path, raw.line, 'The file is XML but no TEI.');
    }
    const { name, attributes, line } = raw;
    const isText = this.isIn('text');
    if (isText && BLOCKS.has(name)) this.isPending = this.text !== '';
    if (isText && name === 'lb') this.text += '\n';
    if (isText && WORDS_IN.has(name)) this.breakLine();
    if (name === 'g') {
      if (isText) this.text += characterOf(attributes.get('n'));
      else this.words += characterOf(attributes.get('n'));
    } else if (!isText) {
      // Words of an element are gathered across the `g` elements in it.
      this.words = '';
      this.wordsDepth = raw.depth;
    }
    this.stack.push({ name, attributes, line, start: this.text.length });
    if (name === 'application' && attributes.get('ident') === APPLICATION) this.isOurs = true;
    if (name === 'fs' && !isText) {
      this.current = { values: {}, notes: [], flag: null };
      this.features.set(attributes.get('xml:id') ?? '', this.current);
    }
    const value = attributes.get('value');
    const feature = this.above(1)?.attributes.get('name');
    if (this.current !== null && feature !== undefined && value !== undefined) {
      if (name === 'numeric' && Number.isFinite(Number(value))) this.put(feature, Number(value));
      if (name === 'binary') this.put(feature, value === 'true' || value === '1');
      if (name === 'symbol') this.put(feature, value);
    }
    if (name === 'link' || name === 'relation') {
      const group = this.above(1)?.attributes.get('type') ?? '';
      this.links.push({ element: this.top(), resp: this.resp(), group });
    }
  }

  addWords(words: string): void {
    if (!this.isIn('text')) {
      this.words += words;
      return;
    }
    const isBetween = !this.stack.some(({ name }) => WORDS_IN.has(name));
    if (isBetween && words.trim() === '') return;
    if (isBetween) this.breakLine();
    this.text += words;
  }

  close(depth: number): void {
    const element = this.stack.pop();
    if (element === undefined) return;
    const { name, attributes } = element;
    const id = attributes.get('xml:id');
    if (this.isIn('text')) {
      if (id !== undefined) this.places.set(id, { start: element.start, end: this.text.length });
      if (BLOCKS.has(name)) this.isPending = this.text !== '';
      return;
    }
    if (name === 'g') return;
    const words = depth === this.wordsDepth ? this.words : '';
    const parent = this.stack.at(-1);
    if (name === 'span') this.spans.push({ element, resp: this.resp(element), content: words });
    if (name === 'string' && parent !== undefined) this.string(parent, words);
    if (name === 'fs') {
      if (attributes.get('type') === 'remarks' && this.current !== null) {
        this.remarks.set(this.resp(element), this.current.notes);
      }
      this.current = null;
    }
    if (name === 'catDesc') this.names.set(parent?.attributes.get('xml:id') ?? '', words);
    this.readHeader(element, parent, words);
  }

  private readHeader(
    { name, attributes }: Element,
    parent: Element | undefined,
    words: string,
  ): void {
    if (!this.isIn('teiHeader')) return;
    if (name === 'resp' && parent?.name === 'respStmt') {
      const status = layerStatus.safeParse(attributes.get('n'));
      const known = parent.attributes.get('n');
      if (known === undefined) return;
      this.people.set(`#${parent.attributes.get('xml:id') ?? ''}`, {
        name: known,
        status: status.success ? status.data : null,
      });
    }
    const key =
      name === 'idno' || name === 'note' ? `${name} ${attributes.get('type') ?? ''}` : name;
    const isHere = ['titleStmt', 'bibl'].includes(parent?.name ?? '');
    if (isHere && !this.header.has(key)) this.header.set(key, words);
  }

  private string(feature: Element, words: string): void {
    const name = feature.attributes.get('name') ?? '';
    if (this.current === null || feature.name !== 'f') return;
    if (name === 'note') this.current.notes.push(words);
    else if (name === 'flag') this.current.flag = words;
    else if (feature.attributes.get('n') === 'json') {
      const parsed = parseJson(words);
      this.put(name, 'value' in parsed ? parsed.value : words);
    } else this.put(name, words);
  }

  private put(name: string, value: JsonValue): void {
    if (name !== '__proto__' && this.current !== null) this.current.values[name] = value;
  }

  private breakLine(): void {
    if (this.isPending) this.text += '\n';
    this.isPending = false;
  }

  private isIn(name: string): boolean {
    return this.stack.some((element) => element.name === name);
  }

  private top(): Element {
    return (
      this.stack[this.stack.length - 1] ?? { name: '', attributes: new Map(), line: 0, start: 0 }
    );
  }

  private above(steps: number): Element | undefined {
    return this.stack[this.stack.length - 1 - steps];
  }

  /** Who says it: the nearest `resp` above. */
  private resp(element?: Element): string {
    const all = element === undefined ? this.stack : [...this.stack, element];
    return all.findLast(({ attributes }) => attributes.has('resp'))?.attributes.get('resp') ?? '';
  }

  *items(): Generator<ReadItem> {
    const url = this.header.get('idno URI') ?? null;
    const meta = metaMap.safeParse(jsonOf(this.header.get('note meta')));
    const document: ForeignDocument = {
      file: this.path,
      line: null,
      text: this.text,
      hashes: {},
      key: documentKey(url, this.header.get('idno document') ?? null),
      title: this.header.get('title') ?? null,
      date: this.header.get('date') ?? null,
      author: this.header.get('author') ?? null,
      url,
      meta: meta.success ? meta.data : {},
      unit: 'code-point',
      layers: this.layers(),
    };
    yield { kind: 'document', document };
  }

  private layers(): ForeignLayer[] {
    const layers = new Map<string, { spans: ForeignSpan[]; relations: ForeignRelation[] }>();
    const layerOf = (resp: string) => {
      const known = layers.get(resp) ?? { spans: [], relations: [] };
      layers.set(resp, known);
      return known;
    };
    for (const resp of this.people.keys()) layerOf(resp);
    const map = createOffsetMap(this.text);
    const point = (offset: number) => map.toCodePoint(utf16(offset));
    const ids = createForeignIds();
    /** Whose each span is; a link that names nobody belongs to whoever made what it begins at. */
    const respOf = new Map<string, string>();
    for (const raw of this.spans) {
      const { attributes } = raw.element;
      const { id } = ids.claim(attributes.get('xml:id') ?? null, 'span');
      const { name, features } = this.analysis(attributes.get('ana'));
      const label = name ?? attributes.get('type') ?? (this.isOurs ? '' : raw.content.trim());
      if (!respOf.has(id)) respOf.set(id, raw.resp);
      layerOf(raw.resp).spans.push({
        id,
        label: label === '' ? 'span' : label,
        quotes: this.isOurs ? { kind: 'joined', quote: raw.content, joint: ' ' } : null,
        attributes: this.named(features?.values ?? {}),
        note: features?.notes.join('\n\n') ?? '',
        flag: features?.flag ?? null,
        record: {
          label,
          attributes: Object.fromEntries(attributes),
          content: raw.content,
        },
        ...this.placeOf(attributes, point),
      });
    }
    const linkIds = createForeignIds();
    for (const { element, resp, group } of this.links) {
      const { attributes } = element;
      const targets = (attributes.get('target') ?? '').split(/\s+/).filter((one) => one !== '');
      const from = attributes.get('active') ?? targets[0] ?? '';
      const to = attributes.get('passive') ?? targets[1] ?? '';
      const { name, features } = this.analysis(attributes.get('ana'));
      const type = name ?? attributes.get('name') ?? attributes.get('type') ?? group;
      const owner = resp === '' ? (respOf.get(from.replace(/^#/, '')) ?? '') : resp;
      layerOf(owner).relations.push({
        id: linkIds.claim(attributes.get('xml:id') ?? null, 'link').id,
        type: type === '' ? 'link' : type,
        from: from.replace(/^#/, ''),
        to: to.replace(/^#/, ''),
        attributes: this.named(features?.values ?? {}),
        note: features?.notes.join('\n\n') ?? '',
        record: { element: element.name, attributes: Object.fromEntries(attributes) },
      });
    }
    for (const resp of this.remarks.keys()) layerOf(resp);
    return Array.from(layers, ([resp, { spans, relations }]) => ({
      annotator: this.people.get(resp)?.name ?? (resp === '' ? null : resp.replace(/^#/, '')),
      status: this.people.get(resp)?.status ?? null,
      spans,
      relations,
      notes: this.remarks.get(resp) ?? [],
      extras: {},
    }));
  }

  /** What `ana` points at: a category, which is a name, and a feature structure. */
  private analysis(ana: string | undefined): { name: string | null; features: Features | null } {
    let name: string | null = null;
    let features: Features | null = null;
    for (const pointer of (ana ?? '').split(/\s+/)) {
      const id = pointer.replace(/^#/, '');
      if (id === '') continue;
      const held = this.features.get(id);
      if (held !== undefined) features = held;
      else name ??= this.names.get(id) ?? id;
    }
    return { name, features };
  }

  private named(values: Readonly<Record<string, JsonValue>>): Record<string, JsonValue> {
    const named = Object.entries(values).map(
      ([name, value]) => [this.names.get(name) ?? name, value] as const,
    );
    return Object.fromEntries(named.filter(([name]) => name !== '__proto__'));
  }

  private placeOf(
    attributes: ReadonlyMap<string, string>,
    point: (offset: number) => number,
  ): Pick<ForeignSpan, 'ranges' | 'fault'> {
    const missing = { ranges: [], fault: 'It points at nothing that is in the text.' };
    const target = attributes.get('target');
    const range = /^#string-range\(([^,()]+)((?:,\s*-?\d+)+)\)$/.exec(target ?? '');
    if (range !== null) {
      const place = this.places.get((range[1] ?? '').trim().replace(/^#/, ''));
      if (place === undefined) return missing;
      const base = point(place.start);
      const numbers = (range[2] ?? '').split(',').slice(1).map(Number);
      const ranges: [number, number][] = [];
      for (let i = 0; i + 1 < numbers.length; i += 2) {
        const start = base + (numbers[i] ?? 0);
        ranges.push([start, start + (numbers[i + 1] ?? 0)]);
      }
      return { ranges };
    }
    const pointers = (target ?? `${attributes.get('from') ?? ''} ${attributes.get('to') ?? ''}`)
      .split(/\s+/)
      .filter((pointer) => pointer !== '');
    const places = pointers.map((pointer) => this.places.get(pointer.replace(/^#/, '')));
    const found = places.filter((place) => place !== undefined);
    const [first] = found;
    if (first === undefined || found.length !== places.length) return missing;
    if (target !== undefined)
      return { ranges: found.map(({ start, end }) => [point(start), point(end)]) };
    return { ranges: [[point(first.start), point(found.at(-1)?.end ?? first.end)]] };
  }
}

function jsonOf(words: string | undefined): JsonValue {
  const parsed = parseJson(words ?? '{}');
  return 'value' in parsed ? parsed.value : {};
}
