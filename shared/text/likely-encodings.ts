/**
 * A guess at what bytes that are not UTF-8 may be, by simple statistics over the first 64 kB that hold
 * anything beyond ASCII: at most three names (as the WHATWG Encoding Standard writes them), the likeliest
 * first, never none. `damaged utf-8` stands for bytes nearly all of which are UTF-8 after all, and
 * `utf-16le`, `utf-16be` for those whose every other byte is NUL.
 */
export function likelyEncodings(bytes: Uint8Array): readonly string[] {
  const wide = likelyUtf16(bytes);
  if (wide !== null) return [wide];
  const sample = bytes.subarray(sampleStart(bytes)).subarray(0, SAMPLE);
  const high = sample.filter((byte) => byte >= 0x80);
  if (validUtf8Share(sample) >= 0.9) return ['damaged utf-8'];
  const scores = [
    ...PAIRED.map(({ name, isLead, isTrail, isCommon }) => ({
      name,
      score: pairScore(sample, isLead, isTrail, isCommon),
    })),
    ...SINGLE.filter(({ isLatin }) => isLatin === isMostlyAscii(sample)).map(
      ({ name, common, rare }) => ({
        name,
        score: share(high, setOf(common)) - 2 * share(high, setOf(rare)),
      }),
    ),
  ].sort((a, b) => b.score - a.score);
  const best = scores[0]?.score ?? 0;
  const names = scores
    .filter(({ score }) => score >= 0.5 && score >= best - 0.2)
    .map(({ name }) => name);
  // Every byte means something in windows-1252, so it can always be tried.
  return Array.from(new Set([...names.slice(0, 3), ...(names.length > 0 ? [] : ['windows-1252'])]));
}

const SAMPLE = 65_536;

interface SingleByteEncoding {
  readonly name: string;
  /** Whether most letters of its texts are ASCII. */
  readonly isLatin: boolean;
  /** The bytes beyond ASCII that make up nearly all of those in its texts: letters, quotes, dashes. */
  readonly common: string;
  /** Bytes that its texts hardly have. */
  readonly rare: string;
}

const QUOTES = '80 82 84 85 91 92 93 94 96 97 a0 a7 ab b0 bb';

const SINGLE: readonly SingleByteEncoding[] = [
  {
    name: 'windows-1252',
    isLatin: true,
    common: `${QUOTES} a3 bf c0 c4 c5 c9 d6 dc df e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 ea eb ed ee ef f1 f3 f4 f5 f6 f8 f9 fa fb fc`,
    rare: '81 8d 8f 90 9d 9f b3 b9 be d0 de f0 fe',
  },
  {
    name: 'windows-1250',
    isLatin: true,
    common: `${QUOTES} 8a 8c 8e 8f 9a 9c 9d 9e 9f a3 a5 af b3 b9 ba be bf c1 c8 c9 e1 e3 e4 e6 e8 e9 ea ec ed ee ef f1 f2 f3 f4 f5 f6 f8 f9 fa fb fc fd fe`,
    rare: '81 83 88 90 98 c5 c6 d1 d8 e0 e5 e7',
  },
  {
    name: 'windows-1254',
    isLatin: true,
    common: `${QUOTES} c7 d0 d6 dc dd de e2 e7 ee f0 f6 fc fd fe`,
    rare: '8d 8e 8f 90 9d 9e e8 e9',
  },
  {
    name: 'windows-1251',
    isLatin: false,
    common: `${QUOTES} b3 ba bf b4 e0 e1 e2 e3 e4 e5 e7 e8 e9 ea eb ec ed ee ef f0 f1 f2 f3 f5 f7 f8 fb fc ff`,
    rare: '98 c1 c4 da db dc dd de df',
  },
  {
    name: 'koi8-r',
    isLatin: false,
    common: 'c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 ca cb cc cd ce cf d0 d1 d2 d3 d4 d5 d6 d7 d8 d9 da de',
    rare: '92 93 94 e8 f8 f9 fb fc',
  },
  {
    name: 'windows-1253',
    isLatin: false,
    common: `${QUOTES} dc dd de df e1 e3 e4 e5 e7 e8 e9 ea eb ec ed ee ef f0 f1 f2 f3 f4 f5 f6 f7 f9 fc fd fe`,
    rare: 'c0 d2 e0 e2 fa fb ff',
  },
  {
    name: 'windows-1255',
    isLatin: false,
    common: `${QUOTES} e0 e1 e3 e4 e5 e6 e7 e8 e9 eb ec ed ee ef f0 f1 f2 f4 f6 f7 f8 f9 fa`,
    rare: 'd9 da db dc dd de df fb fc ff',
  },
  {
    name: 'windows-1256',
    isLatin: false,
    common: `${QUOTES} a1 c2 c3 c5 c7 c8 c9 ca cc cd ce cf d1 d2 d3 d4 d5 d8 da dd de df e1 e3 e4 e5 e6 ec ed`,
    rare: 'e0 e2 e8 e9 ea eb ef f4 f9 fb fc',
  },
];

interface PairedEncoding {
  readonly name: string;
  isLead(byte: number): boolean;
  isTrail(byte: number): boolean;
  /** Whether a pair is among those that half of any text in it consists of. */
  isCommon(lead: number, trail: number): boolean;
}

const isOver = (byte: number) => byte >= 0xa1 && byte <= 0xfe;

const PAIRED: readonly PairedEncoding[] = [
  {
    name: 'shift_jis',
    isLead: (byte) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc),
    isTrail: (byte) => byte >= 0x40 && byte <= 0xfc && byte !== 0x7f,
    isCommon: (lead, trail) => lead === 0x82 && trail >= 0x9f && trail <= 0xf1,
  },
  { name: 'euc-jp', isLead: isOver, isTrail: isOver, isCommon: (lead) => lead === 0xa4 },
  {
    name: 'euc-kr',
    isLead: isOver,
    isTrail: isOver,
    isCommon: (lead) => lead >= 0xb0 && lead <= 0xc8,
  },
  {
    name: 'gb18030',
    isLead: isOver,
    isTrail: isOver,
    isCommon: (lead) => lead >= 0xb0 && lead <= 0xd7,
  },
  {
    name: 'big5',
    isLead: (byte) => byte >= 0xa1 && byte <= 0xf9,
    isTrail: (byte) => (byte >= 0x40 && byte <= 0x7e) || isOver(byte),
    isCommon: (lead, trail) => lead >= 0xa4 && lead <= 0xc6 && trail <= 0x7e,
  },
];

/** How well the bytes fall into pairs, 0 where they do not, more where the common ones are among them. */
function pairScore(
  sample: Uint8Array,
  isLead: (byte: number) => boolean,
  isTrail: (byte: number) => boolean,
  isCommon: (lead: number, trail: number) => boolean,
): number {
  let pairs = 0;
  let common = 0;
  let broken = 0;
  for (let at = 0; at < sample.length; at++) {
    const lead = sample[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = sample[at + 1] ?? 0;
    if (isLead(lead) && isTrail(trail)) {
      pairs++;
      if (isCommon(lead, trail)) common++;
      at++;
    } else {
      broken++;
    }
  }
  if (pairs === 0 || broken > 0.02 * pairs + 1) return 0;
  return Math.min(1.2, 0.4 + (2 * common) / pairs);
}

function likelyUtf16(bytes: Uint8Array): string | null {
  const nulls = [0, 0];
  const length = Math.min(bytes.length, SAMPLE);
  for (let at = 0; at < length; at++) {
    if (bytes[at] === 0) nulls[at % 2] = (nulls[at % 2] ?? 0) + 1;
  }
  const [even = 0, odd = 0] = nulls;
  if (even + odd < length / 8) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function sampleStart(bytes: Uint8Array): number {
  const first = bytes.findIndex((byte) => byte >= 0x80);
  return Math.max(0, first);
}

/** The share of lead bytes of UTF-8 that their continuation follows. */
function validUtf8Share(sample: Uint8Array): number {
  let valid = 0;
  let all = 0;
  for (let at = 0; at < sample.length; at++) {
    const byte = sample[at] ?? 0;
    if (byte < 0x80) continue;
    all++;
    const size = byte < 0xc2 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : byte < 0xf5 ? 4 : 1;
    const rest = sample.subarray(at + 1, at + size);
    if (size > 1 && rest.length === size - 1 && rest.every((next) => next >> 6 === 2)) {
      valid++;
      at += size - 1;
    }
  }
  return all === 0 ? 0 : valid / all;
}

function isMostlyAscii(sample: Uint8Array): boolean {
  let ascii = 0;
  let high = 0;
  for (const byte of sample) {
    if (byte >= 0x80) high++;
    else if ((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a) ascii++;
  }
  return ascii > high;
}

function share(bytes: Uint8Array, set: ReadonlySet<number>): number {
  let count = 0;
  for (const byte of bytes) if (set.has(byte)) count++;
  return bytes.length === 0 ? 0 : count / bytes.length;
}

function setOf(list: string): ReadonlySet<number> {
  return new Set(list.split(' ').map((byte) => Number.parseInt(byte, 16)));
}
