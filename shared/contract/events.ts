import * as z from 'zod';
import { documentId } from '../model/ids';
import { layerKey } from '../model/layer';
import { exportReport } from './export-shapes';
import { importPreview, importReport } from './import-shapes';
import {
  corpusHandle,
  corpusState,
  documentHits,
  documentRow,
  findReport,
  jobId,
  jobKind,
  layerChange,
  mergeReport,
  outsideChange,
  verifyReport,
} from './shapes';
import { isErrorCode } from './errors';
import type { ErrorCode, WireError } from './errors';

export const wireError: z.ZodType<WireError> = z.object({
  code: z.custom<ErrorCode>(isErrorCode, { message: 'The error has a code that nobody knows.' }),
  message: z.string(),
  details: z.record(z.string(), z.json()),
});

/** What a host tells every window that has the corpus open, in the order in which it happened. */
export const EVENTS = {
  'layer.changed': layerChange,
  /** Nothing more can be written to the layer until it is opened again. */
  'layer.stopped': z.object({ corpus: corpusHandle, key: layerKey, error: wireError }),
  /** The snapshot was changed outside while it was open, or the history moved under it: read the layer again. */
  'layer.moved': z.object({
    corpus: corpusHandle,
    key: layerKey,
    outside: outsideChange.nullable(),
  }),
  'corpus.changed': corpusState,
  'documents.changed': z.object({
    corpus: corpusHandle,
    rows: z.array(documentRow),
    removed: z.array(documentId),
    checking: z.number(),
  }),
  /** What a search has found so far: documents in the order that was asked for, each whole and once. */
  'find.hits': z.object({ job: jobId, documents: z.array(documentHits) }),
  'job.progress': z.object({
    job: jobId,
    kind: jobKind,
    /** What is being done, as an id of the window's words. */
    phase: z.enum(['reading', 'checking', 'writing', 'finishing']),
    done: z.number(),
    /** Null while it is not known. */
    total: z.number().nullable(),
  }),
  'job.ended': z.object({
    job: jobId,
    kind: jobKind,
    outcome: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('preview'), report: importPreview }),
      z.object({ kind: z.literal('import'), report: importReport }),
      z.object({ kind: z.literal('export'), report: exportReport }),
      z.object({ kind: z.literal('verify'), report: verifyReport }),
      z.object({ kind: z.literal('merge'), report: mergeReport }),
      z.object({ kind: z.literal('find'), report: findReport }),
      z.object({ kind: z.literal('index') }),
      z.object({ kind: z.literal('cancelled') }),
      z.object({ kind: z.literal('failed'), error: wireError }),
    ]),
  }),
} as const;

export type Topic = keyof typeof EVENTS;
export type EventOf<T extends Topic> = z.infer<(typeof EVENTS)[T]>;
