import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spanOf } from '../../shared/edits/testing/make';
import { layerFileSchema } from '../../shared/model/layer';
import { convertRanges } from '../../shared/model/disk';
import { createOffsetMap } from '../../shared/text/offsets';
import { createNodeDisk } from './node-disk';
import { ana, ben, commitOf, createAt, openAt } from './testing/corpus-fixture';
import { sampleDocument } from './testing/sample-document';

const page = readFileSync(path.join(import.meta.dirname, '../../docs/corpus-format.md'), 'utf8');
const lines = /## Five lines of Python\n\n```python\n([\s\S]*?)```/.exec(page)?.[1] ?? '';

const python = spawnSync('python3', ['--version']);
const missing =
  python.status === 0
    ? null
    : `python3 does not run here (${python.error?.message ?? python.stderr.toString().trim()})`;

/** What the page promises, after its lines. `json` escapes whatever a console could spoil. */
const PROOF = `
for document, layer in layers:
    for span in layer["spans"]:
        slices = [document["text"][start:end] for start, end in span["ranges"]]
        assert slices == span["quotes"], ascii((slices, span["quotes"]))
print(json.dumps(spans))
`;

const flood = sampleDocument(
  '🌊🌊 The Ferna\u0303o dam 👩‍👩‍👧 held, e\u0301ven 𝔘nter water;\nعمان sent 🇵🇹 forty boats.',
  'reports/flood.txt',
);
const gale = sampleDocument('A gale 🌬️ took ٣ roofs of Zu\u0308st.', 'reports/gale.txt');
/** Where a word stands, in UTF-16. */
const at = (text: string, word: string): [number, number] => {
  const start = text.indexOf(word);
  if (start < 0) throw new Error(`“${word}” is not in the text.`);
  return [start, start + word.length];
};
const spanAt = (text: string, name: string, label: string, ...words: string[]) =>
  spanOf(
    text,
    name,
    label,
    words.map((word) => at(text, word)),
  );

const floodSpans = [
  spanAt(flood.text, 'waves', 'claim', '🌊🌊'),
  spanAt(flood.text, 'dam', 'source', 'Ferna\u0303o dam'),
  spanAt(flood.text, 'held', 'claim', '👩‍👩‍👧 held', '𝔘nter water', '🇵🇹 forty'),
  spanAt(flood.text, 'mark', 'number', '\u0301ven'),
  spanAt(flood.text, 'over', 'number', ';\nعمان'),
];
const galeSpans = [spanAt(gale.text, 'roofs', 'number', '🌬️', '٣ roofs', 'Zu\u0308st.')];

describe('the lines of Python', () => {
  let folder = '';
  const run = () => spawnSync('python3', ['-c', `${lines}${PROOF}`], { cwd: folder });

  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'claimbench-python-'));
    const root = path.join(folder, 'my-corpus');
    const disk = createNodeDisk();
    await createAt(disk, root);
    const store = await openAt(disk, root);
    const writer = await store.documents.createWriter();
    for (const document of [flood, gale]) await writer.add(document);
    await writer.finish();
    for (const [document, annotator, spans] of [
      [flood, ana, floodSpans],
      [gale, ben, galeSpans],
    ] as const) {
      const layer = await store.openLayer({ document: document.id, annotator });
      const edits = spans.map((span) => ({ type: 'span.add', span }) as const);
      await layer.commit(commitOf(document.id, edits, annotator));
      await layer.close();
    }
    await store.close();
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('are five', () => {
    expect(lines.trim().split('\n').length).toBe(5);
  });

  test.skipIf(missing !== null)(
    `load a corpus, and every slice is its quote${missing === null ? '' : `; skipped: ${missing}`}`,
    () => {
      const { stdout, stderr } = run();
      expect(stderr.toString()).toBe('');
      const expected = [...floodSpans, ...galeSpans].flatMap(({ label, quotes }) =>
        quotes.map((quote) => [label, quote]),
      );
      const found = JSON.parse(stdout.toString()) as string[][];
      expect(found.map(String).sort()).toEqual(expected.map(String).sort());
    },
  );

  test.skipIf(missing !== null)(
    `would not, if the offsets on disk were UTF-16${missing === null ? '' : `; skipped: ${missing}`}`,
    async () => {
      const file = path.join(folder, 'my-corpus/layers', ana, `${flood.id}.json`);
      const before = await readFile(file, 'utf8');
      const layer = layerFileSchema.parse(JSON.parse(before));
      const { toUtf16 } = createOffsetMap(flood.text);
      const spans = layer.spans.map((span) => ({
        ...span,
        ranges: convertRanges(span.ranges, toUtf16),
      }));
      await writeFile(file, JSON.stringify({ ...layer, spans }));
      try {
        const { status, stderr } = run();
        expect(stderr.toString()).toContain('AssertionError');
        expect(status).not.toBe(0);
      } finally {
        await writeFile(file, before);
      }
    },
  );
});
