import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createGraphemes } from '../text/graphemes';
import { utf16 } from '../text/offsets';
import { unicodeText } from '../text/testing/unicode-arbitrary';
import { createWords } from '../text/words';
import { compileQuery } from './compile-query';
import { naiveMatches } from './testing/naive-search';
import { isWordBorder } from './word-borders';
import type { TextQuery } from './text-query';

function plain(text: string, options: Partial<TextQuery> = {}): TextQuery {
  return {
    text,
    kind: 'plain',
    matchesCase: false,
    wholeWords: false,
    variants: false,
    ...options,
  };
}

function ranges(text: string, query: TextQuery): { start: number; end: number }[] {
  const compiled = compileQuery(query);
  if (!compiled.ok) throw new Error(compiled.message);
  return [...compiled.matcher.matches(text)];
}

/** The text with what was found in brackets. */
function marked(text: string, query: TextQuery): string {
  let [written, at] = ['', 0];
  for (const { start, end } of ranges(text, query)) {
    written += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return written + text.slice(at);
}

const variants = { variants: true };
const regex = { kind: 'regex' } as const;

describe('plain words', () => {
  it.each([
    ['tarsela', 'TARSELA, Tarsela and tarsela.', '[TARSELA], [Tarsela] and [tarsela].'],
    ['aa', 'aaaaa', '[aa][aa]a'],
    ['strasse', 'Die Straße, die STRASSE, die STRAẞE', 'Die [Straße], die [STRASSE], die [STRAẞE]'],
    ['s', 'ß and s', 'ß and [s]'],
    ['ß', 'SS and sß', '[SS] and s[ß]'],
    ['find', 'ﬁnd the ﬁeld, FIND', '[ﬁnd] the ﬁeld, [FIND]'],
    [
      'istanbul',
      'İstanbul, ISTANBUL, ıstanbul, I\u0307stanbul',
      '[İstanbul], [ISTANBUL], [ıstanbul], [I\u0307stanbul]',
    ],
    ['after', 'İİİß after', 'İİİß [after]'],
    ['ΟΔΟΣ', 'οδος, οδοσ, ΟΔΟΣ', '[οδος], [οδοσ], [ΟΔΟΣ]'],
    ['caf\u00e9', 'cafe\u0301, CAFÉ, cafe', '[cafe\u0301], [CAFÉ], cafe'],
    ['cafe\u0301', 'caf\u00e9', '[caf\u00e9]'],
    ['cafe', 'cafe\u0301', 'cafe\u0301'],
    ['각', '\u1100\u1161\u11a8 각', '[\u1100\u1161\u11a8] [각]'],
    ['the river', 'the\n\n  river, the river', '[the\n\n  river], [the river]'],
    [' at ', 'look \n at  me', 'look[ \n at  ]me'],
    ['tarsela', 'Tar\u00adsela, \u200fTarsela\u200f', '[Tar\u00adsela], \u200f[Tarsela]\u200f'],
    ['👩', '👩‍🚒 👩', '👩‍🚒 [👩]'],
    ['a.c*', 'abc a.c*', 'abc [a.c*]'],
    ['', 'abc', 'abc'],
    ['\u00ad', 'a\u00adb', 'a\u00adb'],
  ])('finds %j in %j', (query, text, expected) => {
    expect(marked(text, plain(query))).toBe(expected);
  });

  it('keeps case apart where that is asked', () => {
    expect(marked('Tarsela TARSELA', plain('Tarsela', { matchesCase: true }))).toBe(
      '[Tarsela] TARSELA',
    );
    expect(marked('caf\u00e9 Cafe\u0301', plain('cafe\u0301', { matchesCase: true }))).toBe(
      '[caf\u00e9] Cafe\u0301',
    );
  });

  it('keeps to whole words where that is asked', () => {
    const whole = { wholeWords: true };
    expect(marked('art, party; (art) art’s 3art', plain('art', whole))).toBe(
      '[art], party; ([art]) art’s 3art',
    );
    expect(marked('3,000 and 13,000.', plain('3,000', whole))).toBe('[3,000] and 13,000.');
    expect(marked('3,000', plain('3', whole))).toBe('3,000');
    expect(marked('нация, нациями', plain('нация', whole))).toBe('[нация], нациями');
    expect(marked('東京都に東京', plain('東京', whole))).toBe('[東京]都に[東京]');
  });

  it('agrees with trying every stretch of the text', () => {
    const cased = fc.constantFrom(
      'ß',
      'ẞ',
      'SS',
      'İ',
      'ı',
      'i',
      'I',
      'ﬁ',
      'Σ',
      'ς',
      'ᾴ',
      'α\u0345\u0301',
      'ŉ',
      'ǰ',
      'K',
      'ſ',
      '\u00ad',
      '\u200f',
      'é',
      'e\u0301',
      ' ',
      '\n',
      'A',
      'a',
    );
    const text = fc
      .array(fc.oneof(cased, unicodeText({ maxPieces: 2 })), { maxLength: 14 })
      .map((pieces) => pieces.join(''));
    const textAndQuery = text.chain((whole) =>
      fc.record({
        whole: fc.constant(whole),
        query: fc.oneof(
          cased,
          fc.tuple(fc.nat(whole.length), fc.nat(6)).map(([from, length]) => {
            const slice = whole.slice(from, from + length);
            return slice.isWellFormed() ? slice : 'a';
          }),
        ),
        isOther: fc.boolean(),
        matchesCase: fc.boolean(),
      }),
    );
    fc.assert(
      fc.property(textAndQuery, ({ whole, query, isOther, matchesCase }) => {
        const asked = isOther ? query.toUpperCase().normalize('NFD') : query;
        expect(ranges(whole, plain(asked, { matchesCase }))).toEqual(
          naiveMatches(whole, asked, matchesCase),
        );
      }),
      { numRuns: 3_000 },
    );
  });

  it('finds its own slices in long texts, beyond all pieces', () => {
    const piece = 'İ and ß, ﬁ and e\u0301 — plain words for a while. ';
    const text = `${piece.repeat(700)}\n\nneedle ${piece.repeat(3)}needle`;
    expect(ranges(text, plain('NEEDLE')).map(({ start }) => start)).toEqual([
      text.indexOf('needle'),
      text.lastIndexOf('needle'),
    ]);
  });

  it('goes on from an offset', () => {
    const compiled = compileQuery(plain('ß'));
    if (!compiled.ok) throw new Error(compiled.message);
    expect([...compiled.matcher.matches('ß ß ß', utf16(1))]).toEqual([
      { start: 2, end: 3 },
      { start: 4, end: 5 },
    ]);
  });

  it('finds in steps what it finds at once', () => {
    const text = 'the ß river '.repeat(5_000);
    const compiled = compileQuery(plain('the'));
    if (!compiled.ok) throw new Error(compiled.message);
    const steps = [...compiled.matcher.inSteps(text)];
    expect(steps.flat()).toEqual([...compiled.matcher.matches(text)]);
    expect(steps.length).toBeGreaterThan(5);
  });

  it('is not slowed by long runs of white space', () => {
    // Milliseconds; a pass for each place would run into the time that a test is given.
    const text = ' '.repeat(400_000);
    expect(ranges(text, plain(' x'))).toEqual([]);
    expect(ranges(text, plain('a - x', variants))).toEqual([]);
  });
});

describe('spelling variants', () => {
  it.each([
    ['lodz', 'Łódź, Lódz, Lodz', '[Łódź], [Lódz], [Lodz]'],
    ['Łódź', 'LODZ', '[LODZ]'],
    [
      'no-fly zone',
      'no fly zone, no‑fly-zone, nofly zone',
      '[no fly zone], [no‑fly-zone], [nofly zone]',
    ],
    ['9-11', '911, 9–11, 9 11', '911, [9–11], [9 11]'],
    ['tarsela', 'Tarsela’s, Tarselas, Tarselan', '[Tarsela]’s, [Tarselas], [Tarsela]n'],
    ['bridges', 'bridge, bridges, bridgehead', '[bridge], [bridges], [bridge]head'],
    ['press', 'press pres', '[press] pres'],
    ["don't", 'don’t DON`T', '[don’t] [DON`T]'],
    ['"so"', '“so” «so»', '[“so”] [«so»]'],
    ['محمد', 'مُحَمَّد محـمد', '[مُحَمَّد] [محـمد]'],
    ['か', 'が か', 'が [か]'],
  ])('finds %j in %j', (query, text, expected) => {
    expect(marked(text, plain(query, variants))).toBe(expected);
  });

  it('keeps case apart where that is asked too', () => {
    expect(marked('Łódź łódź', plain('Lodz', { variants: true, matchesCase: true }))).toBe(
      '[Łódź] łódź',
    );
  });

  it('leaves out the ending that says whose, which does not count against whole words', () => {
    expect(marked('Tarsela’s', plain('tarsela', { variants: true, wholeWords: true }))).toBe(
      '[Tarsela]’s',
    );
  });

  it('finds at least what is found without them', () => {
    fc.assert(
      fc.property(unicodeText({ maxPieces: 12 }), fc.nat(40), fc.nat(5), (text, from, length) => {
        const query = text.slice(from, from + length);
        if (!query.isWellFormed()) return;
        const starts = ranges(text, plain(query, variants));
        const [first] = ranges(text, plain(query));
        if (first !== undefined && !/[\p{M}\u0640\s]/u.test(query)) {
          expect(starts.some(({ start, end }) => start <= first.start && end >= first.start)).toBe(
            true,
          );
        }
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('regular expressions', () => {
  it.each([
    ['\\d+(?:,\\d{3})*', 'At 14,200 and 6', 'At [14,200] and [6]'],
    ['^the', 'the river\nThe dyke', '[the] river\n[The] dyke'],
    ['x*', 'axxb', 'a[xx]b'],
    ['e', 'e\u0301 e', 'e\u0301 [e]'],
    ['.', '👩‍🚒', '👩‍🚒'],
    ['\\p{Lu}', 'aB', '[a][B]'],
  ])('finds %j in %j', (query, text, expected) => {
    expect(marked(text, plain(query, regex))).toBe(expected);
  });

  it('keeps to whole words, and tries what overlaps a match that is none', () => {
    expect(marked('aab ab', plain('a+b', { ...regex, wholeWords: true }))).toBe('[aab] [ab]');
    expect(marked('xab ab', plain('ab|b', { ...regex, wholeWords: true }))).toBe('xab [ab]');
  });

  it.each([
    [
      'a(b',
      'Character 2 of the expression: this “(” is never closed; add “)”, or write “\\(” to find a bracket.',
    ],
    [
      '👩)',
      'Character 2 of the expression: this “)” closes nothing; write “\\)” to find a bracket.',
    ],
    [
      '[ab',
      'Character 1 of the expression: this “[” is never closed; add “]”, or write “\\[” to find a bracket.',
    ],
    [
      '*a',
      'Character 1 of the expression: “*” has nothing before it to repeat; write “\\*” to find the sign itself.',
    ],
    [
      'a**',
      'Character 3 of the expression: “*” has nothing before it to repeat; write “\\*” to find the sign itself.',
    ],
    ['a{3,2}', 'Character 2 of the expression: “{3,2}” has the larger number first.'],
    [
      'a\\',
      'Character 2 of the expression: a “\\” at the end escapes nothing; write “\\\\” to find it.',
    ],
    [
      '\\yes',
      'Character 1 of the expression: “\\y” means nothing; leave out the “\\”, or write “\\\\” to find it.',
    ],
    ['a}', 'Character 2 of the expression: “}” has a meaning here; write “\\}” to find it.'],
    ['[b-a]', 'Character 2 of the expression: the range “b-a” runs backwards.'],
    [
      '(?<a>b)(?<a>c)',
      'This is not a regular expression (duplicate capture group name); mend it, or search for plain words.',
    ],
  ])('says what is wrong in %s', (query, message) => {
    expect(compileQuery(plain(query, regex))).toEqual({ ok: false, message });
  });

  it('finds no fault of its own where the platform finds none', () => {
    const piece = fc.constantFrom(
      'a',
      '(',
      ')',
      '(?:',
      '[',
      ']',
      '-',
      '*',
      '+?',
      '{2}',
      '{',
      '}',
      '\\',
      '\\d',
      '\\p{L}',
      '|',
      '^',
      '$',
      '.',
      '👩',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const compiled = compileQuery(plain(pieces.join(''), regex));
        if (!compiled.ok) expect(compiled.message).toMatch(/^(Character \d+|This is not)/);
      }),
    );
  });
});

describe('the edges of matches', () => {
  it('are edges of graphemes, and of words where that is asked', () => {
    const graphemes = createGraphemes();
    const words = createWords(graphemes);
    fc.assert(
      fc.property(unicodeText({ maxPieces: 16 }), fc.boolean(), (text, wholeWords) => {
        for (const query of [
          plain('a', { wholeWords }),
          plain('\\S+', { ...regex, wholeWords }),
          plain('e', { wholeWords, variants: true }),
        ]) {
          let last = 0;
          for (const { start, end } of ranges(text, query)) {
            expect(start).toBeGreaterThanOrEqual(last);
            expect(end).toBeGreaterThan(start);
            last = end;
            for (const edge of [utf16(start), utf16(end)]) {
              expect(graphemes.isBoundary(text, edge)).toBe(true);
              const word = words.wordAt(text, edge);
              if (wholeWords && word !== null)
                expect(word.start < edge && edge < word.end).toBe(false);
            }
          }
        }
      }),
      { numRuns: 500 },
    );
  });

  it('are told the same by two characters as by the segmenter', () => {
    const graphemes = createGraphemes();
    const words = createWords(graphemes);
    // Without the low line and Hebrew letters: with a mark behind the one, or behind a quote that follows the other,
    // the platform calls the letters before it no word.
    const piece = fc.constantFrom(
      'a',
      'Б',
      '7',
      ' ',
      ',',
      '.',
      "'",
      '’',
      '”',
      '(',
      '—',
      '\n',
      '\u0301',
      '\u200d',
      '東',
      'ก',
      '\u00ad',
      ':',
      'é',
      '"',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        for (let at = 0; at <= text.length; at++) {
          if (!graphemes.isBoundary(text, utf16(at))) continue;
          const word = words.wordAt(text, utf16(at));
          const isWithin = word !== null && word.start < at && at < word.end;
          expect({ at, text, is: isWordBorder(text, utf16(at), words) }).toEqual({
            at,
            text,
            is: at === 0 || at === text.length || !isWithin,
          });
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
