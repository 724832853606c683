import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../model/canonical';
import { emptyLayer } from '../model/layer';
import { layerDigest } from '../model/layer-file';
import { serializeLayerFile } from '../model/serialize-layer';
import { replay } from '../edits/replay';
import { fileFormats, readFile } from './formats';
import { readCorpusLine, readLayerLine, upcastLine } from './history';
import { createUpcast } from './upcast';
import * as z from 'zod';
import type { LayerLine } from '../edits/history-line';
import type { DocumentId, PersonId } from '../model/ids';
import type { FileFormat } from './formats';
import type { PlainObject, UpcastStep } from './upcast';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');
const fixture = (name: string) =>
  readFileSync(new URL(`./fixtures/${name}`, import.meta.url), 'utf8');
const json = (name: string): unknown => JSON.parse(fixture(name));
const linesOf = (name: string) =>
  fixture(name)
    .trimEnd()
    .split('\n')
    .map((line): PlainObject => JSON.parse(line) as PlainObject);

// These files are kept for ever: what was written once must be read by every later version.
describe('fixtures of version 1', () => {
  it.each(['layer-history.v1.jsonl', 'corpus-history.v1.jsonl'])('%s has a whole chain', (name) => {
    let prev: unknown = null;
    for (const { hash, ...content } of linesOf(name)) {
      expect(content['prev']).toBe(prev);
      expect(sha256(canonicalJson(content))).toBe(hash);
      prev = hash;
    }
  });

  it('reads and replays the layer’s history', () => {
    const lines = linesOf('layer-history.v1.jsonl').map((value): LayerLine => {
      const read = readLayerLine(value);
      if (!read.ok) throw new Error(read.message);
      return read.line;
    });
    const { layer, conflicts } = replay(lines, {
      layer: emptyLayer('d-aaaaaaaaaaaaaaaaaaaa' as DocumentId, 'ana' as PersonId),
    });
    expect(conflicts).toEqual([]);
    expect([...layer.spans.values()].map(({ label, state }) => `${label} ${state}`).sort()).toEqual(
      ['number orphaned', 'source placed'],
    );
  });

  it('reads the corpus’ history', () => {
    for (const value of linesOf('corpus-history.v1.jsonl')) {
      expect(readCorpusLine(value)).toMatchObject({ ok: true });
    }
  });

  const formats: [string, FileFormat<unknown>][] = Object.entries(fileFormats);
  it.each(formats)('reads the %s', (name, format) => {
    const read = readFile(json(`${name}.v1.json`), format);
    expect(read).toMatchObject({ ok: true });
  });

  it('finds the digest of the layer right, and writes the same content again', () => {
    const read = readFile(json('layer.v1.json'), fileFormats.layer);
    if (!read.ok) throw new Error(read.message);
    expect(layerDigest(read.value, sha256)).toBe(read.value.digest);
    expect(JSON.parse(serializeLayerFile(read.value))).toEqual(json('layer.v1.json'));
  });
});

describe('reading lines', () => {
  it('says when a line is from a newer version', () => {
    const newer = { ...linesOf('layer-history.v1.jsonl')[0], v: 2 };
    expect(readLayerLine(newer)).toEqual({
      ok: false,
      code: 'history/newer-version',
      message:
        'The line was written by a newer Claimbench (version 2); this one knows up to 1. Update Claimbench to read it.',
    });
  });

  it('refuses what is no line of any version', () => {
    for (const value of [null, 3, [], {}, { v: 'one' }, { v: 0 }, { v: 1 }, { v: 1.5 }]) {
      expect(readLayerLine(value)).toMatchObject({ ok: false, code: 'history/bad-line' });
    }
  });

  it('leaves a line of the newest version as it is', () => {
    const line = linesOf('layer-history.v1.jsonl')[0];
    expect(upcastLine(line)).toEqual({ ok: true, value: line });
  });
});

describe('reading files', () => {
  it('names both versions where the file is newer', () => {
    const value = { ...(json('manifest.v1.json') as PlainObject), format: 'claimbench/corpus@7' };
    expect(readFile(value, fileFormats.manifest)).toEqual({
      ok: false,
      code: 'file/newer-version',
      found: 'claimbench/corpus@7',
      known: 'claimbench/corpus@1',
      message:
        'The file was written by a newer Claimbench (“claimbench/corpus@7”); this one knows up to “claimbench/corpus@1”. Update Claimbench to open it.',
    });
  });

  it('tells another format from a broken file', () => {
    expect(readFile(json('person.v1.json'), fileFormats.manifest)).toMatchObject({
      code: 'file/other-format',
    });
    expect(readFile('text', fileFormats.manifest)).toMatchObject({ code: 'file/other-format' });
    expect(readFile({ format: 'claimbench/corpus@0' }, fileFormats.manifest)).toMatchObject({
      code: 'file/other-format',
      found: 'claimbench/corpus@0',
    });
    const broken = { ...(json('manifest.v1.json') as PlainObject), title: ' ' };
    expect(readFile(broken, fileFormats.manifest)).toMatchObject({
      code: 'file/corrupt',
      message: 'The file is not well formed at “title”: A corpus has a title.',
    });
  });
});

// No version but the first was written yet, so that the way of an old value is tried with an invented history.
describe('createUpcast', () => {
  const upcast = createUpcast({
    newest: 3,
    versionOf: ({ v }) => (typeof v === 'number' ? v : null),
    steps: new Map<number, UpcastStep>([
      [0, (old: PlainObject) => ({ v: 1, words: [old['word']] })],
      [1, (old: PlainObject) => ({ ...old, v: 2, count: (old['words'] as unknown[]).length })],
      [2, (old: PlainObject) => ({ ...old, v: 3, isNew: true })],
    ]),
  });

  it('goes every step from the version it finds', () => {
    const old = { v: 0, word: 'claim' };
    expect(upcast(old)).toEqual({
      ok: true,
      value: { v: 3, words: ['claim'], count: 1, isNew: true },
    });
    expect(old).toEqual({ v: 0, word: 'claim' });
    expect(upcast({ v: 2, words: [] })).toEqual({
      ok: true,
      value: { v: 3, words: [], isNew: true },
    });
  });

  it('knows what was never written', () => {
    expect(upcast({ v: -1 })).toMatchObject({ ok: false, fault: 'unknown-version' });
    expect(upcast({ v: 4 })).toMatchObject({ ok: false, fault: 'newer-version', found: 4 });
    expect(upcast({})).toMatchObject({ ok: false, fault: 'no-version' });
    expect(upcast([])).toMatchObject({ ok: false, fault: 'not-an-object' });
  });

  it('reads an old file through the steps of its format', () => {
    const format: FileFormat<{ format: string; lines: string[] }> = {
      kind: 'page',
      newest: 2,
      schema: z.strictObject({
        format: z.literal('claimbench/page@2'),
        lines: z.array(z.string()),
      }),
      steps: new Map<number, UpcastStep>([
        [1, (old) => ({ format: 'claimbench/page@2', lines: String(old['text']).split('\n') })],
      ]),
    };
    expect(readFile({ format: 'claimbench/page@1', text: 'a\nb' }, format)).toEqual({
      ok: true,
      value: { format: 'claimbench/page@2', lines: ['a', 'b'] },
    });
  });
});
