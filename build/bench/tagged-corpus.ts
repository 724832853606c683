import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { createCorpus } from '../../electron/storage/corpus-create';
import { createCorpusPaths } from '../../electron/storage/corpus-paths';
import { documentIdOf, sha256Hex } from '../../electron/storage/document-id';
import { serializeDocument } from '../../electron/storage/document-store';
import { sealLine } from '../../electron/storage/history-line';
import { createNodeDisk } from '../../electron/storage/node-disk';
import type { Edit } from '../../shared/edits/edit';
import { HISTORY_VERSION, type LayerLine } from '../../shared/edits/history-line';
import { DOCUMENT_FORMAT, type DocumentFile } from '../../shared/model/corpus';
import {
  createSpanId,
  createTxId,
  deviceId,
  personId,
  schemeId,
  type DocumentId,
} from '../../shared/model/ids';
import { headName, LAYER_FORMAT } from '../../shared/model/layer';
import { layerDigest } from '../../shared/model/layer-file';
import { serializeLayerFile } from '../../shared/model/serialize-layer';
import type { Span } from '../../shared/model/span';
import { codePoint, type CodePoint } from '../../shared/text/offsets';
import { prose } from './bench-folder';

export interface TaggedCorpus {
  readonly documents: number;
  /** Each is added by a history line of its own, as annotators do. */
  readonly spansEach: number;
  /** Characters of each text. */
  readonly length: number;
}

const ana = personId.parse('ana');
/** Another machine's copy, from which this one was merged. */
const device = deviceId.parse('k3j9x2ab');
const labels = ['claim', 'source', 'number', 'location'].map((label) => schemeId.parse(label));
const at = '2026-03-01T09:00:00.000Z';

/** Writes a whole corpus straight to its files, as the service would have left it, but for the syncs. */
export async function writeTaggedCorpus(root: string, size: TaggedCorpus): Promise<void> {
  await createCorpus(createNodeDisk(), root, {
    title: 'Measured',
    creator: { id: ana, name: 'Ana' },
    machine: 'bench',
    now: () => new Date(at),
  });
  const paths = createCorpusPaths(root);
  await mkdir(paths.historyFolder(ana), { recursive: true });
  await mkdir(paths.layerFolder(ana), { recursive: true });
  for (let index = 0; index < size.documents; index += 1) {
    const document = makeDocument(prose(size.length, index), `${String(index)}.txt`);
    const key = { document: document.id, annotator: ana };
    await writeFile(paths.document(document.id), serializeDocument(document));
    if (size.spansEach === 0) continue;
    const { history, snapshot } = makeLayer(document, size.spansEach);
    await writeFile(paths.layerHistory(key, device), history);
    await writeFile(paths.layer(key), snapshot);
  }
}

function makeDocument(text: string, file: string): DocumentFile {
  return {
    format: DOCUMENT_FORMAT,
    id: documentIdOf(text, file),
    text,
    textSha256: sha256Hex(text),
    source: {
      key: file,
      kind: 'path',
      file,
      changes: [],
      importedAt: at,
      title: text.slice(0, text.indexOf('.')),
      date: null,
      author: null,
      url: null,
      meta: {},
    },
    sameText: [],
    replaces: null,
  };
}

function makeLayer(
  { id, text }: DocumentFile,
  count: number,
): { history: string; snapshot: string } {
  const step = Math.floor(text.length / count);
  const lines: string[] = [];
  const spans: Span<CodePoint>[] = [];
  let prev: string | null = null;
  for (let index = 0; index < count; index += 1) {
    const span = makeSpan(text, index * step, Math.min(index * step + 18, text.length), index);
    spans.push(span);
    const sealed = sealLine(lineAdding(span, index + 1), prev);
    lines.push(`${sealed.text}\n`);
    prev = sealed.hash;
  }
  const history = lines.join('');
  const content = { status: 'in-progress' as const, spans, relations: [], notes: [], extras: {} };
  const snapshot = serializeLayerFile({
    format: LAYER_FORMAT,
    document: id,
    annotator: ana,
    heads: headsOf(id, count, prev, Buffer.byteLength(history)),
    digest: layerDigest(content, sha256Hex),
    ...content,
  });
  return { history, snapshot };
}

const headsOf = (document: DocumentId, seq: number, hash: string | null, bytes: number) =>
  hash === null ? {} : { [headName(ana, document, device)]: { seq, hash, bytes } };

/** The texts are ASCII, so that code points and code units are the same. */
function makeSpan(text: string, start: number, end: number, index: number): Span<CodePoint> {
  return {
    id: createSpanId(randomBytes),
    label: labels[index % labels.length] ?? schemeId.parse('claim'),
    state: 'placed',
    ranges: [[codePoint(start), codePoint(end)]],
    quotes: [text.slice(start, end)],
    attributes: {},
    note: '',
    flag: null,
    origin: { kind: 'person' },
  };
}

function lineAdding(span: Span<CodePoint>, seq: number): Omit<LayerLine, 'prev' | 'hash'> {
  const begins: Edit<CodePoint>[] =
    seq === 1 ? [{ type: 'layer.set', field: 'status', from: 'not-begun', to: 'in-progress' }] : [];
  return {
    v: HISTORY_VERSION,
    device,
    seq,
    tx: createTxId(randomBytes),
    at,
    by: ana,
    scheme: 1,
    label: `Tag as ${span.label}`,
    edits: [{ type: 'span.add', span }, ...begins],
  };
}
