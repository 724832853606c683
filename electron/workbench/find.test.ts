import { readFileSync, writeFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { EVENTS } from '../../shared/contract/events';
import { documentId, personId, schemeId } from '../../shared/model/ids';
import { utf16 } from '../../shared/text/offsets';
import { createTestBench, newTestTx } from './testing/test-workbench';
import type { EventOf } from '../../shared/contract/events';
import type { Params } from '../../shared/contract/methods';
import type { CorpusInfo, DocumentHits, JobId } from '../../shared/contract/shapes';
import type { DocumentId } from '../../shared/model/ids';
import type { TextQuery } from '../../shared/search/text-query';
import type { TestBench, TestWindow } from './testing/test-workbench';

let bench: TestBench;
let window: TestWindow;
beforeEach(async () => {
  bench = await createTestBench();
  window = bench.window();
});
afterEach(async () => {
  await bench.close();
  expect(bench.faults).toEqual([]);
});

const ana = personId.parse('ana');
const [claim, source] = [schemeId.parse('claim'), schemeId.parse('source')];

const query = (text: string, more: Partial<TextQuery> = {}): TextQuery => ({
  text,
  kind: 'plain',
  matchesCase: false,
  wholeWords: false,
  variants: false,
  ...more,
});

/** A corpus of these texts, with Ana at the window, and the ids of its documents in the order of the texts. */
async function corpusOf(texts: readonly string[]): Promise<[CorpusInfo, DocumentId[]]> {
  const folder = await window.admit(bench.folder);
  const made = await window.call('corpus.create', { folder, name: 'reports', title: 'Reports' });
  const { corpus } = made;
  await window.call('people.add', { corpus, id: 'ana', name: 'Ana', roles: ['annotator'] });
  const info = await window.call('people.choose', { corpus, id: ana });
  await mkdir(path.join(bench.folder, 'in'));
  const name = (index: number) => `${String(index).padStart(4, '0')}.txt`;
  for (const [index, text] of texts.entries()) {
    await writeFile(path.join(bench.folder, 'in', name(index)), text);
  }
  const entries = [await window.admit(path.join(bench.folder, 'in'))];
  const outcome = await window.finish(window.call('import.start', { corpus, entries }));
  if (outcome.kind !== 'import') throw new Error(JSON.stringify(outcome));
  const { rows } = await window.call('documents.list', { corpus });
  const byText = new Map(
    rows.map(({ id }) => {
      const file = JSON.parse(readFileSync(fileOf(id), 'utf8')) as { text: string };
      return [file.text, id];
    }),
  );
  return [info, texts.map((text) => byText.get(text) ?? documentId.parse('d-none'))];
}

const fileOf = (id: DocumentId) => path.join(bench.folder, 'reports/documents', `${id}.json`);

interface Found {
  readonly outcome: EventOf<'job.ended'>['outcome'];
  readonly batches: readonly (readonly DocumentHits[])[];
  readonly documents: readonly DocumentHits[];
}

async function find(request: Omit<Params<'find.start'>, 'limit'> & { limit?: number }) {
  const batches: DocumentHits[][] = [];
  const jobs = new Set<JobId>();
  const stop = window.carrier.subscribe('find.hits', (event) => {
    const { job, documents } = EVENTS['find.hits'].parse(event);
    jobs.add(job);
    batches.push(documents);
  });
  const outcome = await window.finish(window.call('find.start', { limit: 1_000, ...request }));
  stop();
  EVENTS['job.ended'].shape.outcome.parse(outcome);
  expect(jobs.size).toBeLessThan(2);
  const found: Found = { outcome, batches, documents: batches.flat() };
  return found;
}

async function tag(corpus: CorpusInfo, document: DocumentId, start: number, end: number) {
  await window.call('layer.commit', {
    corpus: corpus.corpus,
    key: { document, annotator: ana },
    tx: newTestTx(),
    base: 0,
    label: 'Tag as claim',
    edits: [
      { type: 'span.add', span: { label: claim, ranges: [[utf16(start), utf16(end)] as const] } },
    ],
  });
}

describe('finding in the corpus', () => {
  test('tells each hit with what stands around it, and counts', async () => {
    const [{ corpus }, [first, , third]] = await corpusOf([
      'Three bridges 🌉 fell. The Bridges were old.',
      'Nothing of the kind.',
      'A bridge stands.',
    ]);
    const { outcome, documents } = await find({ corpus, query: query('bridge') });
    const hits = new Map(documents.map((one) => [one.document, one.hits]));
    expect(hits.get(first ?? documentId.parse(''))).toEqual([
      {
        start: 6,
        end: 12,
        before: 'Three ',
        match: 'bridge',
        after: 's 🌉 fell. The Bridges were old.',
        tagged: false,
      },
      expect.objectContaining({ start: 27, match: 'Bridge' }),
    ]);
    expect(hits.get(third ?? documentId.parse(''))).toHaveLength(1);
    expect(outcome).toEqual({
      kind: 'find',
      report: { documents: 3, documentsWithHits: 2, hits: 3, unreadable: [], isCut: false },
    });
  });

  test('streams in the order that was asked for, in several batches', async () => {
    const texts = Array.from(
      { length: 200 },
      (_, index) => `Report ${String(index)} on the river.`,
    );
    const [{ corpus }, ids] = await corpusOf(texts);
    const wanted = ids.toReversed().filter((_, index) => index % 2 === 0);
    const { outcome, batches, documents } = await find({
      corpus,
      query: query('river'),
      documents: wanted,
    });
    expect(documents.map(({ document }) => document)).toEqual(wanted);
    expect(batches.length).toBeGreaterThan(2);
    expect(outcome).toMatchObject({ report: { documents: 100, hits: 100 } });
  });

  test('stops at the limit and says so; a limit that is just met cuts nothing', async () => {
    const [{ corpus }] = await corpusOf(['a river, a river, a river', 'one more river']);
    const cut = await find({ corpus, query: query('river'), limit: 2 });
    expect(cut.documents.flatMap(({ hits }) => hits)).toHaveLength(2);
    expect(cut.outcome).toMatchObject({ report: { hits: 2, isCut: true } });
    const whole = await find({ corpus, query: query('river'), limit: 4 });
    expect(whole.outcome).toMatchObject({ report: { hits: 4, isCut: false } });
  });

  test('leaves retired documents out, unless they are named', async () => {
    const [{ corpus }, [first, second]] = await corpusOf(['The river rose.', 'The river fell.']);
    const document = first ?? documentId.parse('');
    await window.call('corpus.commit', {
      corpus,
      tx: newTestTx(),
      label: 'Retire document',
      edits: [{ type: 'document.set', document, field: 'retired', to: true }],
    });
    const all = await find({ corpus, query: query('river') });
    expect(all.documents.map((one) => one.document)).toEqual([second]);
    const named = await find({ corpus, query: query('river'), documents: [document] });
    expect(named.documents.map((one) => one.document)).toEqual([first]);
  });

  test('names a document that cannot be read, and goes on', async () => {
    const [{ corpus }, ids] = await corpusOf(['The river rose.', 'The river fell.', 'The river.']);
    const [broken, changed, fine] = ids.map((id) => fileOf(id));
    writeFileSync(broken ?? '', '{"the river');
    writeFileSync(changed ?? '', readFileSync(changed ?? '', 'utf8').replace('fell', 'sank'));
    expect(fine).toBeDefined();
    const { outcome, documents } = await find({ corpus, query: query('river') });
    expect(documents.map(({ document }) => document)).toEqual([ids[2]]);
    expect(outcome).toMatchObject({ report: { documents: 3, hits: 1 } });
    const unreadable = outcome.kind === 'find' ? outcome.report.unreadable : [];
    expect(new Map(unreadable.map(({ document, message }) => [document, message]))).toEqual(
      new Map([
        [ids[0], expect.stringContaining('cannot be read') as string],
        [ids[1], expect.stringContaining('not the one that was imported') as string],
      ]),
    );
  });

  test('names what the index knows to be unreadable, whatever the words', async () => {
    const [{ corpus }, ids] = await corpusOf(['The river rose.', 'The river fell.']);
    writeFileSync(fileOf(ids[0] ?? documentId.parse('')), 'nothing');
    await window.call('documents.list', { corpus, fresh: true });
    const { outcome } = await find({ corpus, query: query('bridges') });
    expect(outcome).toMatchObject({ report: { documents: 2, unreadable: [{ document: ids[0] }] } });
  });

  test('says which hits are tagged, and finds only those inside a label, or those that nobody tagged', async () => {
    const [corpus, [first]] = await corpusOf(['The river rose and the river fell.']);
    const document = first ?? documentId.parse('');
    await tag(corpus, document, 4, 9);
    const about = { corpus: corpus.corpus, query: query('river'), annotator: ana };
    const starts = ({ documents }: Found) =>
      documents.flatMap(({ hits }) => hits.map(({ start, tagged }) => [start, tagged]));
    expect(starts(await find({ ...about, label: claim }))).toEqual([
      [4, true],
      [23, false],
    ]);
    expect(starts(await find({ ...about, label: source }))).toEqual([
      [4, false],
      [23, false],
    ]);
    expect(starts(await find({ ...about, only: { inside: [claim] } }))).toEqual([[4, false]]);
    expect(starts(await find({ ...about, only: { inside: [source] } }))).toEqual([]);
    expect(starts(await find({ ...about, only: 'untagged' }))).toEqual([[23, false]]);
    await expect(
      find({ corpus: corpus.corpus, query: query('river'), label: claim }),
    ).rejects.toThrow('says whose tags');
  });

  test('refuses an expression that is none, in a sentence, before anything begins', async () => {
    const [{ corpus }] = await corpusOf(['The river rose.']);
    await expect(find({ corpus, query: query('(river', { kind: 'regex' }) })).rejects.toMatchObject(
      {
        code: 'find/bad-expression',
      },
    );
  });

  test('passes over a text in which an expression takes too long, and gives up after some', async () => {
    const endless = (index: number) => `${'a'.repeat(40)}! number ${String(index)}`;
    const nested = query('^(a+)+$|the river', { kind: 'regex' });
    const [{ corpus }, ids] = await corpusOf(['the river', endless(1), 'by the river', endless(2)]);
    const { outcome, documents } = await find({ corpus, query: nested, documents: ids });
    expect(documents.map(({ document }) => document)).toEqual([ids[0], ids[2]]);
    expect(outcome).toMatchObject({
      kind: 'find',
      report: {
        documents: 4,
        unreadable: [
          { document: ids[1], message: expect.stringContaining('too long') as string },
          { document: ids[3] },
        ],
      },
    });
  }, 20_000);

  test('ends the search where the expression is too slow everywhere', async () => {
    const texts = Array.from({ length: 40 }, (_, at) => `${'a'.repeat(40)}! number ${String(at)}`);
    const [{ corpus }] = await corpusOf(texts);
    const { outcome } = await find({ corpus, query: query('^(a+)+$', { kind: 'regex' }) });
    expect(outcome).toMatchObject({ kind: 'failed', error: { code: 'find/too-slow' } });
  }, 20_000);

  test('is cancelled between two slices, and by a window that leaves', async () => {
    const texts = Array.from(
      { length: 300 },
      (_, index) => `Report ${String(index)} on the river.`,
    );
    const [{ corpus }] = await corpusOf(texts);
    let isCancelled = false;
    window.carrier.subscribe('find.hits', ({ job }) => {
      if (!isCancelled) void window.call('job.cancel', { job });
      isCancelled = true;
    });
    const { outcome, documents } = await find({ corpus, query: query('river') });
    expect(outcome).toEqual({ kind: 'cancelled' });
    expect(documents.length).toBeLessThan(300);
    const other = bench.window();
    const opened = await other.open(path.join(bench.folder, 'reports'));
    await other.call('find.start', { corpus: opened.corpus, query: query('river'), limit: 10 });
    await other.close();
    expect(bench.workbench.busy()).toBe(false);
  });

  test('takes a hostile text for text', async () => {
    const zalgo = `a${'\u0301'.repeat(50_000)}b`;
    const flipped = '\u202eabc\u0000<script>alert(1)</script>';
    const [{ corpus }, ids] = await corpusOf([zalgo, flipped.replace('\u0000', '')]);
    const found = await find({ corpus, query: query('<script>'), documents: ids });
    expect(found.documents).toMatchObject([
      { document: ids[1], hits: [{ before: '\u202eabc', match: '<script>' }] },
    ]);
    const b = await find({ corpus, query: query('b', { matchesCase: true }), documents: ids });
    expect(b.documents[0]?.hits[0]?.before.length).toBeLessThanOrEqual(124);
  });

  test('refuses a corpus that is not this window’s', async () => {
    const [{ corpus }] = await corpusOf(['The river rose.']);
    const stranger = bench.window();
    await expect(
      stranger.call('find.start', { corpus, query: query('river'), limit: 1 }),
    ).rejects.toMatchObject({ code: 'contract/bad-handle' });
  });
});

describe('finding spans', () => {
  test('finds them by a part of their words, in all documents, and follows what changes', async () => {
    const [corpus, ids] = await corpusOf([
      'The River  Office said so.',
      'The river office denied it.',
    ]);
    const [first, second] = [ids[0] ?? documentId.parse(''), ids[1] ?? documentId.parse('')];
    await tag(corpus, first, 4, 17);
    await tag(corpus, second, 4, 16);
    await window.call('documents.list', { corpus: corpus.corpus, fresh: true });
    const search = async (text: string, more: Partial<Params<'spans.find'>> = {}) =>
      window.call('spans.find', {
        corpus: corpus.corpus,
        annotator: ana,
        labels: [claim],
        text,
        limit: 20,
        ...more,
      });
    const all = await search('river office');
    expect(all.isCut).toBe(false);
    expect(new Set(all.spans.map(({ document }) => document))).toEqual(new Set([first, second]));
    expect(all.spans.find(({ document }) => document === first)).toMatchObject({
      start: 4,
      label: claim,
      quote: 'River  Office',
    });
    expect(await search('', { limit: 1 })).toMatchObject({ spans: [{}], isCut: true });
    expect(await search('', { labels: [source] })).toEqual({ spans: [], isCut: false });
    expect(await search('bridge')).toEqual({ spans: [], isCut: false });
    const [one] = all.spans;
    if (one === undefined) throw new Error('Nothing was found.');
    const named = { document: one.document, span: one.id };
    expect(await search('', { only: [named] })).toEqual({ spans: [one], isCut: false });
    const other = one.document === first ? second : first;
    expect(await search('', { only: [{ ...named, document: other }] })).toMatchObject({
      spans: [],
    });

    await tag(corpus, second, 17, 26);
    await expect.poll(async () => (await search('denied')).spans).toHaveLength(1);
  });
});
