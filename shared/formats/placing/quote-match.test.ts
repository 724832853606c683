import { describe, expect, it } from 'vitest';
import { matchQuote } from './quote-match';
import type { FormatHabit } from '../foreign';

const text = 'Over two lines\nit was said, and heard.';
const match = (quote: string, end: number, ...habits: FormatHabit[]) =>
  matchQuote(text, 5, end, quote, habits);

describe('a quote', () => {
  it('matches the same words and no others', () => {
    expect(match('two lines', 14)).toBe('same');
    expect(match('two line', 14)).toBe('other');
    expect(match('two Lines', 14)).toBe('other');
    expect(match('', 14)).toBe('other');
  });

  it('matches whatever line ends it has', () => {
    expect(match('two lines\r\nit', 17)).toBe('same');
  });

  it.each<[FormatHabit, string, number, string]>([
    ['trailing-white-space', 'two lines\t', 14, 'same'],
    ['newline-as-space', 'two lines it', 17, 'same'],
    ['newline-as-escape', 'two lines\\nit', 17, 'same'],
    ['cut-quote', 'two lines', 30, 'cut'],
  ])('may have the habit %s where the format has it', (habit, quote, end, found) => {
    expect(match(quote, end, habit)).toBe(found);
    expect(match(quote, end)).toBe('other');
  });

  it('has its habits together', () => {
    expect(match('two lines it \t', 17, 'newline-as-space', 'trailing-white-space')).toBe('same');
    expect(match('two lines it was ', 30, 'newline-as-space', 'cut-quote')).toBe('cut');
  });

  it('is no cut one where it says too little', () => {
    expect(match('two', 14, 'cut-quote')).toBe('other');
    expect(match('lines', 14, 'cut-quote')).toBe('other');
  });

  it('costs no more than it is long, however long the span', () => {
    const long = 'word '.repeat(200_000);
    let matches = 0;
    for (let i = 0; i < 20_000; i++) {
      if (matchQuote(long, 0, long.length, 'word word wor', ['cut-quote']) === 'cut') matches += 1;
    }
    expect(matches).toBe(20_000);
  });
});
