import { describe, expect, test } from 'vitest';
import { createReadingVote } from './reading-vote';
import type { ReadingCount } from '../../shared/formats/placing/reading-choice';

type Unit = ReadingCount['reading']['unit'];
const counted = (unit: Unit, matched: number, of: number, shift: -1 | 0 | 1 = 0): ReadingCount => ({
  reading: { unit, lineEnds: 'lf', shift },
  matched,
  of,
});

describe('the vote of a dataset on how its numbers count', () => {
  test('settles a document by those that tell its readings apart', () => {
    const vote = createReadingVote();
    for (let i = 0; i < 20; i += 1)
      vote.count([counted('code-point', 1, 6), counted('utf-16', 6, 6)]);
    const open = [counted('code-point', 1, 3), counted('utf-16', 2, 3)];
    vote.count(open);
    expect(vote.readingFor(open)).toEqual({
      reading: { unit: 'utf-16', lineEnds: 'lf', shift: 0 },
      matched: 122,
      of: 123,
      documents: 21,
    });
  });

  test('hears no text that cannot tell', () => {
    const vote = createReadingVote();
    // ASCII: UTF-16 counts as code points do, and is not tried.
    for (let i = 0; i < 999; i += 1)
      vote.count([counted('code-point', 6, 6), counted('code-point', 0, 6, 1)]);
    expect(vote.readingFor([counted('code-point', 2, 3), counted('utf-16', 1, 3)])).toBeNull();
    expect(
      vote.readingFor([counted('code-point', 2, 3), counted('code-point', 0, 3, 1)]),
    ).toMatchObject({ reading: { unit: 'code-point', shift: 0 } });
  });

  test('is silent where fewer than nine in ten fit, or the documents do not agree', () => {
    const poor = createReadingVote();
    for (let i = 0; i < 10; i += 1)
      poor.count([counted('code-point', 8, 10), counted('utf-16', 0, 10)]);
    expect(poor.readingFor([counted('code-point', 1, 2), counted('utf-16', 1, 2)])).toBeNull();
    const mixed = createReadingVote();
    for (let i = 0; i < 10; i += 1)
      mixed.count([counted('code-point', 19, 20), counted('utf-16', 20, 20)]);
    for (let i = 0; i < 10; i += 1)
      mixed.count([counted('code-point', 20, 20), counted('utf-16', 18, 20)]);
    expect(mixed.readingFor([counted('code-point', 1, 2), counted('utf-16', 1, 2)])).toBeNull();
  });
});
