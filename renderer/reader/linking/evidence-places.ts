import { linkingWords } from '../../words/linking-words';
import type { Utf16 } from '../../../shared/text/offsets';
import type { EvidenceNode } from './evidence';

/** What one node of the margin says, at which height it would stand best. */
export interface PlacedNode {
  readonly kind: 'node' | 'above' | 'below';
  readonly names: string;
  /** The words that it stands beside; empty where it only points to them. */
  readonly quote: string;
  /** The middle, from the top of the page of text. */
  readonly middle: number;
}

export interface MarginView {
  /** The part of the page of text that is seen, from its top. */
  readonly top: number;
  readonly bottom: number;
  /** The middle of the line of an offset; null where it is not in the page. */
  readonly middleOf: (at: Utf16) => number | null;
  readonly paragraphAt: (at: Utf16) => number;
}

/** Lines whose middles are nearer than this are one. */
const SAME_LINE = 6;
/** How far from the edge of what is seen an arrow stands. */
const ARROW = 14;
/** What is left free between two nodes of several lines. */
const AIR = 3;
const MOST_PARAGRAPHS = 3;
const MOST_NAMES = 2;

/**
 * One node a line, from top to bottom. What is out of view is gathered into one arrow above and one below, with its
 * paragraphs.
 */
export function placesOf(nodes: readonly EvidenceNode[], view: MarginView): PlacedNode[] {
  const lines: { middle: number; nodes: EvidenceNode[] }[] = [];
  const out = { above: [] as EvidenceNode[], below: [] as EvidenceNode[] };
  const seen = nodes.map((node) => ({ node, middle: view.middleOf(node.start) }));
  const firstShown = Math.min(
    ...seen.flatMap(({ node, middle }) => (middle === null ? [] : [node.start])),
  );
  for (const { node, middle } of seen) {
    if (middle === null) out[node.start < firstShown ? 'above' : 'below'].push(node);
    else if (middle < view.top + SAME_LINE) out.above.push(node);
    else if (middle > view.bottom - SAME_LINE) out.below.push(node);
    else {
      const line = lines.find((one) => Math.abs(one.middle - middle) < SAME_LINE);
      if (line === undefined) lines.push({ middle, nodes: [node] });
      else line.nodes.push(node);
    }
  }
  const arrow = (kind: 'above' | 'below'): PlacedNode[] => {
    const gathered = out[kind].toSorted((a, b) => a.start - b.start);
    if (gathered.length === 0) return [];
    const paragraphs = [...new Set(gathered.map(({ start }) => view.paragraphAt(start)))];
    return [
      {
        kind,
        names: linkingWords.margin.outOfView(
          namesOf(gathered),
          paragraphs.slice(0, MOST_PARAGRAPHS),
          paragraphs.length > MOST_PARAGRAPHS,
          kind === 'above',
        ),
        quote: '',
        middle: kind === 'above' ? view.top + ARROW : view.bottom - ARROW,
      },
    ];
  };
  const shown = lines
    .toSorted((a, b) => a.middle - b.middle)
    .map((line): PlacedNode => ({
      kind: 'node',
      names: namesOf(line.nodes),
      quote: line.nodes
        .map(({ quote }) => quote)
        .filter((quote) => quote !== '')
        .join(' · '),
      middle: line.middle,
    }));
  return [...arrow('above'), ...shown, ...arrow('below')];
}

function namesOf(nodes: readonly EvidenceNode[]): string {
  const names = [...new Set(nodes.flatMap((node) => node.names))];
  return names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? ' …' : '');
}

/**
 * Moves middles apart so that boxes of some heights leave at least a gap from middle to middle and never touch; each
 * moves no further than it must, and none further than the last can be seen.
 */
export function spreadOut(
  wanted: readonly { readonly middle: number; readonly height: number }[],
  gap: number,
  bottom: number,
): readonly number[] {
  const apart = (a: number, b: number) =>
    Math.max(gap, ((wanted[a]?.height ?? 0) + (wanted[b]?.height ?? 0)) / 2 + AIR);
  const middles = wanted.map(({ middle }) => middle);
  for (let at = 1; at < middles.length; at++) {
    middles[at] = Math.max(middles[at] ?? 0, (middles[at - 1] ?? 0) + apart(at - 1, at));
  }
  const last = middles.length - 1;
  const lowest = Math.max(bottom, wanted[last]?.middle ?? bottom);
  if (last >= 0 && (middles[last] ?? 0) > lowest) {
    middles[last] = lowest;
    for (let at = last - 1; at >= 0; at--) {
      middles[at] = Math.min(middles[at] ?? 0, (middles[at + 1] ?? 0) - apart(at, at + 1));
    }
  }
  return middles;
}
