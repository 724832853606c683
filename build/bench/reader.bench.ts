import { randomBytes } from 'node:crypto';
import { arrivingLayer } from '../../renderer/layers/arriving-layer';
import { LayerSync } from '../../renderer/layers/layer-sync';
import { createMemoryCarrier } from '../../shared/contract/memory-carrier';
import type { CorpusHandle, LayerChange, ReadLayer } from '../../shared/contract/shapes';
import { completeAll } from '../../shared/edits/complete';
import type { ShortEdit } from '../../shared/edits/short-edit';
import { defaultScheme } from '../../shared/model/default-scheme';
import { createSpanId, documentId, personId, schemeId, type SpanId } from '../../shared/model/ids';
import type { Span } from '../../shared/model/span';
import { indexIntervals } from '../../shared/text/interval-index';
import { utf16, type Utf16 } from '../../shared/text/offsets';
import { prose, scaled } from './bench-folder';
import { median, type Bench } from './bench-row';

const runs = scaled(400);
const warmUp = 40;
const matches = scaled(1_000);
const ana = personId.parse('ana');
const key = { document: documentId.parse(`d-${'a'.repeat(20)}`), annotator: ana };
const corpus = 'measured' as CorpusHandle;
const claim = schemeId.parse('claim');

type Placed = Extract<Span<Utf16>, { state: 'placed' }>;

/**
 * What the window does for an edit before anything is drawn: completing it, painting it into the layer and keeping the
 * places of spans; in a layer of many spans beside one of few, and for every occurrence of a word in one action beside
 * one occurrence and a bare loop that makes the spans.
 */
export const bench: Bench = async () => {
  const few = openTagged(100, 100_000);
  const many = openTagged(50_000, 5_000_000);
  const times = { few: [] as number[], many: [] as number[] };
  for (let run = 0; run < runs + warmUp; run += 1) {
    for (const [name, window] of [
      ['few', few],
      ['many', many],
    ] as const) {
      const at = (run * 7919) % (window.text.length - 20);
      const time = timedNow(() => window.tag('Tag as claim', [at], 8));
      await window.sync.settled();
      if (run >= warmUp) times[name].push(time);
    }
  }

  const word = 'occurrence';
  const text = Array.from({ length: matches }, () => `${prose(400, 3)} ${word}. `).join('\n');
  const every: number[] = [];
  const bare: number[] = [];
  for (let run = 0; run < 24; run += 1) {
    const loop = timedNow(() => spansByLoop(text, word));
    const starts = [...spansByLoop(text, word).values()].map(({ ranges }) => ranges[0]?.[0] ?? 0);
    const one = open(text, []);
    const single = timedNow(() => one.tag('Tag as claim', starts.slice(0, 1), word.length));
    const all = open(text, []);
    const time = timedNow(() => all.tag('Tag every occurrence', starts, word.length));
    if (run < 4) continue;
    every.push(time);
    bare.push(single + loop);
  }
  return [
    {
      name: 'an edit in the window with 50,000 spans, against 100',
      ours: median(times.many),
      baseline: median(times.few),
      unit: 'ms',
      limit: 1.5,
    },
    {
      name: '1,000 occurrences in one action, before drawing, against one and a bare loop',
      ours: median(every),
      baseline: median(bare),
      unit: 'ms',
      limit: 2,
    },
  ];
};

/** What it takes at the least: to find each occurrence, and to hold a span for it by id. */
function spansByLoop(text: string, word: string): ReadonlyMap<SpanId, Placed> {
  const found = new Map<SpanId, Placed>();
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const span = spanAt(text, at, word.length);
    found.set(span.id, span);
  }
  return found;
}

const spanAt = (text: string, start: number, length: number): Placed => ({
  id: createSpanId(randomBytes),
  label: claim,
  state: 'placed',
  ranges: [[utf16(start), utf16(start + length)]],
  quotes: [text.slice(start, start + length)],
  attributes: {},
  note: '',
  flag: null,
  origin: { kind: 'person' },
});

/** A window on a layer with `count` spans, evenly over the text. */
function openTagged(count: number, length: number) {
  const text = prose(length, count);
  const step = Math.floor(length / count);
  return open(
    text,
    Array.from({ length: count }, (_, index) => spanAt(text, index * step, 8)),
  );
}

function open(text: string, spans: Placed[]) {
  const read: ReadLayer = { ...arrivingLayer(key), status: 'in-progress', spans };
  const sync = new LayerSync({
    carrier: createMemoryCarrier(acknowledging(), (value) => value, { id: 'window' }),
    corpus,
    read,
    randomBytes,
    now: () => new Date(),
  });
  const places = indexIntervals<Span<Utf16>>((put) => {
    for (const span of spans) for (const [start, end] of span.ranges) put(span, start, end);
  });
  places.prepare();
  sync.onDidPaint((paint) => {
    for (const edit of paint.kind === 'edits' ? paint.edits : []) {
      if (edit.type !== 'span.add') continue;
      for (const [start, end] of edit.span.ranges) places.add(edit.span, start, end);
    }
  });
  const tag = (label: string, starts: readonly number[], length: number) => {
    const edits = starts.map((start): ShortEdit<Utf16> => ({
      type: 'span.add',
      span: { label: claim, ranges: [[utf16(start), utf16(start + length)]] },
    }));
    const { layer } = sync.view.getState();
    const completed = completeAll(edits, {
      layer,
      text,
      scheme: defaultScheme,
      random: randomBytes,
    });
    if (!completed.ok) throw new Error('Not tagged.');
    const known = { before: layer, after: completed.layer };
    if (!sync.commit(label, completed.edits, null, known).ok) throw new Error('Not tagged.');
  };
  return { text, sync, tag };
}

/** A host that takes every transaction as it comes, in another turn, as every other host does. */
function acknowledging() {
  let revision = 0;
  return async (_method: string, params: unknown) => {
    await new Promise((resolve) => setImmediate(resolve));
    revision += 1;
    const sent = params as Pick<LayerChange, 'tx' | 'label' | 'edits'>;
    const result: LayerChange = {
      ...sent,
      corpus,
      key,
      revision,
      by: ana,
      at: '2026-01-01T00:00:00.000Z',
      undoes: null,
      redoes: null,
      group: null,
      undo: { undo: sent.label, redo: null },
    };
    return { ok: true as const, result };
  };
}

function timedNow(run: () => unknown): number {
  const from = performance.now();
  run();
  return performance.now() - from;
}
