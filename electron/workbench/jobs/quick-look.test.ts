import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compileQuery } from '../../../shared/search/compile-query';
import { createFolding } from '../../../shared/search/folding';
import { createQuickLook } from './quick-look';
import type { TextQuery } from '../../../shared/search/text-query';

const query = (text: string, more: Partial<TextQuery> = {}): TextQuery => ({
  text,
  kind: 'plain',
  matchesCase: false,
  wholeWords: false,
  variants: false,
  ...more,
});

const file = (text: string) => Buffer.from(`${JSON.stringify({ id: 'd-1', text }, null, 1)}\n`);

const mayHold = (text: string, words: string, more: Partial<TextQuery> = {}) =>
  createQuickLook(query(words, more))?.(file(text));

describe('the look into a file before it is read', () => {
  test('passes over a file that does not hold the words, in plain and in other letters', () => {
    expect(mayHold('The river rose.', 'bridges')).toBe(false);
    expect(mayHold('“The river” – rose…', 'bridges')).toBe(false);
    expect(mayHold('Река поднялась. 🌉', 'bridges')).toBe(false);
    expect(mayHold('The BRIDGES rose.', 'bridges')).toBe(true);
    expect(mayHold('The BRIDGES rose.', 'bridges', { matchesCase: true })).toBe(false);
  });

  test('looks into the text alone, where the file is as documents are written', () => {
    const written = (text: string) =>
      Buffer.from(`${JSON.stringify({ id: 'd-77', text, textSha256: 'a77' }, null, 1)}\n`);
    expect(createQuickLook(query('a77'))?.(written('The river.'))).toBe(false);
    expect(createQuickLook(query('a77'))?.(written('",\n "textSha256": " a77'))).toBe(true);
    expect(createQuickLook(query('a77'))?.(Buffer.from('{"textSha256":"a77"}'))).toBe(true);
  });

  test('has a file read that was cut short, so that it is named', () => {
    expect(createQuickLook(query('bridges'))?.(Buffer.from('{"text":"The river'))).toBe(true);
    expect(createQuickLook(query('bridges'))?.(Buffer.from(''))).toBe(true);
    expect(createQuickLook(query('bridges'))?.(Buffer.alloc(100))).toBe(true);
  });

  test('does not judge what something else may stand for', () => {
    expect(mayHold('the \u017ftrasse', 'strasse')).toBe(true);
    expect(mayHold('the riv\u00ader', 'river')).toBe(true);
    expect(mayHold('the r\u00edver', 'river')).toBe(false);
    expect(mayHold('the r\u00edver', 'river', { variants: true })).toBe(true);
    expect(createQuickLook(query('river'))?.(Buffer.from('{"text":"\\u0072iver"}'))).toBe(true);
  });

  test('looks for nothing where the query gives nothing', () => {
    expect(createQuickLook(query('наводнение'))).toBeNull();
    expect(createQuickLook(query('a b'))).toBeNull();
    expect(createQuickLook(query('riv.*', { kind: 'regex' }))).toBeNull();
  });

  test('knows every character that folds to an ASCII letter, or to nothing', () => {
    for (const matchesCase of [true, false]) {
      for (const variants of [true, false]) {
        const { fold } = createFolding({ matchesCase, variants });
        const look = createQuickLook(query('zq', { matchesCase, variants }));
        const missed: string[] = [];
        for (let code = 0x80; code <= 0x10ffff; code += 1) {
          if (code >= 0xd800 && code <= 0xdfff) continue;
          const folded = fold(String.fromCodePoint(code));
          if (folded !== '' && !/[A-Za-z0-9]/.test(folded)) continue;
          if (look?.(Buffer.from(`{${String.fromCodePoint(code)}}`)) !== true) {
            missed.push(code.toString(16));
          }
        }
        expect(missed).toEqual([]);
      }
    }
  }, 60_000);

  test('never passes over a file that holds the words', () => {
    const piece = fc.constantFrom(
      ...['ri', 'R', 'iver', 's', "'s", ' ', '\n', '-', 'ß', 'ss', 'ﬁ', 'fi', 'ı', 'I', 'i\u0307'],
      ...[
        'é',
        'e\u0301',
        'e',
        '\u00ad',
        '\u200b',
        'K',
        'k',
        'Ł',
        'l',
        '“',
        '9',
        'я',
        '🌉',
        '\\u0072',
      ],
    );
    const words = fc.array(piece, { maxLength: 5 }).map((all) => all.join(''));
    const text = fc.array(piece, { maxLength: 12 }).map((all) => all.join(''));
    fc.assert(
      fc.property(words, text, text, fc.boolean(), fc.boolean(), (asked, before, after, ...is) => {
        const [matchesCase, variants] = is;
        const one = query(asked, { matchesCase, variants });
        const look = createQuickLook(one);
        const compiled = compileQuery(one);
        if (look === null || !compiled.ok) return;
        for (const whole of [before + asked + after, before + asked.toUpperCase() + after]) {
          const isThere = [...compiled.matcher.matches(whole)].length > 0;
          if (isThere) expect(look(file(whole))).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
  });
});
