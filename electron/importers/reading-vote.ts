import type { Reading } from '../../shared/formats/placing/foreign-offsets';
import type { ReadingCount } from '../../shared/formats/placing/reading-choice';

/** A reading that a whole dataset proves for a document that leaves it open, and the quotes that speak for it. */
export interface VotedReading extends ReadingCount {
  /** Documents of the dataset that tell it from what else the document could be read as. */
  readonly documents: number;
}

/** What the documents of a dataset say together about how its numbers count. */
export interface ReadingVote {
  /** Counts a document; `readings` are those that its proof tried. Holds counters alone, however many there are. */
  count(readings: readonly ReadingCount[]): void;
  /** The one of these readings that the dataset proves against each other one of them; null if it does not. */
  readingFor(readings: readonly ReadingCount[]): VotedReading | null;
}

/** So many of the quotes must match, as within one document (`placing/reading-choice.ts`). */
const LEAST_SHARE = 0.9;
/** So many more quotes must speak for a reading than for its rival. */
const LEAST_LEAD = 2;

/** How two readings stood to each other in the documents whose texts tell them apart. */
interface Pair {
  documents: number;
  of: number;
  first: number;
  second: number;
  /** Documents where the one fits more quotes than the other. */
  firstLeads: number;
  secondLeads: number;
}

/**
 * Readings are compared two by two, since a text may not tell two of them apart: one of ASCII alone says nothing on code
 * points against UTF-16, but all the same on numbers that are shifted by one.
 */
export function createReadingVote(): ReadingVote {
  const pairs = new Map<string, Pair>();
  return {
    count(readings) {
      for (const [index, one] of readings.entries()) {
        for (const other of readings.slice(index + 1)) {
          if (one.of === 0) continue;
          const isInOrder = nameOf(one.reading) < nameOf(other.reading);
          const [first, second] = isInOrder ? [one, other] : [other, one];
          const pair = pairOf(first.reading, second.reading);
          pair.documents += 1;
          pair.of += one.of;
          pair.first += first.matched;
          pair.second += second.matched;
          if (first.matched > second.matched) pair.firstLeads += 1;
          if (second.matched > first.matched) pair.secondLeads += 1;
        }
      }
    },
    readingFor(readings) {
      for (const { reading } of readings) {
        const rivals = readings.filter((other) => other.reading !== reading);
        const stands = rivals.map((rival) => standOf(reading, rival.reading));
        const [least] = [...stands].sort((a, b) => a.of - b.of);
        if (least !== undefined && stands.every(leads)) {
          const { matched, of, documents } = least;
          return { reading, matched, of, documents };
        }
      }
      return null;
    },
  };

  function pairOf(first: Reading, second: Reading): Pair {
    const name = `${nameOf(first)} ${nameOf(second)}`;
    let pair = pairs.get(name);
    if (pair === undefined) {
      pair = { documents: 0, of: 0, first: 0, second: 0, firstLeads: 0, secondLeads: 0 };
      pairs.set(name, pair);
    }
    return pair;
  }

  function standOf(reading: Reading, rival: Reading): Stand {
    const isFirst = nameOf(reading) < nameOf(rival);
    const pair = isFirst ? pairOf(reading, rival) : pairOf(rival, reading);
    const { documents, of } = pair;
    return isFirst
      ? {
          documents,
          of,
          matched: pair.first,
          rival: pair.second,
          leads: pair.firstLeads,
          trails: pair.secondLeads,
        }
      : {
          documents,
          of,
          matched: pair.second,
          rival: pair.first,
          leads: pair.secondLeads,
          trails: pair.firstLeads,
        };
  }
}

interface Stand {
  readonly documents: number;
  readonly of: number;
  readonly matched: number;
  readonly rival: number;
  readonly leads: number;
  readonly trails: number;
}

/** Whether nine in ten quotes fit a reading, and its rival is clearly behind in quotes and in documents. */
const leads = ({ of, matched, rival, leads: ahead, trails }: Stand): boolean =>
  of > 0 &&
  matched >= LEAST_SHARE * of &&
  matched - rival >= LEAST_LEAD &&
  (trails * 10 <= ahead || rival * 2 <= matched);

const nameOf = ({ unit, lineEnds, shift }: Reading): string => `${unit}/${lineEnds}/${shift}`;
