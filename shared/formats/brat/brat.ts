import { carries } from '../common/carries';
import { tellDocumentLosses, tellLayerLosses } from '../common/common-losses';
import { createDocumentPaths } from '../common/document-paths';
import { isJsonObject } from '../common/json-records';
import { NO_NAMES, parseAnnotationConf } from './annotation-conf';
import { bratExtras } from './brat-extras';
import { keptConf } from './kept-conf';
import { readBratLayer } from './read-document';
import { createBratNames } from './write-conf';
import { bratLines } from './write-document';
import type { DatasetFile, OutputPiece, SampledFile } from '../dataset-file';
import type { DatasetDocument, WriteRequest } from '../exported';
import type { ForeignDocument, ForeignLayer, ReadItem } from '../foreign';
import type { Detection, Format } from '../format';
import type { NameTable } from './annotation-conf';

/**
 * brat's standoff: a text and its annotation file beside it, a folder of these and `annotation.conf` for a corpus, one
 * folder an annotator. Offsets are code points. What brat's lines cannot say exactly (values that are no words, notes of
 * several lines, flags, ranges that hold line breaks at their edges) stands in `#` lines of the type `Claimbench`.
 */
export const bratFormat: Format = {
  name: 'brat',
  keepsUnplaced: true,
  keepsUnplacedValues: true,
  capabilities: carries({
    parts: true,
    relations: true,
    relationAttributes: true,
    attributes: 'json',
    notes: true,
    flags: true,
    orphans: true,
  }),
  reader: { endings: ['.txt', '.ann', '.conf'], detect, read },
  writer: { target: 'folder', ending: '', options: [], canLeaveOutText: false, write },
};

const LINE =
  /^(?:T\d+\t\S+ -?\d+ |E\d+\t\S+:T\d|R\d+\t\S+ \S+:[TE]\d|\*\t\S+ [TE]\d|[AMN]\d+\t\S+ [TER]\d|#\d*\t\S+ \S+\t)/m;
const CONF = /^\[(?:entities|relations|events|attributes)\]\s*$/m;

const stemOf = (path: string): string => path.replace(/\.[^./]*$/, '');
const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

function detect(files: readonly SampledFile[]): Detection | null {
  const texts = new Set(
    files.filter(({ path }) => path.endsWith('.txt')).map(({ path }) => stemOf(path)),
  );
  const annotations = files.filter(({ path }) => path.endsWith('.ann'));
  const conf = files.find(
    ({ path, head }) => nameOf(path) === 'annotation.conf' && CONF.test(head),
  );
  const pair = annotations.find(({ path, head }) => texts.has(stemOf(path)) && LINE.test(head));
  if (pair !== undefined) {
    return {
      certainty: 'sure',
      why: `“${pair.path}” has lines as brat writes them, and its text lies beside it.`,
    };
  }
  if (annotations.some(({ path }) => texts.has(stemOf(path))) && conf !== undefined) {
    return { certainty: 'sure', why: `“${conf.path}” is a configuration of brat.` };
  }
  const alone = annotations.find(({ head }) => LINE.test(head));
  if (alone !== undefined) {
    return {
      certainty: 'likely',
      why: `“${alone.path}” has lines as brat writes them; its text is not among the first files.`,
    };
  }
  const empty = annotations.find(({ path, bytes }) => bytes === 0 && texts.has(stemOf(path)));
  return empty === undefined
    ? null
    : { certainty: 'possible', why: `“${empty.path}” lies beside a text, and is empty.` };
}

async function* read(files: readonly DatasetFile[]): AsyncGenerator<ReadItem> {
  const confIn = new Map<string, ReadConf>();
  for (const file of files) {
    if (nameOf(file.path) !== 'annotation.conf') continue;
    const content = await file.text();
    const conf = parseAnnotationConf(content);
    confIn.set(folderOf(file.path), { names: conf.names, kept: keptConf(content) });
    yield { kind: 'scheme', scheme: conf.scheme };
    for (const { line, sentence } of conf.faults) {
      yield { kind: 'notice', file: file.path, line, sentence };
    }
  }
  const annotations = new Map<string, DatasetFile>();
  const texts = new Map<string, DatasetFile>();
  for (const file of files) {
    if (file.path.endsWith('.ann')) annotations.set(stemOf(file.path), file);
    else if (file.path.endsWith('.txt')) texts.set(stemOf(file.path), file);
  }
  for (const stem of [...new Set([...texts.keys(), ...annotations.keys()])].sort()) {
    const text = texts.get(stem);
    const annotation = annotations.get(stem);
    if (text === undefined) {
      if (annotation === undefined) continue;
      yield {
        kind: 'fault',
        file: annotation.path,
        line: null,
        sentence: `Its text is missing: put “${nameOf(stem)}.txt” beside it.`,
      };
      continue;
    }
    yield* readPair(text, annotation, confFor(text.path, confIn));
  }
}

async function* readPair(
  file: DatasetFile,
  annotation: DatasetFile | undefined,
  conf: ReadConf,
): AsyncGenerator<ReadItem> {
  const text = await file.text();
  const document = {
    file: file.path,
    line: null,
    text,
    hashes: {},
    key: null,
    title: null,
    date: null,
    author: null,
    url: null,
    meta: {},
    unit: 'code-point',
    habits: ['cut-quote', 'newline-as-space', 'trailing-white-space'],
  } satisfies Omit<ForeignDocument, 'layers'>;
  if (annotation === undefined) {
    yield { kind: 'document', document: { ...document, layers: [] } };
    return;
  }
  const { layer: read, faults, kept } = readBratLayer(text, await annotation.text(), conf.names);
  const layer = conf.kept === null ? read : withConf(read, conf.kept);
  // One document carries it for all of its folder.
  conf.kept = null;
  yield { kind: 'document', document: { ...document, layers: [layer] } };
  for (const { line, sentence } of faults) {
    yield { kind: 'fault', file: annotation.path, line, sentence };
  }
  if (kept > 0) yield { kind: 'kept', file: annotation.path, count: kept };
}

interface ReadConf {
  readonly names: NameTable;
  /** Its lines, until a document carries them. */
  kept: string | null;
}

/** The nearest configuration above a file, as brat looks for it. */
function confFor(path: string, confIn: ReadonlyMap<string, ReadConf>): ReadConf {
  for (let folder = folderOf(path); ; folder = folderOf(folder.slice(0, -1))) {
    const conf = confIn.get(folder);
    if (conf !== undefined) return conf;
    if (folder === '') return { names: NO_NAMES, kept: null };
  }
}

function withConf(layer: ForeignLayer, conf: string): ForeignLayer {
  const own = layer.extras['brat'];
  const brat = { ...(isJsonObject(own) ? own : {}), conf };
  return { ...layer, extras: { ...layer.extras, brat } };
}

async function* write(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece> {
  const names = createBratNames(request);
  const pathOf = createDocumentPaths('.txt');
  let conf: string | null = null;
  for await (const document of documents) {
    tellDocumentLosses(document, bratFormat.capabilities, request);
    const path = pathOf(document);
    yield { path: `${path}.txt`, content: document.text };
    let lines = '';
    for (const layer of document.layers) {
      tellLayerLosses(document, layer, bratFormat, request);
      conf ??= bratExtras(layer.extras['brat']).conf;
      lines += bratLines(document, layer, request, names);
    }
    yield { path: `${path}.ann`, content: lines };
  }
  yield { path: 'annotation.conf', content: names.annotationConf(conf) };
  yield { path: 'visual.conf', content: names.visualConf() };
}
