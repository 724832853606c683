import type { TextChange } from '../../text/decode';
import type { FormatName } from '../format';
import type { Reading } from './foreign-offsets';
import type { ProofWay, ReadingCount } from './reading-choice';

/** How many ids a report names for one reason; the count goes on. */
export const IDS_LISTED = 100;

/** All of one kind that had the same reason. `ids` are those of the data, the first `IDS_LISTED` of `count`. */
export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
  readonly ids: readonly string[];
}

/** What became of one document, for people and for the report file. */
export interface DocumentReport {
  readonly format: FormatName;
  readonly file: string;
  readonly line: number | null;
  /** What was changed in the text as it came. */
  readonly changes: readonly TextChange[];
  readonly way: ProofWay;
  readonly taken: Reading | null;
  readonly readings: readonly ReadingCount[];
  /** Spans that stand in the text. */
  readonly placed: number;
  /** Spans that fit nowhere and are kept as orphans. */
  readonly orphaned: readonly ReasonCount[];
  /** Relations that were taken over. */
  readonly relations: number;
  /** Spans, relations and values that the model cannot hold or the mapping leaves out; kept in the extras. */
  readonly kept: readonly ReasonCount[];
  /** Sentences for people. */
  readonly warnings: readonly string[];
}

/** Counts by reason, in the order in which the reasons came up. */
export interface ReasonTally {
  add(reason: string, id: string): void;
  readonly total: number;
  counts(): ReasonCount[];
}

export function createReasonTally(): ReasonTally {
  const byReason = new Map<string, { reason: string; count: number; ids: string[] }>();
  let total = 0;
  return {
    add(reason, id) {
      total += 1;
      let one = byReason.get(reason);
      if (!one) {
        one = { reason, count: 0, ids: [] };
        byReason.set(reason, one);
      }
      one.count += 1;
      if (one.ids.length < IDS_LISTED) one.ids.push(id.slice(0, 200));
    },
    get total() {
      return total;
    },
    counts: () => Array.from(byReason.values()),
  };
}
