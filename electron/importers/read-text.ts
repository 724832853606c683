import { readFile } from 'node:fs/promises';
import { decodeText } from '../../shared/text/decode';
import { WorkbenchError } from '../../shared/contract/errors';
import { titleOf } from './raw-document';
import { shownSize } from './shown-size';
import type { DecodeFault, SourceEncoding } from '../../shared/text/decode';
import type { ErrorCode, ErrorDetails } from '../../shared/contract/errors';
import type { ChosenFile } from './disk-dataset-file';
import type { RawDocument, Refusal } from './raw-document';

export interface ReadOptions {
  /** The largest text in bytes. */
  readonly maxTextBytes: number;
  readonly encoding: SourceEncoding | null;
  readonly signal: AbortSignal;
}

export type ReadText =
  | { readonly kind: 'document'; readonly document: RawDocument }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

/** The endings of files that are one text. */
export const TEXT_ENDINGS = ['.txt', '.md'] as const;

/** Reads a file that is one text, the report itself. What cannot be read is told, not thrown. */
export async function readText(file: ChosenFile, options: ReadOptions): Promise<ReadText> {
  if (file.bytes > options.maxTextBytes) {
    const limit = shownSize(options.maxTextBytes);
    return refuse(file.path, 'text/too-large', { size: shownSize(file.bytes), limit });
  }
  if (file.bytes === 0) return refuse(file.path, 'text/empty', {});
  const bytes = await readFile(file.disk, { signal: options.signal });
  const decoded = decodeText(bytes, options.encoding ?? undefined);
  if (!decoded.ok) return refuseFault(file.path, decoded.fault);
  if (decoded.text.trim() === '') return refuse(file.path, 'text/empty', {});
  return {
    kind: 'document',
    document: {
      text: decoded.text,
      source: {
        key: file.path,
        kind: 'path',
        file: file.path,
        changes: [...decoded.changes],
        title: titleOf(decoded.text, file.path),
        date: null,
        author: null,
        url: null,
        meta: {},
      },
    },
  };
}

function refuse(file: string, code: ErrorCode, details: ErrorDetails): ReadText {
  const { message } = new WorkbenchError(code, { file, ...details });
  return { kind: 'refused', refusal: { file, line: null, code, message } };
}

function refuseFault(file: string, fault: DecodeFault): ReadText {
  switch (fault.code) {
    case 'text/not-utf8':
      return refuse(file, fault.code, { byte: `${fault.byte}`, likely: fault.likely.join(' or ') });
    case 'text/nul':
      return refuse(file, fault.code, { byte: `byte ${fault.byte}` });
    case 'text/lone-surrogate':
      return refuse(file, fault.code, { at: `byte ${fault.byte}` });
  }
}
