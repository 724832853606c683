import { stat } from 'node:fs/promises';
import path from 'node:path';
import { WorkbenchError } from '../../shared/contract/errors';
import { attachText } from '../../shared/formats/jsonl/attach-line';
import { isJsonObject, parseJson } from '../../shared/formats/common/json-records';
import { byteLines } from '../importers/byte-lines';
import { sha256Hex } from '../storage/document-id';
import { findTexts } from './find-texts';
import { assertFree, publish } from './publish';
import { createStagedFiles } from './staged-files';
import type { JsonObject } from '../../shared/model/json';

export interface AttachRequest {
  /** Our JSON Lines, written without the texts. */
  readonly standoff: string;
  /** A folder of texts, or one file of them. */
  readonly texts: string;
  readonly out: string;
  readonly replace: boolean;
}

/** A line whose text was not found; it stands in the result as it came. */
export interface MissingText {
  readonly line: number;
  readonly document: string;
  readonly sha256: string;
  readonly url: string | null;
}

export interface AttachReport {
  readonly lines: number;
  readonly attached: number;
  /** Lines that had their text already, as it should be. */
  readonly whole: number;
  readonly spans: number;
  readonly missing: readonly MissingText[];
  /** Lines that cannot be what they say; they stand in the result as they came. */
  readonly faults: readonly { readonly line: number; readonly message: string }[];
  readonly unread: readonly { readonly file: string; readonly message: string }[];
}

/** What else was written without its texts is joined with them where it is imported into a corpus that has them. */
const STANDOFF = '`export --format jsonl --no-text`';
const MAX_LINE_BYTES = 256_000_000;

/**
 * Joins a stand-off dataset with its texts again: each is known by its hash, which is proven, and every quote is taken
 * from it. The result appears under its name only when it is whole.
 */
export async function attachTexts(
  { standoff, texts, out, replace }: AttachRequest,
  signal: AbortSignal,
): Promise<AttachReport> {
  if (path.resolve(out) === path.resolve(standoff)) {
    throw new WorkbenchError('export/bad-target', { why: 'it is the stand-off file itself' });
  }
  const publication = { target: out, isFolder: false, replace, companions: [] };
  await assertFree(publication);
  const name = path.basename(standoff);
  const notOurs = (why: string) => new WorkbenchError('file/corrupt', { file: name, why });
  if ((await stat(standoff)).isDirectory()) {
    throw notOurs(`it is a folder, and only the one file of ${STANDOFF} can be joined here`);
  }
  const wanted = new Set<string>();
  let isOurs = false;
  for await (const { record } of recordsOf(standoff, signal)) {
    const hash = record?.['text_sha256'];
    isOurs ||= typeof hash === 'string';
    if (typeof hash === 'string' && record?.['text'] === undefined) wanted.add(hash);
  }
  if (!isOurs) throw notOurs(`no line of it is one of ${STANDOFF}`);
  const found = await findTexts(texts, wanted, signal);
  const staged = await createStagedFiles(out);
  const counts = { lines: 0, attached: 0, whole: 0, spans: 0 };
  const missing: MissingText[] = [];
  const faults: { line: number; message: string }[] = [];
  try {
    await staged.append('', '');
    for await (const { number, line, record } of recordsOf(standoff, signal)) {
      signal.throwIfAborted();
      if (line.trim() === '') continue;
      counts.lines += 1;
      const hash = record?.['text_sha256'];
      let result = line;
      if (record === null || typeof hash !== 'string') {
        faults.push({ line: number, message: 'This is no line of a stand-off dataset.' });
      } else if (typeof record['text'] === 'string') {
        if (sha256Hex(record['text']) === hash) counts.whole += 1;
        else faults.push({ line: number, message: 'Its text is not the one of its hash.' });
      } else {
        const text = await found.text(hash);
        const attached = text === null ? null : attachText(record, text);
        if (attached === null) {
          const { id, url } = record;
          missing.push({
            line: number,
            document: typeof id === 'string' ? id : '',
            sha256: hash,
            url: typeof url === 'string' ? url : null,
          });
        } else if ('fault' in attached) {
          faults.push({ line: number, message: attached.fault });
        } else {
          result = attached.line;
          counts.attached += 1;
          counts.spans += attached.spans;
        }
      }
      await staged.append('', `${result}\n`);
    }
    await staged.finish();
    signal.throwIfAborted();
    await publish(staged, publication);
    return { ...counts, missing, faults, unread: found.unread };
  } finally {
    await staged.discard();
  }
}

async function* recordsOf(
  file: string,
  signal: AbortSignal,
): AsyncGenerator<{
  readonly number: number;
  readonly line: string;
  readonly record: JsonObject | null;
}> {
  const decoder = new TextDecoder();
  for await (const read of byteLines(file, MAX_LINE_BYTES, signal)) {
    if ('tooLong' in read) {
      const why = `line ${read.number} is longer than ${MAX_LINE_BYTES} bytes`;
      throw new WorkbenchError('file/corrupt', { file: path.basename(file), why });
    }
    const line = decoder.decode(read.bytes).replace(/\r$/, '');
    const parsed = parseJson(line);
    yield {
      number: read.number,
      line,
      record: 'value' in parsed && isJsonObject(parsed.value) ? parsed.value : null,
    };
  }
}
