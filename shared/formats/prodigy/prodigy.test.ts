import { describe, expect, it } from 'vitest';
import { describeFuzz } from '../testing/fuzz';
import { describePieces } from '../testing/pieces';
import { sampledFile } from '../testing/in-memory-files';
import { describeRoundTrip } from '../testing/round-trip';
import {
  documentsIn,
  readItems,
  sampleDocument,
  sampleLayer,
  sampleOrphan,
  sampleRelation,
  sampleSpan,
  written,
} from '../testing/sample-documents';
import { prodigyFormat } from './prodigy';

const text = '🐎 Riders  won.';
const riders = sampleSpan(text, 'r', 'source', 'Riders', {
  attributes: { kind: 'team' },
  note: 'who?',
});
const part = sampleSpan(text, 'p', 'claim', ' wo');
const orphan = sampleOrphan('o', 'claim', 'prodigy', { start: 90, end: 95, label: 'X' });
const layer = sampleLayer([riders, part, orphan], [sampleRelation('a', 'near', 'r', 'p')], {
  extras: {
    prodigy: {
      task: { _task_hash: 5, _session_id: 'news-ana' },
      tasks: [{ spans: [], answer: 'reject', _annotator_id: 'ana' }],
    },
  },
});
const document = sampleDocument('d', text, [layer], { meta: { desk: 'sport', answer: 'x' } });
const read = (content: string) => readItems(prodigyFormat, { 'a.jsonl': content });
const token = (id: number, words: string, start: number, ws = false) => ({
  text: words,
  start,
  end: start + Array.from(words).length,
  id,
  ws,
});

describe('writing Prodigy', () => {
  it('writes tokens that hold the whole text and end where spans do, token_end inclusive', async () => {
    const { files, losses } = await written(prodigyFormat, [document]);
    const [first, second] = (files[''] ?? '')
      .split('\n')
      .map((line): unknown => line && JSON.parse(line));
    const head = { start: 2, end: 8, token_start: 1, token_end: 1, label: 'SOURCE', id: riders.id };
    const child = { start: 9, end: 12, token_start: 3, token_end: 4, label: 'CLAIM', id: part.id };
    expect(first).toEqual({
      text,
      title: 'A report',
      desk: 'sport',
      meta: { answer: 'x' },
      tokens: [
        token(0, '🐎', 0, true),
        token(1, 'Riders', 2, true),
        token(2, ' ', 9),
        token(3, 'wo', 10),
        token(4, 'n', 12),
        token(5, '.', 13),
      ],
      spans: [
        { ...head, attributes: { KIND: 'team' }, note: 'who?' },
        { ...child, token_start: 2, token_end: 3 },
        { start: 90, end: 95, label: 'X', id: orphan.id },
      ],
      relations: [
        {
          head: 1,
          child: 3,
          head_span: head,
          child_span: { ...child, token_start: 2, token_end: 3 },
          label: 'NEAR',
        },
      ],
      answer: 'accept',
      _task_hash: 5,
      _session_id: 'news-ana',
      _annotator_id: 'ana',
    });
    expect(second).toMatchObject({ text, answer: 'reject', _annotator_id: 'ana' });
    expect(losses).toEqual([]);
  });
});

describe('an answer', () => {
  const answers = async (...layers: Parameters<typeof sampleDocument>[2]) => {
    const { files } = await written(prodigyFormat, [sampleDocument('d', text, layers)]);
    const lines = (files[''] ?? '').trim().split('\n');
    return lines.map((line) => (JSON.parse(line) as { answer?: string }).answer ?? null);
  };
  const refused = { prodigy: { tasks: [{ spans: [], answer: 'reject', _annotator_id: 'ana' }] } };

  it('is no acceptance of whoever refused the task', async () => {
    expect(await answers(sampleLayer([], [], { status: 'not-begun', extras: refused }))).toEqual([
      'reject',
    ]);
    expect(await answers(sampleLayer([riders], [], { extras: refused }))).toEqual([
      'accept',
      'reject',
    ]);
  });

  it('is none of whoever has not begun, and one of whoever found nothing', async () => {
    expect(await answers(sampleLayer([], [], { status: 'not-begun' }))).toEqual([null]);
    expect(await answers(sampleLayer([], [], { status: 'done' }))).toEqual(['accept']);
    const [got] = documentsIn(
      await read('{"text":"Fog","spans":[],"answer":"accept","_annotator_id":"ana"}'),
    );
    const { extras } = got?.layers[0] ?? {};
    expect(extras).toEqual({ prodigy: { task: { answer: 'accept' } } });
  });
});

describe('reading Prodigy', () => {
  it('reads what was written, what was rejected beside it', async () => {
    const { files } = await written(prodigyFormat, [document]);
    const items = await read(files[''] ?? '');
    expect(items.map(({ kind }) => kind)).toEqual(['notice', 'document']);
    expect(documentsIn(items)[0]).toMatchObject({
      text,
      meta: { desk: 'sport', answer: 'x' },
      layers: [
        {
          annotator: 'ana',
          extras: layer.extras,
          spans: [
            {
              id: riders.id,
              ranges: [[2, 8]],
              quotes: { kind: 'joined', quote: 'Riders' },
              attributes: { KIND: 'team' },
              note: 'who?',
            },
            { id: part.id, ranges: [[9, 12]], quotes: { quote: ' wo' } },
            { id: orphan.id, ranges: [[90, 95]], quotes: null },
          ],
          relations: [{ type: 'NEAR', from: riders.id, to: part.id }],
        },
      ],
    });
  });

  it('finds the ends of relations by their spans or their tokens, and keeps the others', async () => {
    const spans = [
      { start: 0, end: 3, label: 'A', token_start: 0, token_end: 0 },
      { start: 4, end: 8, label: 'B', token_start: 1, token_end: 1 },
    ];
    const relations = [
      { head: 1, child: 0, label: 'by-token' },
      {
        head: 7,
        child: 7,
        head_span: { start: 0, end: 3 },
        child_span: spans[1],
        label: 'by-span',
      },
      { head: 5, child: 0, label: 'nowhere' },
    ];
    const [got] = documentsIn(
      await read(JSON.stringify({ text: 'Fog came.', spans, relations, _session_id: 'x-bo' })),
    );
    const [layer] = got?.layers ?? [];
    expect(layer?.annotator).toBe('x-bo');
    expect(layer?.relations.map(({ type, from, to }) => [type, from, to])).toEqual([
      ['by-token', 'span-2', 'span-1'],
      ['by-span', 'span-1', 'span-2'],
    ]);
    expect(layer?.extras).toMatchObject({ prodigy: { relations: [{ label: 'nowhere' }] } });
  });

  it('tells what it cannot read and goes on', async () => {
    const items = await read('{"html":"x"}\nno\n{"text":"a","spans":[7,{"start":0,"end":1}]}');
    expect(items.map(({ kind }) => kind)).toEqual(['fault', 'fault', 'document']);
    expect(documentsIn(items)[0]?.layers[0]?.spans.map(({ fault }) => fault !== undefined)).toEqual(
      [true, true],
    );
  });
});

it('is detected by its hashes, tokens or spans', () => {
  const detect = (head: string) =>
    prodigyFormat.reader?.detect([sampledFile('a.jsonl', head)])?.certainty ?? null;
  expect(detect('{"text":"a","_task_hash":1}')).toBe('sure');
  expect(detect('{"text":"a","spans":[{"start":0,"token_start":0}]}')).toBe('sure');
  expect(detect('{"text":"a","spans":[{"start":0}]}')).toBe('likely');
  expect(detect('{"html":"a"}')).toBeNull();
});

describeRoundTrip({ describe, it }, prodigyFormat);
describeFuzz({ describe, it }, prodigyFormat, [
  {
    'a.jsonl':
      '{"text":"Fog.","tokens":[{"text":"Fog","start":0,"end":3,"id":0,"ws":false}],"spans":[{"start":0,"end":3,"label":"W","token_start":0,"token_end":0}],"relations":[{"head":0,"child":0,"label":"r"}],"answer":"accept"}\n',
  },
]);
describePieces({ describe, it }, prodigyFormat);
