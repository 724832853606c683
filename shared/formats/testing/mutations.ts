import fc from 'fast-check';
import { encodeUtf8 } from '../../text/encode-utf8';

/** One change of a file’s bytes; positions are shares of its length, so that a change fits any file. */
export type Mutation =
  | { readonly kind: 'cut'; readonly at: number }
  | { readonly kind: 'remove' | 'repeat'; readonly at: number; readonly length: number }
  | { readonly kind: 'put'; readonly at: number; readonly bytes: Uint8Array }
  | { readonly kind: 'flip'; readonly at: number; readonly bits: number }
  /** The nth number in the file becomes another one. */
  | { readonly kind: 'number'; readonly at: number; readonly to: string }
  /** Two lines change places. */
  | { readonly kind: 'swap'; readonly at: number; readonly with: number };

const hostileNumbers = fc.constantFrom(
  '-1',
  '0',
  '1e999',
  '0.5',
  '9007199254740993',
  '4294967296',
  '99999999',
  'NaN',
  '"7"',
  'null',
  '1',
  '2',
);
const hostileBytes = fc.oneof(
  fc
    .constantFrom(
      '\0',
      '\ufeff',
      '\r\n',
      '\r',
      '\n\n',
      '\t',
      '\\ud800',
      '"',
      "'",
      '{',
      '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[',
      ']}',
      '__proto__',
      '"constructor":{"prototype":1},',
      '<!DOCTYPE a [<!ENTITY b "c">]>',
      '&b;',
      '<',
      '](javascript:0)',
      '../../',
      '=cmd',
      '🔥',
      'T1',
      ' -1 ',
    )
    .map(encodeUtf8),
  fc.uint8Array({ minLength: 1, maxLength: 4 }),
);

const share = fc.double({ min: 0, max: 1, noNaN: true });

export const mutation: fc.Arbitrary<Mutation> = fc.oneof(
  fc.record({ kind: fc.constant('cut' as const), at: share }),
  fc.record({
    kind: fc.constantFrom('remove' as const, 'repeat' as const),
    at: share,
    length: fc.integer({ min: 1, max: 80 }),
  }),
  fc.record({ kind: fc.constant('put' as const), at: share, bytes: hostileBytes }),
  fc.record({
    kind: fc.constant('flip' as const),
    at: share,
    bits: fc.integer({ min: 1, max: 255 }),
  }),
  fc.record({ kind: fc.constant('number' as const), at: share, to: hostileNumbers }),
  fc.record({ kind: fc.constant('swap' as const), at: share, with: share }),
);

/** A copy of a file with one change. */
export function mutated(bytes: Uint8Array, change: Mutation): Uint8Array {
  const at = Math.floor(change.at * bytes.length);
  switch (change.kind) {
    case 'cut':
      return bytes.slice(0, at);
    case 'remove':
      return spliced(bytes, at, at + change.length, new Uint8Array(0));
    case 'repeat':
      return spliced(bytes, at, at, bytes.slice(at, at + change.length));
    case 'put':
      return spliced(bytes, at, at, change.bytes);
    case 'flip': {
      const copy = bytes.slice();
      if (at < copy.length) copy[at] = (copy[at] ?? 0) ^ change.bits;
      return copy;
    }
    case 'number':
      return withNumber(bytes, change);
    case 'swap':
      return withSwap(bytes, at, Math.floor(change.with * bytes.length));
  }
}

function spliced(bytes: Uint8Array, from: number, to: number, put: Uint8Array): Uint8Array {
  const end = Math.min(to, bytes.length);
  const whole = new Uint8Array(bytes.length - (end - from) + put.length);
  whole.set(bytes.subarray(0, from));
  whole.set(put, from);
  whole.set(bytes.subarray(end), from + put.length);
  return whole;
}

const isDigit = (byte: number | undefined) => byte !== undefined && byte >= 0x30 && byte <= 0x39;

function withNumber(bytes: Uint8Array, change: { readonly at: number; readonly to: string }) {
  const starts: number[] = [];
  for (let at = 0; at < bytes.length; at++) {
    if (isDigit(bytes[at]) && !isDigit(bytes[at - 1])) starts.push(at);
  }
  const start = starts[Math.floor(change.at * starts.length)];
  if (start === undefined) return bytes;
  let end = start;
  while (isDigit(bytes[end])) end++;
  return spliced(bytes, start, end, encodeUtf8(change.to));
}

function withSwap(bytes: Uint8Array, first: number, second: number): Uint8Array {
  const [a, b] = [lineAt(bytes, Math.min(first, second)), lineAt(bytes, Math.max(first, second))];
  if (a.start === b.start) return bytes;
  const withFirst = spliced(bytes, b.start, b.end, bytes.slice(a.start, a.end));
  return spliced(withFirst, a.start, a.end, bytes.slice(b.start, b.end));
}

function lineAt(bytes: Uint8Array, at: number): { readonly start: number; readonly end: number } {
  const before = at === 0 ? -1 : bytes.lastIndexOf(10, at - 1);
  const after = bytes.indexOf(10, at);
  return { start: before + 1, end: after < 0 ? bytes.length : after };
}
