import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyAll } from '../edits/apply';
import { relationOf, schemeIdOf, spanIdOf, spanOf } from '../edits/testing/make';
import { testAnnotator, testDocument } from '../edits/testing/make';
import { defaultScheme } from '../model/default-scheme';
import { emptyLayer } from '../model/layer';
import { linkTargets, linkWays } from './link-ways';
import { beginLinking, chosenTarget, openTargets, reduceLinking, targetWearing } from './linking';
import type { Edit } from '../edits/edit';
import type { LabelScheme } from '../model/scheme';
import type { Span } from '../model/span';
import type { Utf16 } from '../text/offsets';
import type { Linking, LinkingContext, LinkingEvent } from './linking';

const text = 'Ada said the wall fell, Ben said it did not, and Cleo in Velden saw neither of them.';

const spanAt = (name: string, label: string, words: string) => {
  const at = text.indexOf(words);
  return spanOf(text, name, label, [[at, at + words.length]]);
};
const claim = spanAt('c', 'claim', 'the wall fell');
const denial = spanAt('d', 'claim', 'it did not');
const ada = spanAt('a', 'source', 'Ada');
const ben = spanAt('b', 'source', 'Ben');
const cleo = spanAt('e', 'source', 'Cleo');
const velden = spanAt('v', 'location', 'Velden');

const add = (span: typeof claim): Edit<Utf16> => ({ type: 'span.add', span });
const tie = (name: string, type: string, from: string, to: string): Edit<Utf16> => ({
  type: 'relation.add',
  relation: relationOf(name, type, from, to),
});

function contextOf(edits: readonly Edit<Utf16>[], more: Partial<LinkingContext> = {}) {
  const done = applyAll(emptyLayer<Utf16>(testDocument, testAnnotator), edits);
  if (!done.ok) throw new Error(done.reason);
  return { layer: done.layer, scheme: defaultScheme, canReachFar: false, ...more };
}
const all = [claim, denial, ada, ben, cleo, velden].map(add);

const names = (ways: ReturnType<typeof linkWays>) => ways.map(({ name }) => name).join(', ');
const lit = (linking: Linking | null) =>
  linking === null ? null : openTargets(linking).map(({ hint, quote }) => `${hint} ${quote}`);
const begin = (span: string, context: LinkingContext): Linking => {
  const linking = beginLinking(spanIdOf(span), context);
  if (linking === null) throw new Error('Nothing to link.');
  return linking;
};
const after = (linking: Linking, context: LinkingContext, ...events: LinkingEvent[]): Linking =>
  events.reduce((now, event) => {
    const next = reduceLinking(now, event, context);
    if (next === null) throw new Error('It ended.');
    return next;
  }, linking);

describe('the relations of a label', () => {
  it('are read from the end at which the span would stand, mutual ones once', () => {
    const of = (label: string) => names(linkWays(defaultScheme, schemeIdOf(label)));
    expect(of('claim')).toBe('attributed to, measured by, located in, same claim, contradicts');
    expect(of('source')).toBe('source of, cites, cited by');
    expect(of('number')).toBe('attributed to, quantity of');
    expect(of('location')).toBe('place of, part of, contains');
    expect(of('weather')).toBe('');
  });

  it('leave out what is retired or merged', () => {
    const scheme: LabelScheme = {
      ...defaultScheme,
      relations: defaultScheme.relations.map((relation) =>
        relation.order === 1
          ? { ...relation, retired: true }
          : relation.order === 6
            ? { ...relation, replacedBy: schemeIdOf('contradicts') }
            : relation,
      ),
    };
    expect(names(linkWays(scheme, schemeIdOf('claim')))).toBe(
      'measured by, located in, contradicts',
    );
  });
});

describe('the targets', () => {
  it('are the nearest first, on either side', () => {
    const context = contextOf(all);
    expect(lit(begin('d', context))).toEqual(['a Ben', 's Cleo', 'd Ada']);
    expect(lit(begin('c', context))).toEqual(['a Ben', 's Ada', 'd Cleo']);
    const near = (from: typeof claim) => {
      const [way] = linkWays(defaultScheme, from.label);
      return way === undefined
        ? []
        : linkTargets(context.layer, defaultScheme, from, way).map(({ id }) => id);
    };
    expect(near(cleo)).toEqual([denial.id, claim.id]);
  });

  it('are neither the span itself, nor what is tied already, nor what lost its place', () => {
    const { label, attributes, note, flag, origin } = cleo;
    const lost: Span<Utf16> = {
      ...{ id: cleo.id, label, attributes, note, flag, origin },
      state: 'orphaned',
      ranges: [],
      quotes: ['Cleo'],
      reason: 'gone',
      record: null,
    };
    const context = contextOf([
      ...[claim, denial, ada, ben].map(add),
      { type: 'span.add', span: lost },
      tie('r', 'attributed-to', 'c', 'b'),
      tie('s', 'contradicts', 'd', 'c'),
    ]);
    expect(lit(begin('c', context))).toEqual(['a Ada']);
    // Mutual: what contradicts it is contradicted by it.
    const mutual = after(begin('c', context), context, { type: 'way', direction: 1 });
    expect(mutual.way.name).toBe('same claim');
    expect(begin('c', context).ways.map(({ name }) => name)).not.toContain('contradicts');
  });

  it('are none where the scheme or the text has none, but for other documents', () => {
    const alone = contextOf([add(velden), add(claim)]);
    expect(beginLinking(velden.id, contextOf([add(velden)]))).toBe(null);
    expect(begin('v', alone).way.name).toBe('place of');
    const onlyClaim = contextOf([add(claim)]);
    expect(beginLinking(claim.id, onlyClaim)).toBe(null);
    expect(lit(beginLinking(claim.id, { ...onlyClaim, canReachFar: true }))).toEqual([]);
    expect(beginLinking(spanIdOf('x'), onlyClaim)).toBe(null);
  });

  it('beyond the letters wear none', () => {
    const many = Array.from({ length: 30 }, (_, index) =>
      spanOf(
        text,
        `s${String.fromCharCode(97 + Math.floor(index / 5))}${'abcde'.charAt(index % 5)}`,
        'source',
        [[30 + index, 31 + index]],
      ),
    );
    const targets = openTargets(begin('c', contextOf([add(claim), ...many.map(add)])));
    expect(targets.map(({ hint }) => hint).join('')).toBe('asdfghjklqwertyuiopzxcvbnm');
    expect(targets).toHaveLength(30);
  });
});

describe('while linking', () => {
  it('the nearest is chosen; walking goes in the order of the text and stops at its ends', () => {
    const context = contextOf(all);
    const on = { type: 'walk', direction: 1, order: 'text' } as const;
    const back = { ...on, direction: -1 } as const;
    const linking = begin('c', context);
    expect(chosenTarget(linking)?.quote).toBe('Ben');
    expect(chosenTarget(after(linking, context, on))?.quote).toBe('Cleo');
    expect(chosenTarget(after(linking, context, on, on, on))?.quote).toBe('Cleo');
    expect(chosenTarget(after(linking, context, back))?.quote).toBe('Ada');
    expect(chosenTarget(after(linking, context, { ...on, order: 'list' }))?.quote).toBe('Ada');
  });

  it('walking on from the first visits every target once, in the order of the text', () => {
    const starts = fc.uniqueArray(fc.nat(text.length - 2), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(starts, fc.nat(text.length - 2), (places, from) => {
        const sources = places.map((start, index) =>
          spanOf(text, `s${'abcdefghijkl'.charAt(index)}`, 'source', [[start, start + 1]]),
        );
        const here = spanOf(text, 'c', 'claim', [[from, from + 2]]);
        const context = contextOf([here, ...sources].map(add));
        let linking = begin('c', context);
        const walk = (direction: 1 | -1) => {
          const before = chosenTarget(linking)?.start;
          linking = after(linking, context, { type: 'walk', direction, order: 'text' });
          return chosenTarget(linking)?.start !== before;
        };
        while (walk(-1));
        const visited = [chosenTarget(linking)?.start];
        while (walk(1)) visited.push(chosenTarget(linking)?.start);
        expect(visited).toEqual(places.toSorted((a, b) => a - b));
      }),
      { numRuns: 100 },
    );
  });

  it('what was tied steps back and the others keep their letters, also when it is untied', () => {
    const context = contextOf(all);
    const linking = begin('c', context);
    const tied = contextOf([...all, tie('r', 'attributed-to', 'c', 'b')]);
    const later = after(linking, tied, { type: 'layer' });
    expect(lit(later)).toEqual(['s Ada', 'd Cleo']);
    expect(targetWearing(later, 'a')).toBe(null);
    expect(targetWearing(later, 's')?.id).toBe(ada.id);
    expect(lit(after(later, context, { type: 'layer' }))).toEqual(['a Ben', 's Ada', 'd Cleo']);
  });

  it('the other relations go round, each with its own targets', () => {
    const context = contextOf(all);
    const way = { type: 'way', direction: 1 } as const;
    const linking = begin('c', context);
    expect(names(linking.ways)).toBe('attributed to, located in, same claim, contradicts');
    expect(lit(after(linking, context, way))).toEqual(['a Velden']);
    expect(after(linking, context, way, way, way, way).way.name).toBe('attributed to');
    expect(after(linking, context, { ...way, direction: -1 }).way.name).toBe('contradicts');
  });

  it('typing narrows, whatever the case', () => {
    const context = contextOf(all);
    const narrowed = after(begin('c', context), context, { type: 'filter', text: 'cl' });
    expect(lit(narrowed)).toEqual(['d Cleo']);
    expect(chosenTarget(narrowed)?.quote).toBe('Cleo');
    expect(chosenTarget(after(narrowed, context, { type: 'filter', text: 'zz' }))).toBe(null);
    expect(lit(after(narrowed, context, { type: 'filter', text: null }))).toHaveLength(3);
  });

  it('ends when the span is gone', () => {
    const linking = begin('c', contextOf(all));
    const gone = contextOf(all.filter((edit) => edit.type !== 'span.add' || edit.span !== claim));
    expect(reduceLinking(linking, { type: 'layer' }, gone)).toBe(null);
    const without = contextOf(all.filter((edit) => edit.type !== 'span.add' || edit.span !== ben));
    expect(lit(reduceLinking(linking, { type: 'layer' }, without))).toEqual(['s Ada', 'd Cleo']);
  });
});
