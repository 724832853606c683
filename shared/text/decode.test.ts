import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeText } from './decode';
import { unicodeText } from './testing/unicode-arbitrary';

const utf8 = new TextEncoder();

function bytesOf(...parts: readonly (string | readonly number[])[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'string' ? Array.from(utf8.encode(part)) : part)),
  );
}

function utf16Bytes(text: string, order: 'le' | 'be'): Uint8Array {
  const units = ['\ufeff', ...text.split('')].map((unit) => unit.charCodeAt(0));
  return Uint8Array.from(
    units.flatMap((unit) => (order === 'le' ? [unit & 0xff, unit >> 8] : [unit >> 8, unit & 0xff])),
  );
}

function faultOf(bytes: Uint8Array) {
  const decoded = decodeText(bytes);
  if (decoded.ok) throw new Error('A fault was expected.');
  return decoded.fault;
}

describe('decoding', () => {
  it('reads UTF-8 and changes nothing', () => {
    const text = 'Kherson’s 15,000 m³ 😀 e\u0301 שלום\n\n';
    expect(decodeText(bytesOf(text))).toEqual({ ok: true, text, changes: [] });
    expect(decodeText(bytesOf())).toEqual({ ok: true, text: '', changes: [] });
  });

  it('removes one byte order mark and says so', () => {
    expect(decodeText(bytesOf('\ufeffone'))).toEqual({
      ok: true,
      text: 'one',
      changes: ['byte-order-mark'],
    });
    expect(decodeText(bytesOf('\ufeff\ufeffone'))).toMatchObject({ text: '\ufeffone' });
    expect(decodeText(bytesOf('o\ufeffne'))).toMatchObject({ text: 'o\ufeffne', changes: [] });
  });

  it.each([
    ['a\r\nb\n', 'a\nb\n', ['crlf']],
    ['a\rb', 'a\nb', ['cr']],
    ['a\r\r\nb\n\rc', 'a\n\nb\n\nc', ['crlf', 'cr']],
    ['a\n\u2028b', 'a\n\u2028b', []],
  ])('makes the line ends of %j line feeds', (raw, text, changes) => {
    expect(decodeText(bytesOf(raw))).toEqual({ ok: true, text, changes });
  });

  it.each(['le', 'be'] as const)('accepts UTF-16 %s with its mark', (order) => {
    expect(decodeText(utf16Bytes('Flood 😀\r\n', order))).toEqual({
      ok: true,
      text: 'Flood 😀\n',
      changes: ['byte-order-mark', 'utf-16', 'crlf'],
    });
  });

  it('refuses half of a surrogate pair in UTF-16', () => {
    expect(faultOf(utf16Bytes('ab\ud83dc', 'le'))).toEqual({
      code: 'text/lone-surrogate',
      byte: 6,
    });
  });

  it('refuses UTF-16 that is cut short', () => {
    expect(faultOf(utf16Bytes('abc', 'be').subarray(0, 7))).toEqual({
      code: 'text/not-utf8',
      byte: 6,
      likely: ['damaged utf-16be'],
    });
  });

  it('refuses NUL in every encoding and says where', () => {
    expect(faultOf(bytesOf('é', [0], 'b'))).toEqual({ code: 'text/nul', byte: 2 });
    expect(faultOf(utf16Bytes('a\0', 'le'))).toEqual({ code: 'text/nul', byte: 4 });
    expect(decodeText(Uint8Array.of(0x61, 0), 'windows-1252')).toEqual({
      ok: false,
      fault: { code: 'text/nul', byte: 1 },
    });
  });

  it.each([
    ['a continuation without a lead', [0x61, 0x80], 1],
    ['an overlong form of two bytes', [0xc0, 0xaf], 0],
    ['an overlong form of three bytes', [0x61, 0xe0, 0x9f, 0xbf], 1],
    ['an overlong form of four bytes', [0xf0, 0x8f, 0xbf, 0xbf], 0],
    ['a surrogate', [0x61, 0x62, 0xed, 0xa0, 0x80], 2],
    ['a code point beyond the last', [0xf4, 0x90, 0x80, 0x80], 0],
    ['a byte that UTF-8 never has', [0x61, 0xff], 1],
    ['a sequence that is cut short by the end', [0x61, 0xe2, 0x82], 1],
    ['a sequence that is cut short by a letter', [0x61, 0xe2, 0x82, 0x61], 1],
  ])('refuses %s and names its first byte', (_, bytes, byte) => {
    expect(faultOf(Uint8Array.from(bytes))).toMatchObject({ code: 'text/not-utf8', byte });
    expect(faultOf(bytesOf('😀', bytes))).toMatchObject({ byte: byte + 4 });
  });

  it('reads what an older encoding is asked for, unless a mark says otherwise', () => {
    const bytes = Uint8Array.of(0x93, 0x63, 0x61, 0x66, 0xe9, 0x94, 0x0d);
    expect(decodeText(bytes, 'windows-1252')).toEqual({
      ok: true,
      text: '“café”\n',
      changes: ['windows-1252', 'cr'],
    });
    expect(decodeText(bytes, 'iso-8859-1')).toMatchObject({ text: '\x93café\x94\n' });
    expect(decodeText(bytesOf('\ufeffcafé'), 'windows-1252')).toMatchObject({ text: 'café' });
  });

  it('knows what windows-1252 has where iso-8859-1 has controls', () => {
    const bytes = Uint8Array.from({ length: 32 }, (_, index) => 0x80 + index);
    const known = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';
    const expected = Array.from(known, (character, index) =>
      character === ' ' ? String.fromCharCode(0x80 + index) : character,
    );
    expect(decodeText(bytes, 'windows-1252')).toMatchObject({ text: expected.join('') });
  });

  it('round trips random text through every encoding that has all of it', () => {
    fc.assert(
      fc.property(unicodeText(), (raw) => {
        fc.pre(!raw.includes('\0') && !raw.startsWith('\ufeff'));
        const text = raw.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
        for (const bytes of [bytesOf(raw), utf16Bytes(raw, 'le'), utf16Bytes(raw, 'be')]) {
          expect(decodeText(bytes)).toMatchObject({ ok: true, text });
        }
      }),
    );
  });

  it('takes and refuses what the platform takes and refuses', () => {
    const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    const nearly = fc
      .tuple(
        unicodeText({ maxPieces: 6, lineBreaks: 'lf' }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
      )
      .map(([text, place, byte]) => {
        const bytes = utf8.encode(text);
        if (bytes.length > 0) bytes[place % bytes.length] = byte;
        return bytes;
      });
    fc.assert(
      fc.property(fc.oneof(nearly, fc.uint8Array({ min: 1 })), (bytes) => {
        fc.pre(!bytes.includes(0) && !bytes.includes(0x0d));
        fc.pre(!(bytes[0] === 0xef && bytes[1] === 0xbb) && (bytes[0] ?? 0) < 0xfe);
        let text: string | null = null;
        try {
          text = strict.decode(bytes);
        } catch {
          text = null;
        }
        const decoded = decodeText(bytes);
        if (text !== null) {
          expect(decoded).toEqual({ ok: true, text, changes: [] });
          return;
        }
        if (decoded.ok || decoded.fault.code !== 'text/not-utf8') throw new Error('Not refused.');
        // What stands before the byte is fine, and what starts there is not.
        const { byte } = decoded.fault;
        expect(() => strict.decode(bytes.subarray(0, byte))).not.toThrow();
        expect(() => strict.decode(bytes.subarray(byte, byte + 4))).toThrow();
      }),
      { numRuns: 500 },
    );
  });
});
