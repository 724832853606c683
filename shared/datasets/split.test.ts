import { createHash } from 'node:crypto';
import { fc, test as law } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { splitDocuments } from './split';
import type { SplitItem, SplitOptions } from './split';
import type { DocumentId } from '../model/ids';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const id = (n: number) => `d-${String(n).padStart(20, 'a')}` as DocumentId;
const options = (more: Partial<SplitOptions> = {}): SplitOptions => ({
  shares: { train: 80, dev: 10, test: 10 },
  seed: 0,
  isStratified: true,
  sha256,
  ...more,
});

const items = fc
  .uniqueArray(
    fc.record({
      n: fc.nat(500),
      day: fc.integer({ min: 1, max: 3 }),
      stratum: fc.constantFrom('a', 'a b', ''),
    }),
    {
      selector: ({ n }) => n,
      maxLength: 60,
    },
  )
  .map((list) =>
    list.map(({ n, day, stratum }): SplitItem => ({
      id: id(n),
      since: `2026-01-0${day}`,
      stratum,
    })),
  );
const both = fc.boolean();

/** Groups of some of the documents, disjoint. */
const grouped = (list: readonly SplitItem[], size: number) =>
  Array.from({ length: Math.floor(list.length / (2 * size)) }, (_, i) =>
    list.slice(i * size, (i + 1) * size).map((item) => item.id),
  );

describe('splits', () => {
  law.prop([items, both, fc.integer({ min: 2, max: 4 })])(
    'every document is in one part, and a group in one',
    (list, isStratified, size) => {
      const groups = grouped(list, size);
      const parts = splitDocuments(list, groups, options({ isStratified }));
      expect([...parts.keys()].sort()).toEqual(list.map((item) => item.id).sort());
      for (const group of groups) {
        expect(new Set(group.map((member) => parts.get(member))).size).toBe(1);
      }
    },
  );

  law.prop([items, both])(
    'the order in which documents are given makes no difference',
    (list, isStratified) => {
      const [one, other] = [list, list.toReversed()].map((given) =>
        splitDocuments(given, [], options({ isStratified })),
      );
      for (const item of list) expect(one?.get(item.id)).toBe(other?.get(item.id));
    },
  );

  law.prop([items, items, both])(
    'documents that come later move none that were there, alike to them or not',
    (list, more, isStratified) => {
      const known = new Set<string>(list.map((item) => item.id));
      const later = more
        .filter((item) => !known.has(item.id))
        .map((item) => ({ ...item, since: '2026-02-01' }));
      const before = splitDocuments(list, [], options({ isStratified }));
      // Each second one that came is nearly the same as one that was there.
      const groups = later
        .flatMap((item, i) => (i % 2 === 0 && list[i] !== undefined ? [[list[i].id, item.id]] : []))
        .map((group) => group.sort());
      const after = splitDocuments([...list, ...later], groups, options({ isStratified }));
      for (const item of list) expect(after.get(item.id)).toBe(before.get(item.id));
    },
  );

  test('each stratum has its shares, to a block', () => {
    const list = Array.from({ length: 1000 }, (_, n): SplitItem => ({
      id: id(n),
      since: '2026-01-01',
      stratum: n % 4 === 0 ? 'rare' : 'common',
    }));
    const parts = splitDocuments(list, [], options());
    for (const [stratum, size] of [
      ['rare', 250],
      ['common', 750],
    ] as const) {
      const found = list
        .filter((item) => item.stratum === stratum)
        .map((item) => parts.get(item.id));
      const counts = ['train', 'dev', 'test'].map(
        (part) => found.filter((each) => each === part).length,
      );
      expect(counts).toEqual([0.8 * size, 0.1 * size, 0.1 * size]);
    }
  });

  test('the seed decides, and a share of nothing takes nothing', () => {
    const list = Array.from({ length: 200 }, (_, n): SplitItem => ({
      id: id(n),
      since: '',
      stratum: '',
    }));
    for (const isStratified of [true, false]) {
      const split = (more: Partial<SplitOptions>) =>
        [...splitDocuments(list, [], options({ isStratified, ...more })).values()].join();
      expect(split({ seed: 1 })).not.toBe(split({ seed: 2 }));
      expect(split({ seed: 1 })).toBe(split({ seed: 1 }));
      expect(split({ shares: { train: 1, dev: 0, test: 2 } })).not.toContain('dev');
      expect(split({ shares: { train: 8, dev: 1, test: 1 } })).toBe(split({}));
    }
  });

  test('without strata a part hangs on seed and id alone', () => {
    const parts = splitDocuments(
      [{ id: id(1), since: 'x', stratum: 'y' }],
      [],
      options({ isStratified: false, seed: 7 }),
    );
    const share = parseInt(sha256(`7:${id(1)}`).slice(0, 12), 16) / 2 ** 48;
    expect(parts.get(id(1))).toBe(share < 0.8 ? 'train' : share < 0.9 ? 'dev' : 'test');
  });
});
