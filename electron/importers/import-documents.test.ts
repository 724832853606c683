import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { documentSchema } from '../../shared/model/corpus';
import { importDocuments } from './import-documents';
import type { DocumentFile } from '../../shared/model/corpus';
import type { DocumentId } from '../../shared/model/ids';
import type { ImportRequest } from './import-documents';

const emptyScheme = { name: 'None', revision: 0, labels: [], relations: [] };

let root: string;
beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'claimbench-import-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const put = (name: string, content: string | Uint8Array) =>
  writeFile(path.join(root, name), content);

/** A writer that keeps documents in memory, as the store would on disk. */
function memoryWriter(held: DocumentFile[] = []) {
  const ids: DocumentId[] = [];
  return {
    held,
    add: (document: DocumentFile) => {
      if (held.some((one) => one.id === document.id)) return Promise.resolve('exists' as const);
      held.push(documentSchema.parse(document));
      ids.push(document.id);
      return Promise.resolve('taken' as const);
    },
    finish: () => Promise.resolve(ids),
  };
}

async function run(given: Partial<ImportRequest> = {}, held: DocumentFile[] = []) {
  const writer = memoryWriter(held);
  const known = held.map((document) => ({
    id: document.id,
    sourceKey: document.source.key,
    textSha256: document.textSha256,
    importedAt: document.source.importedAt,
  }));
  const temporary = await mkdtemp(path.join(tmpdir(), 'claimbench-import-'));
  const read = await importDocuments(
    {
      paths: [{ path: root, key: null }],
      known,
      importedAt: '2030-01-02T03:04:05.000Z',
      maxTextBytes: 1_000_000,
      encoding: null,
      signal: new AbortController().signal,
      report: () => undefined,
      format: null,
      annotator: null,
      me: null,
      people: [],
      peopleByName: {},
      scheme: emptyScheme,
      map: null,
      temporary,
      ...given,
    },
    {
      writer,
      staging: null,
      textOf: () => Promise.resolve(null),
      byMd5: () => Promise.resolve(null),
      layerOf: () => Promise.resolve(null),
      isWithoutSpans: true,
    },
    false,
  ).finally(() => rm(temporary, { recursive: true, force: true }));
  const documents = await writer.finish();
  return {
    report: { ...read.report, documents, imported: documents.length },
    held: writer.held,
    passedOver: read.tally.report(read.names, read.map).passedOver,
  };
}

const codes = (report: { refused: readonly { code: string }[] }) =>
  report.refused.map((one) => one.code);

describe('importing documents', () => {
  test('a text keeps every character, but for its mark and its line ends', async () => {
    await put('a.txt', '\uFEFFThe 🦊 crossed.\r\nNobody saw e\u0301.\r');
    const { held } = await run();
    expect(held[0]?.text).toBe('The 🦊 crossed.\nNobody saw e\u0301.\n');
    expect([...(held[0]?.source.changes ?? [])].sort()).toEqual(['byte-order-mark', 'cr', 'crlf']);
  });

  test('UTF-16 with a mark is accepted', async () => {
    await put(
      'a.txt',
      Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Löcher 🕳', 'utf16le')]),
    );
    expect((await run()).held[0]?.text).toBe('Löcher 🕳');
  });

  test('what is not UTF-8 is refused with the byte and the likely encodings, and read when one is named', async () => {
    await put('a.txt', Buffer.from('Die B\u00fccher \u2013 gr\u00f6\u00dfer', 'latin1'));
    const { report } = await run();
    expect(codes(report)).toEqual(['text/not-utf8']);
    expect(report.refused[0]?.message).toMatch(/byte 5\b/);
    expect(report.refused[0]?.message).toContain('windows-1252');
    const named = await run({ encoding: 'windows-1252' });
    expect(named.held[0]?.text).toContain('Bücher');
  });

  test.each([
    ['text/nul', Buffer.from('a\0b')],
    ['text/empty', Buffer.from('')],
    ['text/empty', Buffer.from('\n\n \n')],
    ['text/too-large', Buffer.from('x'.repeat(1_000_001))],
    ['text/not-utf8', Buffer.from([0xed, 0xa0, 0x80])],
  ])('%s is a sentence and stops nothing', async (code, content) => {
    await put('a-bad.txt', content);
    await put('good.txt', 'A good one.');
    const { report } = await run();
    expect(codes(report)).toEqual([code]);
    expect(report.refused[0]?.message).toContain('a-bad.txt');
    expect(report.imported).toBe(1);
  });

  test('the limit of size can be raised', async () => {
    await put('big.txt', 'x'.repeat(1_000_001));
    expect((await run({ maxTextBytes: 2_000_000 })).report.imported).toBe(1);
  });

  test('10,000 blank lines and a text without a line break are texts like any other', async () => {
    await put('blank.txt', `Top${'\n'.repeat(10_000)}end`);
    await put('long.txt', 'word '.repeat(20_000));
    expect((await run()).report.imported).toBe(2);
  });

  test('importing again skips, a twin is linked, a changed text replaces', async () => {
    await put('a.txt', 'One text.');
    const first = await run();
    const again = await run({}, first.held);
    expect(again.report).toMatchObject({ imported: 0, skipped: [{ file: 'a.txt' }] });

    await put('b.txt', 'One text.');
    const twin = await run({}, again.held);
    expect(twin.report.sameText).toMatchObject([{ file: 'b.txt', as: first.held[0]?.id }]);
    expect(twin.held[1]?.sameText).toEqual([first.held[0]?.id]);

    await put('a.txt', 'One text, corrected.');
    const changed = await run({}, twin.held);
    expect(changed.report.changed).toMatchObject([{ file: 'a.txt', replaces: first.held[0]?.id }]);
    expect(changed.held.at(-1)?.replaces).toBe(first.held[0]?.id);
    expect(changed.held[0]?.text).toBe('One text.');
  });

  test('JSON Lines: known fields, others as metadata, bad lines told by number', async () => {
    await put(
      'reports.jsonl',
      [
        '{"text": "First report.", "id": 7, "title": "One", "date": "2031-04-01", "author": "R. Quill", "section": "local", "meta": {"page": 3}}',
        'not json',
        '{"title": "no text"}',
        '',
        '{"text": "Half \\ud800 pair"}',
        '{"text": "Proto", "meta": {"__proto__": 1}}',
        '{"text": "By address\\r\\nand line", "url": "https://paper.example/1"}',
      ].join('\n'),
    );
    const { report, held } = await run();
    expect(held.map((one) => [one.source.kind, one.source.key, one.text])).toEqual([
      ['external-id', '7', 'First report.'],
      ['address', 'https://paper.example/1', 'By address\nand line'],
    ]);
    expect(held[0]?.source).toMatchObject({ title: 'One', date: '2031-04-01', author: 'R. Quill' });
    expect({ ...held[0]?.source.meta }).toEqual({ section: 'local', page: 3 });
    expect(report.refused.map((one) => [one.file, one.line, one.message])).toEqual([
      ['reports.jsonl', 2, expect.stringContaining('not JSON')],
      ['reports.jsonl', 3, expect.stringContaining('“text”')],
      ['reports.jsonl', 5, expect.stringContaining('half')],
      ['reports.jsonl', 6, expect.stringContaining('__proto__')],
    ]);
  });

  test('JSON Lines without ids: the place is the key, the first words are the title', async () => {
    await put(
      'reports.jsonl',
      '{"text": "Roof lost.\\nMore."}\n\n{"text": "Weir shut.", "status": "x"}\n',
    );
    const { held } = await run();
    expect(held.map(({ source }) => [source.kind, source.key, source.title])).toEqual([
      ['path', 'reports.jsonl#1', 'Roof lost.'],
      ['path', 'reports.jsonl#3', 'Weir shut.'],
    ]);
    expect({ ...held[1]?.source.meta }).toEqual({ status: 'x' });
  });

  test('JSON Lines that cannot be read on leave the files beside them alone', async () => {
    await put('a.jsonl', Buffer.from('{"text": "Roof lost."}\n{"text": "Caf\u00e9."}\n', 'latin1'));
    await put('b.jsonl', '{"text": "Weir shut."}\n');
    const { report, held } = await run();
    expect(held.map(({ text }) => text)).toEqual(['Roof lost.', 'Weir shut.']);
    expect(report.refused).toMatchObject([{ file: 'a.jsonl', line: 2 }]);
  });

  test('a chosen folder with one file that nobody reads says so once', async () => {
    await put('not-one.pdf', 'This is no PDF.');
    const { report, passedOver } = await run();
    expect(passedOver.map(({ file }) => file)).toEqual(['not-one.pdf']);
    expect(report.refused).toEqual([]);
  });

  test('a chosen folder with nothing in it says so once', async () => {
    const { report, passedOver } = await run();
    expect(passedOver).toHaveLength(1);
    expect(report.refused).toHaveLength(1);
  });

  test('names that differ in case or normalisation only are different sources', async () => {
    await put('caf\u00e9.txt', 'Composed.');
    await put('cafe\u0301.txt', 'Decomposed.');
    await put('Report.txt', 'Upper.');
    await put('report.txt', 'Lower.');
    expect((await run()).report.imported).toBe(4);
  });

  test('a cancelled import throws', async () => {
    await put('a.txt', 'One.');
    const controller = new AbortController();
    const report = () => controller.abort();
    await expect(run({ signal: controller.signal, report })).rejects.toThrow();
  });
});
