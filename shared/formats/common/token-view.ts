import { nextSentenceStart } from '../../text/sentences';
import { utf16 } from '../../text/offsets';
import { tokensOf } from '../../text/tokens';
import type { Span } from '../../model/span';
import type { Utf16 } from '../../text/offsets';
import type { DatasetDocument, DatasetLayer } from '../exported';
import type { LossKind, LossLog } from '../losses';

/** A text as tokens, with one row of spans over whole tokens that neither overlap nor nest. */
export interface TokenView {
  readonly count: number;
  /** Where each token starts and ends, in UTF-16 code units. */
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
  /** The numbers of the tokens that begin a sentence, in order; no span runs over one of them. */
  readonly sentences: readonly number[];
  /** In order: the span over the tokens `[first, last]`. */
  readonly spans: readonly {
    readonly span: Span<Utf16>;
    readonly first: number;
    readonly last: number;
  }[];
}

export interface TokenViewOptions {
  /** Of spans that share words: the longest, or those that make the most spans (which are the short ones). */
  readonly overlap: 'longest' | 'most';
  /** Whether tokens are split at the edges of spans, so that those stay exact, or spans widened to whole tokens. */
  readonly tokens: 'split' | 'keep';
}

interface Stretch {
  readonly span: Span<Utf16>;
  start: number;
  end: number;
}

/**
 * Makes the token view of one layer (none: no spans), and tells what a row of tokens cannot hold: spans in parts go out as
 * one stretch, spans that share words with a chosen one do not go out, blanks at the edges of a span are left outside.
 */
export function createTokenView(
  document: Pick<DatasetDocument, 'id' | 'text'>,
  layer: DatasetLayer | null,
  options: TokenViewOptions,
  losses: LossLog,
): TokenView {
  const { text } = document;
  const lost = (kind: LossKind, why: string, id: string) => {
    losses.lost(kind, why, { document: document.id, annotator: layer?.annotator ?? null, id });
  };
  const chosen = flatStretches(layer?.spans ?? [], options.overlap, lost);
  const raw = tokensOf(text);
  const edges = options.tokens === 'split' ? edgesOf(chosen) : [];
  const { starts, ends, count } = edges.length === 0 ? raw : splitAt(text, raw, edges);

  const spans: { span: Span<Utf16>; first: number; last: number }[] = [];
  let at = 0;
  let used = 0;
  for (const { span, start, end } of chosen) {
    while (at < count && (ends[at] ?? 0) <= start) at += 1;
    let last = at;
    while (last < count && (starts[last] ?? 0) < end) last += 1;
    if (last === at) {
      lost('span', 'A span of white space alone covers no token.', span.id);
    } else if (at < used) {
      lost('span', 'It shares a token with another span.', span.id);
    } else {
      if (starts[at] !== start || ends[last - 1] !== end) {
        lost('edges', 'The edges of the span are not those of tokens.', span.id);
      }
      spans.push({ span, first: at, last: last - 1 });
      used = last;
    }
  }
  return { count, starts, ends, spans, sentences: sentencesOf(text, starts, count, spans) };
}

const DIFFERENT_PARTS = 'A span in parts goes out as one stretch from its first part to its last.';
const SHARED = 'A row of tokens holds no spans inside or across other ones.';

function flatStretches(
  spans: readonly Span<Utf16>[],
  overlap: TokenViewOptions['overlap'],
  lost: (kind: LossKind, why: string, id: string) => void,
): Stretch[] {
  const all: Stretch[] = [];
  for (const span of spans) {
    const [first, last] = [span.ranges[0], span.ranges.at(-1)];
    if (first === undefined || last === undefined) {
      lost('orphan', 'A span that fits nowhere in its text cannot be written.', span.id);
      continue;
    }
    if (span.ranges.length > 1) lost('parts', DIFFERENT_PARTS, span.id);
    all.push({ span, start: first[0], end: last[1] });
  }
  all.sort((a, b) => a.start - b.start || b.end - a.end);
  const isFlat = all.every((one, i) => one.start >= (all[i - 1]?.end ?? 0));
  if (isFlat) return all;
  const chosen = overlap === 'longest' ? longest(all) : most(all);
  for (const one of all) if (!chosen.has(one)) lost('span', SHARED, one.span.id);
  return all.filter((one) => chosen.has(one));
}

/** Longest first. One that is no longer than those chosen overlaps one of them only if an end of it lies in there. */
function longest(all: readonly Stretch[]): Set<Stretch> {
  const points = new Map<number, number>();
  const sorted = [...new Set(all.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  sorted.forEach((point, i) => points.set(point, i));
  const covered = new Uint8Array(sorted.length);
  const chosen = new Set<Stretch>();
  for (const one of all.toSorted(
    (a, b) => b.end - b.start - (a.end - a.start) || a.start - b.start,
  )) {
    const from = points.get(one.start) ?? 0;
    const to = points.get(one.end) ?? 0;
    if (covered[from] === 1 || covered[to - 1] === 1) continue;
    covered.fill(1, from, to);
    chosen.add(one);
  }
  return chosen;
}

/** By their ends, each that begins behind the last one: no other choice has more spans. */
function most(all: readonly Stretch[]): Set<Stretch> {
  const chosen = new Set<Stretch>();
  let end = 0;
  for (const one of all.toSorted((a, b) => a.end - b.end || b.start - a.start)) {
    if (one.start < end) continue;
    chosen.add(one);
    end = one.end;
  }
  return chosen;
}

function edgesOf(stretches: readonly Stretch[]): number[] {
  const edges: number[] = [];
  for (const { start, end } of stretches) edges.push(start, end);
  return edges;
}

interface Cut {
  readonly count: number;
  readonly starts: Uint32Array;
  readonly ends: Uint32Array;
}

function splitAt(text: string, tokens: Cut, edges: readonly number[]): Cut {
  const starts = new Uint32Array(tokens.count + edges.length);
  const ends = new Uint32Array(starts.length);
  let count = 0;
  let edge = 0;
  const add = (start: number, end: number) => {
    const unit = text.charCodeAt(start);
    const isPlain = unit > 0x20 && unit < 0x7f;
    if (!isPlain && text.slice(start, Math.min(end, start + 2)).trim() === '') return;
    starts[count] = start;
    ends[count] = end;
    count += 1;
  };
  for (let i = 0; i < tokens.count; i++) {
    let start = tokens.starts[i] ?? 0;
    const end = tokens.ends[i] ?? 0;
    while (edge < edges.length && (edges[edge] ?? 0) <= start) edge += 1;
    while (edge < edges.length && (edges[edge] ?? 0) < end) {
      const cut = edges[edge] ?? 0;
      if (cut > start) add(start, cut);
      start = cut;
      edge += 1;
    }
    add(start, end);
  }
  return { count, starts, ends };
}

function sentencesOf(
  text: string,
  starts: Uint32Array,
  count: number,
  spans: TokenView['spans'],
): number[] {
  const sentences: number[] = [];
  let span = 0;
  let next = 0;
  for (let token = 0; token < count; token++) {
    const start = starts[token] ?? 0;
    if (start < next) continue;
    while (next <= start && next < text.length) next = nextSentenceStart(text, utf16(next));
    if (next >= text.length) next = Infinity;
    while (span < spans.length && (spans[span]?.last ?? 0) < token) span += 1;
    if ((spans[span]?.first ?? token) >= token) sentences.push(token);
  }
  return sentences;
}
