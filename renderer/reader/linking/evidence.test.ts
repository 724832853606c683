import { describe, expect, it } from 'vitest';
import { applyAll } from '../../../shared/edits/apply';
import {
  relationOf,
  spanIdOf,
  spanOf,
  testAnnotator,
  testDocument,
} from '../../../shared/edits/testing/make';
import { defaultScheme } from '../../../shared/model/default-scheme';
import { emptyLayer } from '../../../shared/model/layer';
import { utf16 } from '../../../shared/text/offsets';
import { evidenceOf } from './evidence';
import { placesOf, spreadOut } from './evidence-places';
import type { Edit } from '../../../shared/edits/edit';
import type { Utf16 } from '../../../shared/text/offsets';
import type { EvidenceNode } from './evidence';

const text =
  'The wall fell on 12 boats, the harbour office said, citing the coast guard of Velden.';
const at = (name: string, label: string, words: string) => {
  const start = text.indexOf(words);
  return spanOf(text, name, label, [[start, start + words.length]]);
};
const claim = at('c', 'claim', 'The wall fell on 12 boats');
const boats = at('n', 'number', '12 boats');
const office = at('o', 'source', 'the harbour office');
const guard = at('g', 'source', 'the coast guard');
const spans = [claim, boats, office, guard];

function evidence(of: (typeof spans)[number], ...ties: (readonly [string, string, string])[]) {
  const edits: Edit<Utf16>[] = [
    ...spans.map((span) => ({ type: 'span.add', span }) as const),
    ...ties.map(
      ([type, from, to], index) =>
        ({
          type: 'relation.add',
          relation: relationOf(`r${'abcdef'.charAt(index)}`, type, from, to),
        }) as const,
    ),
  ];
  const done = applyAll(emptyLayer<Utf16>(testDocument, testAnnotator), edits);
  if (!done.ok) throw new Error(done.reason);
  const found = evidenceOf(of, {
    layer: done.layer,
    scheme: defaultScheme,
    query: (start, end) =>
      spans
        .filter(({ ranges }) => ranges.some(([from, to]) => from < end && to > start))
        .map(({ id }) => id),
  });
  return {
    name: found?.name,
    nodes: found?.nodes.map(
      ({ names, quote, isDirect }) =>
        `${names.join(' + ')}: ${quote}${isDirect ? '' : ' (through)'}`,
    ),
  };
}

describe('what a span rests on', () => {
  it('is the chain from a claim to its source and the source’s own', () => {
    const ties = [['attributed-to', 'c', 'o'] as const, ['cites', 'o', 'g'] as const];
    expect(evidence(claim, ...ties)).toEqual({
      name: '',
      nodes: ['attributed to: the harbour office', 'cites: the coast guard (through)'],
    });
  });

  it('is, for a figure, what the claim that holds it rests on', () => {
    const ties = [['attributed-to', 'c', 'o'] as const, ['cites', 'o', 'g'] as const];
    const through = [
      'attributed to: the harbour office (through)',
      'cites: the coast guard (through)',
    ];
    expect(evidence(boats, ...ties)).toEqual({ name: 'in claim', nodes: through });
    // Tied to the claim it stands in, it says nothing more.
    expect(evidence(boats, ...ties, ['quantity-of', 'n', 'c'])).toEqual({
      name: 'in claim',
      nodes: through,
    });
  });

  it('reads from the other end what leads to it, and follows that no further', () => {
    const ties = [['attributed-to', 'c', 'o'] as const, ['cites', 'g', 'o'] as const];
    expect(evidence(office, ...ties).nodes).toEqual([
      'source of: The wall fell on 12 boats',
      'cited by: the coast guard',
    ]);
  });

  it('ends in circles, and is nothing for what is tied to nothing', () => {
    const round = [['cites', 'o', 'g'] as const, ['cites', 'g', 'o'] as const];
    expect(evidence(claim, ['attributed-to', 'c', 'o'], ...round).nodes).toEqual([
      'attributed to + cites: the harbour office',
      'cites: the coast guard (through)',
    ]);
    expect(evidence(claim).nodes).toEqual([]);
  });
});

describe('the margin', () => {
  const node = (name: string, start: number): EvidenceNode => ({
    id: spanIdOf(name),
    names: [name],
    start: utf16(start),
    quote: `words at ${start}`,
    isDirect: true,
  });
  /** Lines of 100 letters, 20 px high; from line 50 on not in the page. */
  const view = {
    top: 200,
    bottom: 600,
    middleOf: (offset: number) => (offset >= 5_000 ? null : Math.floor(offset / 100) * 20 + 10),
    paragraphAt: (offset: number) => Math.floor(offset / 500) + 1,
  };

  it('has one node a line, from top to bottom', () => {
    const places = placesOf([node('b', 2_010), node('a', 1_510), node('c', 2_090)], view);
    expect(places.map(({ names, middle }) => [names, middle])).toEqual([
      ['a', 310],
      ['b, c', 410],
    ]);
    expect(places[1]?.quote).toBe('words at 2010 · words at 2090');
  });

  it('points to what is out of view, seen before or never laid out', () => {
    const places = placesOf(
      [node('a', 0), node('b', 600), node('h', 1_510), node('x', 3_500), node('y', 9_000)],
      view,
    );
    expect(places.map(({ kind, names, middle }) => [kind, names, middle])).toEqual([
      ['above', '↑ a, b ¶ 1, 2', 214],
      ['node', 'h', 310],
      ['below', '↓ x, y ¶ 8, 19', 586],
    ]);
  });

  it('keeps nodes apart, and moves the last up rather than out of view', () => {
    const of = (...middles: number[]) => middles.map((middle) => ({ middle, height: 10 }));
    expect(spreadOut(of(10, 12, 40), 14, 100)).toEqual([10, 24, 40]);
    expect(spreadOut(of(90, 92, 95), 14, 100)).toEqual([72, 86, 100]);
    expect(
      spreadOut(
        [
          { middle: 10, height: 40 },
          { middle: 20, height: 20 },
        ],
        14,
        100,
      ),
    ).toEqual([10, 43]);
    expect(spreadOut([], 14, 100)).toEqual([]);
  });
});
