import { describe, expect, it } from 'vitest';
import { createLineBatch, withoutReturns } from './line-batch';

describe('a batch of lines', () => {
  it.each([
    ['', []],
    ['\n', ['']],
    ['one', ['one']],
    ['one\n\ntwo\n', ['one', '', 'two']],
  ])('%j is cut at each line end', (text, lines) => {
    expect(createLineBatch(7, text)).toEqual({ first: 7, text, lines });
  });

  it('has no CR before a line end, and keeps all others', () => {
    expect(withoutReturns('a\r\nb\rc\r\r\nd\r')).toBe('a\nb\rc\r\nd');
  });
});
