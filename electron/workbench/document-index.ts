import { effectiveHeading } from '../../shared/edits/corpus-state';
import { computeRow } from '../storage/index-compute';
import { createIndexStore } from '../storage/index-store';
import { summarizeLayer } from '../storage/index-row';
import type { DetailOverrides } from '../../shared/edits/corpus-state';
import type { DocumentRow } from '../../shared/contract/shapes';
import type { DocumentId } from '../../shared/model/ids';
import type { KnownDocument } from '../importers/text-registry';
import type { CorpusStore } from '../storage/corpus-store';
import type { IndexRow } from '../storage/index-row';
import type { OpenLayer } from './open-layer';

export interface DocumentIndexOptions {
  readonly store: CorpusStore;
  readonly detailsOf: (id: DocumentId) => DetailOverrides | undefined;
  readonly onDidChange: (
    rows: readonly DocumentRow[],
    removed: readonly DocumentId[],
    checking: number,
  ) => void;
}

/** The list of documents as windows see it: rows of the index with what people corrected laid over them. */
export interface DocumentIndex {
  load(): Promise<void>;
  rows(): DocumentRow[];
  /** How many rows there are. */
  readonly count: number;
  known(): KnownDocument[];
  readonly checking: number;
  /** `rows` are those that whoever wrote the documents knows already; they are taken where nothing else stands. */
  added(ids: readonly DocumentId[], rows?: readonly IndexRow[]): Promise<void>;
  removed(id: DocumentId): void;
  detailsChanged(ids: readonly DocumentId[]): void;
  /** A layer changed in memory: its counts are made again soon, not within the commit. */
  layerChanged(layer: OpenLayer): void;
  sweep(): Promise<void>;
  close(): Promise<void>;
}

const COUNT_AFTER_MS = 150;
const SWEEP_AFTER_MS = 250;

export function createDocumentIndex(options: DocumentIndexOptions): DocumentIndex {
  const { store } = options;
  const { disk, paths } = store;
  const index = createIndexStore({
    disk,
    paths,
    corpus: store.id,
    device: store.device,
    compute: (id, files) => computeRow(disk, paths, id, files),
    onDidChange: ({ rows, removed, checking }) =>
      options.onDidChange(rows.filter((row) => !row.isPurged).map(toRow), removed, checking),
  });
  const changed = new Map<DocumentId, Map<string, OpenLayer>>();
  let timer: NodeJS.Timeout | null = null;
  let sweepTimer: NodeJS.Timeout | undefined;

  const sweep = () => index.sweep().catch(() => undefined);

  function toRow(row: IndexRow): DocumentRow {
    const { title, date, author, url, file, sourceKey: key } = row;
    const heading = effectiveHeading(
      { title, date, author, url, file, key },
      options.detailsOf(row.id),
    );
    return {
      id: row.id,
      title: heading.title,
      date: heading.date,
      author: heading.author,
      url: heading.url,
      retired: heading.retired,
      length: row.length,
      textSha256: row.textSha256,
      sameText: [...row.sameText],
      replaces: row.replaces,
      importedAt: row.importedAt,
      layers: [...row.layers],
      checking: index.isChecking(row.id),
      fault: row.fault,
    };
  }

  const tell = (ids: readonly DocumentId[]) => {
    const rows = ids.map((id) => index.row(id)).filter((row) => row !== null);
    if (rows.length > 0) options.onDidChange(rows.map(toRow), [], index.checking);
  };

  function countChanged(): void {
    timer = null;
    const documents = [...changed];
    changed.clear();
    for (const [id, layers] of documents) {
      const row = index.row(id);
      if (row === null) continue;
      const others = row.layers.filter((layer) => !layers.has(layer.annotator));
      const counted = [...layers.values()].map(({ store: layer }) =>
        summarizeLayer(layer.layer, layer.conflicts.length),
      );
      const all = [...others, ...counted].sort((a, b) => (a.annotator < b.annotator ? -1 : 1));
      index.put({ ...row, layers: all });
    }
    tell(documents.map(([id]) => id));
  }

  return {
    async load() {
      // Without an index there is nothing to show before the sweep has found the documents; with one, the window has
      // its first list before anything else is done.
      if (await index.load()) sweepTimer = setTimeout(() => void sweep(), SWEEP_AFTER_MS);
      else await sweep();
    },
    rows: () =>
      index
        .rows()
        .filter((row) => !row.isPurged)
        .map(toRow),
    get count() {
      return index.rows().filter((row) => !row.isPurged).length;
    },
    known: () =>
      index.rows().map(({ id, sourceKey, textSha256, importedAt }) => ({
        id,
        sourceKey,
        textSha256,
        importedAt,
      })),
    get checking() {
      return index.checking;
    },
    added: (ids, rows) => index.refresh(ids, rows),
    removed(id) {
      index.remove(id);
      options.onDidChange([], [id], index.checking);
    },
    detailsChanged: tell,
    layerChanged(layer) {
      const { document, annotator } = layer.store.key;
      const layers = changed.get(document) ?? new Map<string, OpenLayer>();
      changed.set(document, layers.set(annotator, layer));
      timer ??= setTimeout(countChanged, COUNT_AFTER_MS);
    },
    sweep: () => index.sweep(),
    async close() {
      clearTimeout(sweepTimer);
      if (timer !== null) clearTimeout(timer);
      countChanged();
      await index.close();
    },
  };
}
