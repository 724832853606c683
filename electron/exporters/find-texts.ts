import { open, readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { decodeAsItCame, decodeText } from '../../shared/text/decode';
import { byteLines } from '../importers/byte-lines';
import { sha256Hex } from '../storage/document-id';

/** Where a text was found: a file, or a line of one. */
interface TextPlace {
  readonly file: string;
  /** The bytes of the line in a file of JSON Lines; null for the whole file. */
  readonly line: { readonly offset: number; readonly length: number } | null;
  readonly isNormalised: boolean;
}

export interface FoundTexts {
  /** The text with that SHA-256, read again and proven; null where it was not found. */
  text(sha256: string): Promise<string | null>;
  /** Files that could not be read, with a sentence each. */
  readonly unread: readonly { readonly file: string; readonly message: string }[];
}

/** A longer line of JSON Lines is passed over. */
const MAX_LINE_BYTES = 256_000_000;

/**
 * Looks below a folder for texts with these hashes, in .txt and .md files and in the `text` of .jsonl lines: as they came,
 * and with the byte order mark taken off and CRLF and CR made LF, as imports do. Only where they lie is held.
 */
export async function findTexts(
  folder: string,
  wanted: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<FoundTexts> {
  const places = new Map<string, TextPlace>();
  const unread: { file: string; message: string }[] = [];
  const offer = (text: string, place: Omit<TextPlace, 'isNormalised'>, isNormalised: boolean) => {
    const hash = sha256Hex(text);
    if (wanted.has(hash) && !places.has(hash)) places.set(hash, { ...place, isNormalised });
  };

  for (const file of await filesBelow(folder)) {
    signal.throwIfAborted();
    const name = path.relative(folder, file);
    try {
      if (!file.toLowerCase().endsWith('.jsonl')) {
        const texts = wholeTexts(await readFile(file));
        for (const [isNormalised, text] of texts.entries()) {
          offer(text, { file, line: null }, isNormalised === 1);
        }
        if (texts.length === 0) unread.push({ file: name, message: 'It is not text in UTF-8.' });
        continue;
      }
      let offset = 0;
      for await (const line of byteLines(file, MAX_LINE_BYTES, signal)) {
        const length = 'tooLong' in line ? line.tooLong : line.bytes.length;
        const text = 'tooLong' in line ? null : textOfLine(line.bytes);
        if (text !== null) {
          offer(text, { file, line: { offset, length } }, false);
          offer(withLineFeeds(text), { file, line: { offset, length } }, true);
        }
        offset += length + 1;
      }
    } catch (error) {
      signal.throwIfAborted();
      unread.push({ file: name, message: error instanceof Error ? error.message : String(error) });
    }
  }

  return {
    unread,
    async text(sha256) {
      const place = places.get(sha256);
      if (place === undefined) return null;
      const text = await textAt(place);
      return text !== null && sha256Hex(text) === sha256 ? text : null;
    },
  };
}

/** All .txt, .md and .jsonl files below a folder, or the one file; links are not followed. In order of path. */
async function filesBelow(folder: string): Promise<string[]> {
  if ((await stat(folder)).isFile()) return [folder];
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && /\.(?:txt|md|jsonl)$/i.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name))
    .sort();
}

/** A file's text as it came, and as an import would keep it; none where it is no text. */
function wholeTexts(bytes: Uint8Array): string[] {
  const texts: string[] = [];
  const raw = decodeAsItCame(bytes);
  const kept = decodeText(bytes);
  if (raw.ok && kept.ok) texts.push(raw.text, kept.text);
  return texts;
}

function textOfLine(bytes: Uint8Array): string | null {
  const decoded = decodeAsItCame(bytes);
  if (!decoded.ok) return null;
  try {
    const value: unknown = JSON.parse(decoded.text);
    const isRecord = typeof value === 'object' && value !== null && 'text' in value;
    return isRecord && typeof value.text === 'string' ? value.text : null;
  } catch {
    return null;
  }
}

const withLineFeeds = (text: string): string => text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');

async function textAt({ file, line, isNormalised }: TextPlace): Promise<string | null> {
  if (line === null) return wholeTexts(await readFile(file))[isNormalised ? 1 : 0] ?? null;
  const handle = await open(file, 'r');
  try {
    const bytes = Buffer.alloc(line.length);
    await handle.read(bytes, 0, line.length, line.offset);
    const text = textOfLine(bytes);
    return text === null ? null : isNormalised ? withLineFeeds(text) : text;
  } finally {
    await handle.close();
  }
}
