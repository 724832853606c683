/*
 * What the tokeniser takes a character for. The tables are written out here and not asked of the engine, whose Unicode
 * data differ from one version to the next: two machines must cut a text alike. Marks are those of Unicode 17.
 */

/** Letters and whatever is not listed: characters that run on into a word. */
export const WORD = 0;
/** White space and controls between tokens; nothing is ever joined to a control. */
export const SPACE = 1;
export const CONTROL = 2;
/** Punctuation, symbols, emoji, ideographs and kana, each of which is a token. */
export const SINGLE = 3;
/** Marks, joiners and modifiers, which belong to what stands before them. */
export const MARK = 4;
/** Signs that belong to what stands behind them. */
export const PREPENDED = 5;
/** Half of a flag. */
export const REGIONAL = 6;
/** Digits that a point or a comma may stand between. */
export const DIGIT = 7;

type Ranges = readonly (number | readonly [first: number, last: number])[];

const CONTROLS: Ranges = [[0x00, 0x1f], [0x7f, 0x9f], 0x200b, 0x2028, 0x2029, 0xfeff];

const SPACES: Ranges = [0x20, 0xa0, 0x1680, [0x2000, 0x200a], 0x202f, 0x205f, 0x3000];

const DIGITS: Ranges = [
  [0x30, 0x39],
  [0x660, 0x669],
  [0x6f0, 0x6f9],
  [0x966, 0x96f],
  [0xff10, 0xff19],
];

const PREPENDS: Ranges = [
  [0x600, 0x605],
  0x6dd,
  0x70f,
  0x890,
  0x891,
  0x8e2,
  0xd4e,
  0x110bd,
  0x110cd,
  0x111c2,
  0x111c3,
  0x113d1,
  0x1193f,
  0x11941,
  [0x11a3a, 0x11a3a],
  [0x11a84, 0x11a89],
  0x11d46,
  0x11f02,
];

const SINGLES: Ranges = [
  [0x21, 0x2f],
  [0x3a, 0x40],
  [0x5b, 0x60],
  [0x7b, 0x7e],
  [0xa1, 0xa9],
  [0xab, 0xac],
  [0xae, 0xb1],
  0xb4,
  [0xb6, 0xb8],
  0xbb,
  0xbf,
  0xd7,
  0xf7,
  [0x55a, 0x55f],
  0x589,
  0x58a,
  [0x58d, 0x58f],
  0x5be,
  0x5c0,
  0x5c3,
  0x5c6,
  0x5f3,
  0x5f4,
  [0x606, 0x60f],
  0x61b,
  [0x61d, 0x61f],
  [0x66a, 0x66d],
  0x6d4,
  [0x700, 0x70d],
  0x964,
  0x965,
  0x970,
  0xe3f,
  0xe4f,
  0xe5a,
  0xe5b,
  0x104a,
  0x104b,
  [0x1360, 0x1368],
  0x166d,
  0x166e,
  0x169b,
  0x169c,
  [0x17d4, 0x17d6],
  [0x17d8, 0x17db],
  [0x1800, 0x180a],
  [0x2010, 0x2027],
  [0x2030, 0x203e],
  [0x2041, 0x2053],
  [0x2055, 0x205e],
  [0x207a, 0x207e],
  [0x208a, 0x208e],
  [0x20a0, 0x20cf],
  [0x2190, 0x245f],
  [0x249c, 0x24e9],
  [0x2500, 0x2bff],
  [0x2e00, 0x2e7f],
  [0x2e80, 0x2fff],
  [0x3001, 0x3029],
  [0x3030, 0x3098],
  [0x309b, 0x312f],
  [0x3190, 0x4dff],
  [0x4e00, 0x9fff],
  [0xa4fe, 0xa4ff],
  [0xe000, 0xf8ff],
  [0xf900, 0xfaff],
  0xfd3e,
  0xfd3f,
  [0xfe10, 0xfe19],
  [0xfe30, 0xfe6f],
  [0xff01, 0xff0f],
  [0xff1a, 0xff20],
  [0xff3b, 0xff40],
  [0xff5b, 0xff9d],
  [0xffe0, 0xfffd],
  [0x1b000, 0x1b16f],
  [0x1d000, 0x1d37f],
  [0x1f000, 0x1f1e5],
  [0x1f200, 0x1faff],
  [0x20000, 0x3ffff],
  [0xf0000, 0x10ffff],
];

/** Pairs of steps in base 36: from the end of the last range to the next, and how many more it holds. */
const MARKS =
  'lc.33 7n.6 7b.18 1 1.1 1.1 1 20.a 1c.k g 2t.6 2.5 2.1 1.3 z u.q 2j.a 1m.8 9 o.3 1.8 1.2 1.4 17.2 ' +
  '1n.8 16.n 1.w 1i.2 1.h 1.6 a.1 t.2 1k 1.6 2.1 2.2 9 a.1 q 2.2 1k 1.4 4.1 2.2 3 u.1 3 b.2 1k 1.7 1.2 ' +
  '1.2 k.1 m.5 1.2 1k 1.6 2.1 2.2 7.2 a.1 u 1n.4 3.2 1.3 9 14.4 1j 1.6 1.2 1.3 7.1 b.1 t.2 1k 1.6 1.2 ' +
  '1.3 7.1 b.1 f c.3 1j.1 1.6 1.2 1.3 9 a.1 t.2 1y 4.5 1 1.7 i.1 1p 1.7 c.7 2q 1.9 b.6 21.1 r 1 1 4.1 ' +
  '1d.j 1.1 5.a 1.z 9 2s.j n.3 4.2 1.2 2.6 3.3 d.b 1 a.3 jj.2 qa.3 s.2 t.1 u.1 1s.v 9 19.2 1 39.1 y ' +
  '3a.b 4.b 63.4 1l.9 1.s 2 1c.19 2.b k.4 1b.g 12.8 c.2 u.c 1k.d 1c.j 48.2 1.k 4 6 2.2 5i.1r ek.1 5e.w ' +
  '2da.2 3x 2o.v fe.5 2x.1 n9w.3 1.9 w.1 28.1 7k 3 4 n.4 4 2b.1 1e.h q.h d 12.7 p.c 18.3 1b.d 10 1v.d c ' +
  '8.1 19.2 1e 1.2 2.1 5.1 1 15.4 5.1 6k.7 1.1 fn4 kh.f g.f a6.1 gt 6a 45.4 1ae.2 1.1 5.3 14.2 4 4l.1 ' +
  'fx.3 1t.4 8t.1 25.5 1y.a 1d.3 3e.2 1h.e 15 2.1 a.3 19.a 7 1p.2 10.d g.1 18 c.2 1c.d 8.3 1.1 2k.b 6 2 ' +
  '4d.b l.3 1j.1 1.6 2.1 2.2 9 a.1 2.6 3.4 1v.8 1 2 1.3 1.4 1 e.1 2a.h n 29.j 6j.6 2.8 r.1 2a.g 2y.c ' +
  '2t.e 74.e 6t.5 1.1 2.3 1 1.1 3x.6 2.6 3 s.9 14.6 1.3 8 9.a 1a.f 5i.7 5j.7 1.7 2a.l 1.d 3e.5 3 1.1 ' +
  '1.6 1 1u.4 1.1 1.4 9n.3 9.1 1 1c.6 3.4 n 44l 6.e 8ug.h 1xc.4 1n.6 t4 1.1i 7.3 29 b.1 f57.1 3mp.19 ' +
  '2.m f2.4 3.5 8.7 2.6 u.3 44.2 1iz.1i 4.1d 8 e m.4 1.e 11s.6 1.g 2.6 1.1 1.4 2s 4g.6 af 1p.3 e4.3 ' +
  '72.1 6r 2 7.1 5 d6.6 31.6 240.4 gx7k.2n 3k.6n';

const REGIONALS: Ranges = [[0x1f1e6, 0x1f1ff]];

const CLASSES = ((): Uint8Array => {
  const classes = new Uint8Array(0x20000);
  const put = (first: number, last: number, value: number) => {
    for (let point = first; point <= last && point < classes.length; point++)
      classes[point] = value;
  };
  const all: readonly (readonly [Ranges, number])[] = [
    [SINGLES, SINGLE],
    [DIGITS, DIGIT],
    [SPACES, SPACE],
    [PREPENDS, PREPENDED],
    [REGIONALS, REGIONAL],
  ];
  for (const [ranges, value] of all) {
    for (const range of ranges) {
      if (typeof range === 'number') put(range, range, value);
      else put(range[0], range[1], value);
    }
  }
  let at = 0;
  for (const step of MARKS.split(' ')) {
    const [gap = '0', more = '0'] = step.split('.');
    const first = at + Number.parseInt(gap, 36);
    at = first + Number.parseInt(more, 36) + 1;
    put(first, at - 1, MARK);
  }
  for (const range of CONTROLS) {
    if (typeof range === 'number') put(range, range, CONTROL);
    else put(range[0], range[1], CONTROL);
  }
  return classes;
})();

/** The class of a code point. */
export function tokenClass(point: number): number {
  if (point < 0x20000) return CLASSES[point] ?? WORD;
  // Ideographs of the second and third planes, tags and variation selectors, and private use.
  if (point < 0x40000) return SINGLE;
  return point >= 0xe0000 && point < 0xf0000 ? MARK : SINGLE;
}
