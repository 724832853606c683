import type { DocumentId } from '../model/ids';
import type { JsonObject, JsonValue } from '../model/json';
import type { Extras, LayerStatus } from '../model/layer';
import type { Origin } from '../model/span';

/** What a number beside a text counts in a foreign format. */
export type OffsetUnit = 'code-point' | 'utf-16' | 'utf-8-byte';

/**
 * What the tools of a format are known to do to the words and parts that they write. A proof lets pass what is named
 * here, and nothing else.
 * - `trailing-white-space`: white space stands behind the quoted words that the text does not have there.
 * - `cut-quote`: the quote stops before the words do.
 * - `newline-as-space`: a line break within the words is quoted as one space.
 * - `newline-as-escape`: a line break within the words is quoted as a backslash and an n.
 * - `overlapping-parts`: the parts of a span may overlap; they are one then.
 */
export type FormatHabit =
  | 'trailing-white-space'
  | 'cut-quote'
  | 'newline-as-space'
  | 'newline-as-escape'
  | 'overlapping-parts';

/** Attribute values by the name that the data give them. */
export type ForeignAttributes = Readonly<Record<string, JsonValue>>;

/**
 * A span as a format says it, before anything is proven: numbers in the unit of its document, and the words that they
 * are said to stand for. A span that cannot be read this far still comes, with no ranges and the reason in `fault`.
 */
export interface ForeignSpan {
  /** Its name in the data, unique in its layer; what relations point at. */
  readonly id: string;
  /** The label as the data name it. */
  readonly label: string;
  /** `[start, end)` in the document's unit, in the order of the data. A reader hands over what stands there, even nonsense. */
  readonly ranges: readonly (readonly [start: number, end: number])[];
  /**
   * What its numbers count in the text as it came, where its reader found its place by its words: then they say nothing
   * of what the other spans' numbers count. Absent for numbers of the data.
   */
  readonly foundIn?: OffsetUnit;
  /** The words of each range, where the format carries them one by one; of the whole span, joined by `joint`; or none. */
  readonly quotes:
    | { readonly kind: 'each'; readonly quotes: readonly string[] }
    | { readonly kind: 'joined'; readonly quote: string; readonly joint: string }
    | null;
  readonly attributes: ForeignAttributes;
  readonly note: string;
  readonly flag: string | null;
  /** As it stood in the data, so that what fits nowhere can be listed and go back out as it came. */
  readonly record: JsonValue;
  /** Why it has no place, in a sentence, where the reader knows already (such as `zero-width`). */
  readonly fault?: string;
  /** Only our own JSON Lines say this. */
  readonly origin?: Origin;
}

/** A directed tie between two spans of a layer, by their ids in the data. */
export interface ForeignRelation {
  readonly id: string;
  /** The type as the data name it. */
  readonly type: string;
  readonly from: string;
  /** A span of this layer, or of the same annotator's layer of another document of ours. */
  readonly to: string | { readonly document: DocumentId; readonly span: string };
  readonly attributes: ForeignAttributes;
  readonly note: string;
  readonly record: JsonValue;
  readonly origin?: Origin;
}

/** What one annotator said of a document. */
export interface ForeignLayer {
  /** As the data name the annotator; null where they name nobody. */
  readonly annotator: string | null;
  /** How far the annotator is; null where the data do not say. */
  readonly status: LayerStatus | null;
  readonly spans: readonly ForeignSpan[];
  readonly relations: readonly ForeignRelation[];
  /** Remarks on the document as a whole. */
  readonly notes: readonly string[];
  /** What was said beyond our model, under the format's name; goes back out with it. */
  readonly extras: Extras;
}

/** A document with its layers as a format says it. */
export interface ForeignDocument {
  /** The file it came from, and the line where it begins (from 1) in files that hold several. */
  readonly file: string;
  readonly line: number | null;
  /** The text that the numbers count in, as it came; null where the data name it by its hash alone. */
  readonly text: string | null;
  /** Hashes of the text, in hexadecimal digits, where the data carry one. */
  readonly hashes: { readonly sha256?: string; readonly md5?: string };
  /** What makes the document the same one again: its address or its id outside, else null for its file (and line). */
  readonly key: { readonly key: string; readonly kind: 'address' | 'external-id' } | null;
  readonly title: string | null;
  readonly date: string | null;
  readonly author: string | null;
  readonly url: string | null;
  readonly meta: JsonObject;
  /** What the format's numbers count, as documented; other readings are tried where there are words to try them on. */
  readonly unit: OffsetUnit;
  /** What the format does to quotes and parts; absent for one that writes them as they are. */
  readonly habits?: readonly FormatHabit[];
  readonly layers: readonly ForeignLayer[];
}

/** A label, attribute or relation as a format's own scheme defines it; what it does not say is null or empty. */
export interface ForeignScheme {
  readonly labels: readonly {
    readonly name: string;
    /** `#rrggbb`. */
    readonly colour: string | null;
    readonly key: string | null;
    readonly definition: string;
  }[];
  readonly attributes: readonly {
    readonly name: string;
    /** The labels it belongs to; empty for any. */
    readonly labels: readonly string[];
    /** Its values, where it is a choice. */
    readonly choices: readonly string[];
  }[];
  readonly relations: readonly {
    readonly name: string;
    readonly from: readonly string[];
    readonly to: readonly string[];
  }[];
}

/** One thing that a reader hands over, in the order of the data. */
export type ReadItem =
  | { readonly kind: 'document'; readonly document: ForeignDocument }
  | { readonly kind: 'scheme'; readonly scheme: ForeignScheme }
  /** Something could not be read, and the reading goes on behind it. */
  | {
      readonly kind: 'fault';
      readonly file: string;
      readonly line: number | null;
      /** The place from 1 in a list of records, which have no lines of their own. */
      readonly record?: number;
      readonly sentence: string;
    }
  /** Something a lead should know, such as which kind of tags a file has; nothing was lost. */
  | {
      readonly kind: 'notice';
      readonly file: string;
      readonly line: number | null;
      /** The place from 1 in a list of records, which have no lines of their own. */
      readonly record?: number;
      readonly sentence: string;
    }
  /** Lines or records that were not understood and are kept in the extras of a layer, to go back out. */
  | { readonly kind: 'kept'; readonly file: string; readonly count: number };
