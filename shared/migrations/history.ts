import { corpusLineSchema, HISTORY_VERSION, layerLineSchema } from '../edits/history-line';
import { createUpcast } from './upcast';
import type * as z from 'zod';
import type { CorpusLine, LayerLine } from '../edits/history-line';
import type { PlainObject, UpcastStep } from './upcast';

/**
 * The steps that lead out of each older version of history lines. There is none yet: version 1 is the first. Whoever
 * writes version 2 adds `[1, (line) => …]` here and keeps the fixtures of version 1.
 */
const steps: ReadonlyMap<number, UpcastStep> = new Map();

const versionOfLine = ({ v }: PlainObject): number | null =>
  typeof v === 'number' && Number.isSafeInteger(v) && v >= 0 ? v : null;

/**
 * Brings a history line to the newest version. The chain is checked over the line as it stands in the file, so before
 * this and not after.
 */
export const upcastLine = createUpcast({
  newest: HISTORY_VERSION,
  steps,
  versionOf: versionOfLine,
});

/** A line that was read, or one plain sentence that says why not. */
export type ReadLine<T> =
  | { readonly ok: true; readonly line: T }
  | {
      readonly ok: false;
      readonly code: 'history/newer-version' | 'history/bad-line';
      readonly message: string;
    };

function readLine<T>(value: unknown, schema: z.ZodType<T>): ReadLine<T> {
  const upcasted = upcastLine(value);
  if (!upcasted.ok) {
    if (upcasted.fault === 'newer-version') {
      return {
        ok: false,
        code: 'history/newer-version',
        message: `The line was written by a newer Claimbench (version ${upcasted.found ?? '?'}); this one knows up to ${HISTORY_VERSION}. Update Claimbench to read it.`,
      };
    }
    return {
      ok: false,
      code: 'history/bad-line',
      message: 'This is not a history line: it has no version that was ever written.',
    };
  }
  const parsed = schema.safeParse(upcasted.value);
  if (parsed.success) return { ok: true, line: parsed.data };
  const issue = parsed.error.issues[0];
  return {
    ok: false,
    code: 'history/bad-line',
    message: `The line is not well formed at “${issue?.path.join('.') ?? ''}”: ${issue?.message ?? ''}`,
  };
}

/** Reads one line of a layer's history, of any version. */
export const readLayerLine = (value: unknown): ReadLine<LayerLine> =>
  readLine(value, layerLineSchema);

/** Reads one line of a corpus' own history, of any version. */
export const readCorpusLine = (value: unknown): ReadLine<CorpusLine> =>
  readLine(value, corpusLineSchema);
