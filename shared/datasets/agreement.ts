import type { Span } from '../model/span';
import type { Utf16 } from '../text/offsets';

/** How far two annotators say the same of the documents that both have a layer of. */
export interface PairCounts {
  documents: number;
  /** Spans of the one, of the other, and those with the same label and the very same characters in both. */
  spans: [one: number, other: number, both: number];
  /** The same over characters: each character counts once for each label that is on it. In UTF-16 code units. */
  characters: [one: number, other: number, both: number];
}

export const noPairCounts = (): PairCounts => ({
  documents: 0,
  spans: [0, 0, 0],
  characters: [0, 0, 0],
});

/** Adds one document that both annotators have a layer of. Orphans have no place and are left out. */
export function addPair(
  counts: PairCounts,
  one: readonly Span<Utf16>[],
  other: readonly Span<Utf16>[],
): void {
  counts.documents += 1;
  const seen = new Map<string, number>();
  for (const span of one) {
    if (span.state === 'orphaned') continue;
    counts.spans[0] += 1;
    const key = placeKey(span);
    seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  for (const span of other) {
    if (span.state === 'orphaned') continue;
    counts.spans[1] += 1;
    const key = placeKey(span);
    const left = seen.get(key) ?? 0;
    if (left === 0) continue;
    seen.set(key, left - 1);
    counts.spans[2] += 1;
  }
  const [here, there] = [coverOf(one), coverOf(other)];
  for (const cover of here.values()) counts.characters[0] += lengthOf(cover);
  for (const [label, cover] of there) {
    counts.characters[1] += lengthOf(cover);
    counts.characters[2] += lengthInCommon(here.get(label) ?? [], cover);
  }
}

/**
 * F1 of such counts: twice what both have through what the one and the other have (Hripcsak and Rothschild, “Agreement,
 * the F-measure, and reliability in information retrieval”, 2005). It is the same whichever of the two is called right.
 * Null where neither has anything.
 */
export const f1 = ([one, other, both]: readonly [number, number, number]): number | null =>
  one + other === 0 ? null : (2 * both) / (one + other);

const placeKey = (span: Span<Utf16>): string => `${span.label}:${span.ranges.join(';')}`;

type Cover = readonly (readonly [start: number, end: number])[];

/** The characters under each label, as disjoint ranges in order. */
function coverOf(spans: readonly Span<Utf16>[]): Map<string, Cover> {
  const byLabel = new Map<string, (readonly [number, number])[]>();
  for (const { label, ranges } of spans) {
    const held = byLabel.get(label);
    if (held === undefined) byLabel.set(label, [...ranges]);
    else for (const range of ranges) held.push(range);
  }
  return new Map([...byLabel].map(([label, ranges]) => [label, merged(ranges)]));
}

function merged(ranges: readonly (readonly [number, number])[]): Cover {
  const cover: [number, number][] = [];
  for (const [start, end] of ranges.toSorted((a, b) => a[0] - b[0])) {
    const last = cover.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else cover.push([start, end]);
  }
  return cover;
}

const lengthOf = (cover: Cover): number =>
  cover.reduce((sum, [start, end]) => sum + end - start, 0);

function lengthInCommon(one: Cover, other: Cover): number {
  let common = 0;
  let at = 0;
  for (const [start, end] of one) {
    while ((other[at]?.[1] ?? Infinity) <= start) at += 1;
    for (let i = at; i < other.length; i++) {
      const [from, to] = other[i] ?? [Infinity, Infinity];
      if (from >= end) break;
      common += Math.min(end, to) - Math.max(start, from);
    }
  }
  return common;
}
