import { decodeText } from '../../shared/text/decode';
import type { SourceEncoding, TextChange } from '../../shared/text/decode';

/** Words as they came, line ends and all; or the first thing that is wrong with the bytes, in words. */
export type StrictText =
  | { readonly ok: true; readonly text: string; readonly changes: readonly TextChange[] }
  | { readonly ok: false; readonly why: string };

const NAME = { 'utf-16le': 'UTF-16', 'utf-16be': 'UTF-16', 'utf-8': 'UTF-8' } as const;

/** The encoding that a byte order mark says, and how long the mark is. */
export function markOf(
  bytes: Uint8Array,
): { readonly name: keyof typeof NAME; readonly length: number } | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    return { name: 'utf-8', length: 3 };
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { name: 'utf-16le', length: 2 };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { name: 'utf-16be', length: 2 };
  return null;
}

/**
 * Decodes bytes with nothing replaced: a mark decides and is taken off, else they are read as `encoding`. Other than
 * `decodeText` it leaves line ends as they are, since the offsets beside a text may count them.
 */
export function decodeStrictly(bytes: Uint8Array, encoding: SourceEncoding): StrictText {
  const mark = markOf(bytes);
  const name = mark?.name ?? encoding;
  const changes: TextChange[] = [];
  if (mark !== null) changes.push('byte-order-mark');
  if (name.startsWith('utf-16')) changes.push('utf-16');
  if (name === 'windows-1252' || name === 'iso-8859-1') {
    const read = decodeText(bytes, name);
    if (!read.ok) return { ok: false, why: 'it holds a NUL byte, so it is no text' };
    // The platform reads ISO 8859-1 as windows-1252, so the bytes are its characters here.
    const text =
      name === 'iso-8859-1'
        ? Buffer.from(bytes).toString('latin1')
        : new TextDecoder('windows-1252').decode(bytes);
    return { ok: true, text, changes: [name] };
  }
  try {
    const text = new TextDecoder(name, { fatal: true, ignoreBOM: true }).decode(
      mark === null ? bytes : bytes.subarray(mark.length),
    );
    const nul = text.indexOf('\0');
    if (nul < 0) return { ok: true, text, changes };
  } catch {
    // The platform does not say where it failed; the strict decoder does.
  }
  const read = decodeText(bytes, encoding);
  if (read.ok) return { ok: false, why: `its bytes are not ${NAME[mark?.name ?? 'utf-8']}` };
  const { fault } = read;
  switch (fault.code) {
    case 'text/not-utf8':
      return {
        ok: false,
        why: `byte ${fault.byte} is not ${NAME[mark?.name ?? 'utf-8']}; likely it is ${fault.likely.join(' or ')}, so import it with that encoding`,
      };
    case 'text/nul':
      return { ok: false, why: `byte ${fault.byte} is NUL, so it is no text` };
    case 'text/lone-surrogate':
      return { ok: false, why: `byte ${fault.byte} begins half of a surrogate pair` };
  }
}
