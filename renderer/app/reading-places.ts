import { z } from 'zod';
import type { Carrier } from '../../shared/contract/carrier';
import type { DocumentId } from '../../shared/model/ids';
import type { JsonValue } from '../../shared/model/json';

/** Where somebody was in a text, in UTF-16 code units. */
export interface ReadingPlace {
  /** An offset in the line at the top of the viewport. */
  readonly top: number;
  /** How far below the viewport's top that line began, in px. */
  readonly below: number;
  /** Where the caret stood; null if nobody had put it anywhere. */
  readonly caret: number | null;
}

/** Keeps where the reader of one text was, so that opening it again returns there. */
export interface ReadingPlaces {
  last(): ReadingPlace | null;
  keep(place: ReadingPlace): void;
}

export const PLACES_NAME = 'readingPlaces';
const MOST = 500;
const WAIT = 600;

const kept = z.array(
  z.tuple([z.string(), z.string(), z.number(), z.number(), z.number().nullable()]),
);
type Kept = z.infer<typeof kept>[number];

/** By document and person, the one last read in the end. */
let places: ReadonlyMap<string, Kept> = new Map();
let waiting: ReturnType<typeof setTimeout> | null = null;

const keyOf = (document: string, person: string) => `${document} ${person}`;

/** Takes over what the host kept; what cannot be read is left out. */
export function loadReadingPlaces(value: JsonValue | undefined): void {
  const read = kept.safeParse(value);
  places = new Map((read.success ? read.data : []).map((one) => [keyOf(one[0], one[1]), one]));
}

/** The places of one document as one person read it, kept with the host a moment after they change. */
export function readingPlacesOf(
  carrier: Pick<Carrier, 'call'>,
  document: DocumentId,
  person: string,
): ReadingPlaces {
  const key = keyOf(document, person);
  return {
    last() {
      const held = places.get(key);
      return held === undefined ? null : { top: held[2], below: held[3], caret: held[4] };
    },
    keep({ top, below, caret }) {
      const next = new Map(places);
      next.delete(key);
      next.set(key, [document, person, top, Math.round(below * 64) / 64, caret]);
      for (const oldest of next.keys()) {
        if (next.size <= MOST) break;
        next.delete(oldest);
      }
      places = next;
      if (waiting !== null) clearTimeout(waiting);
      waiting = setTimeout(() => {
        waiting = null;
        void carrier.call('preferences.write', { name: PLACES_NAME, value: [...places.values()] });
      }, WAIT);
    },
  };
}
