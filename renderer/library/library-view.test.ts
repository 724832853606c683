import { describe, expect, it } from 'vitest';
import { countByStatus, neighbour, parseFilter, visibleRows } from './library-view';
import type { DocumentRow, LayerSummary } from '../../shared/contract/shapes';
import type { PersonId } from '../../shared/model/ids';
import type { LibraryView } from './library-view';

const ana = 'ana' as PersonId;

const row = (name: string, change: Partial<DocumentRow> = {}): DocumentRow => ({
  id: `d-${name.padEnd(20, 'a')}` as DocumentRow['id'],
  title: name,
  date: null,
  author: null,
  url: null,
  retired: false,
  length: 100,
  textSha256: '0'.repeat(64),
  sameText: [],
  replaces: null,
  importedAt: '2026-04-12T10:00:00.000Z',
  layers: [],
  checking: false,
  fault: null,
  ...change,
});
const layer = (change: Partial<LayerSummary> = {}): LayerSummary => ({
  annotator: ana,
  status: 'in-progress',
  spans: 3,
  relations: 0,
  orphans: 0,
  flags: 0,
  conflicts: 0,
  labels: {},
  ...change,
});
const labels = (counts: Record<string, number>): LayerSummary['labels'] => counts;
const view = (change: Partial<LibraryView> = {}): LibraryView => ({
  filter: '',
  status: 'all',
  sort: { column: 'title', isReversed: false },
  ...change,
});
const titles = (rows: readonly DocumentRow[]) => rows.map(({ title }) => title);

describe('the list of documents', () => {
  it('sorts names as people do, and puts what has no date last either way', () => {
    const rows = [row('b10', { date: '2026-04-11' }), row('b2', { date: '2026-04-12' }), row('a')];
    expect(titles(visibleRows(rows, view(), ana))).toEqual(['a', 'b2', 'b10']);
    const dated = (isReversed: boolean) =>
      titles(visibleRows(rows, view({ sort: { column: 'dated', isReversed } }), ana));
    expect(dated(false)).toEqual(['b10', 'b2', 'a']);
    expect(dated(true)).toEqual(['b2', 'b10', 'a']);
  });

  it('hides retired documents unless they are asked for', () => {
    const rows = [row('a'), row('b', { retired: true })];
    expect(titles(visibleRows(rows, view(), ana))).toEqual(['a']);
    expect(titles(visibleRows(rows, view({ status: 'retired' }), ana))).toEqual(['b']);
    expect(countByStatus(rows, ana)).toMatchObject({ all: 1, retired: 1 });
  });

  it('counts a document as mine to look at when something in it lost its place or waits', () => {
    const rows = [
      row('a', { layers: [layer({ orphans: 1 })] }),
      row('b', { layers: [layer({ status: 'done' })] }),
      row('c', { layers: [layer({ annotator: 'mio' as PersonId, status: 'done' })] }),
    ];
    expect(countByStatus(rows, ana)).toMatchObject({ flagged: 1, done: 1, 'not-begun': 1 });
  });

  it('filters by words of title and source, by label, by annotator and by status, all together', () => {
    const flood = row('Flood at Tarsela', {
      author: 'Meridian Wire',
      layers: [layer({ labels: labels({ number: 2, claim: 0 }) })],
    });
    const holds = (filter: string) => parseFilter(filter, ana)(flood);
    expect(holds('tarsela wire')).toBe(true);
    expect(holds('tarsela courier')).toBe(false);
    expect(holds('label:number by:ana')).toBe(true);
    expect(holds('label:claim')).toBe(false);
    expect(holds('by:mio')).toBe(false);
    expect(holds('status:in-progress flood')).toBe(true);
  });

  it('finds the next document that is wanted, and none beyond the ends', () => {
    const rows = [row('a'), row('b', { layers: [layer({ status: 'done' })] }), row('c')];
    const next = (from: number, step: 1 | -1) =>
      neighbour(rows, rows[from]!.id, step, ({ layers }) => layers[0]?.status !== 'done')?.title;
    expect(next(0, 1)).toBe('c');
    expect(next(2, 1)).toBeUndefined();
    expect(next(2, -1)).toBe('a');
  });
});
