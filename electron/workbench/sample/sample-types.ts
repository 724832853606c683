/** One invented news report, as plain text: paragraphs are single lines with one blank line between them. */
export interface SampleReport {
  /** Lower-case ASCII with hyphens; unique in the sample, and the name of its module. */
  readonly slug: string;
  readonly title: string;
  /** The day of publication, as YYYY-MM-DD. */
  readonly date: string;
  readonly author: string;
  /** Always below the reserved domain `.example`, so that it can never lead anywhere. */
  readonly url: string;
  readonly text: string;
}

export type ClaimStatus = 'asserted' | 'reported' | 'contested' | 'unverified';

export type SourceKind =
  | 'agency'
  | 'official'
  | 'expert'
  | 'media'
  | 'journalist'
  | 'document'
  | 'government'
  | 'social-media'
  | 'anonymous'
  | 'other';

export type Comparator =
  'exact' | 'over' | 'at-least' | 'under' | 'up-to' | 'nearly' | 'about' | 'between' | 'vague';

/** When a figure holds. Days are YYYY-MM-DD, months YYYY-MM, years YYYY; `per` is a unit of time or another whole. */
export interface FigurePeriod {
  readonly since?: string;
  readonly until?: string;
  readonly during?: string;
  readonly per?: string;
}

/** A bound that the words of the report leave open is `null`. */
export interface FigureAttributes extends FigurePeriod {
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly comparator: Comparator;
  readonly unit: string;
  /** What is being counted, in the words of the report; `entry` would name it in the registry. */
  readonly measure: { readonly entry?: string; readonly written: string };
}

export interface PlaceAttributes {
  readonly kind:
    | 'country'
    | 'province'
    | 'town'
    | 'village'
    | 'district'
    | 'street'
    | 'river'
    | 'waterway'
    | 'harbour'
    | 'structure';
  readonly country?: string;
}

interface Placed {
  /** The tagged words, or the first stretch of a discontinuous tag. */
  readonly quote: string;
  /** Which occurrence of `quote` is meant, counted from 1; the first if left out. */
  readonly occurrence?: number;
  /** The further stretches of a discontinuous tag, each the next occurrence after the stretch before it. */
  readonly parts?: readonly string[];
  /** The name by which relations speak of this tag; unique in its report. */
  readonly key?: string;
}

export type SampleTag =
  | (Placed & { readonly label: 'claim'; readonly attributes?: { readonly status: ClaimStatus } })
  | (Placed & { readonly label: 'source'; readonly attributes?: { readonly kind: SourceKind } })
  | (Placed & { readonly label: 'number'; readonly attributes?: FigureAttributes })
  | (Placed & { readonly label: 'location'; readonly attributes?: PlaceAttributes });

export type SampleLabel = SampleTag['label'];

export type RelationType =
  | 'attributed-to'
  | 'cites'
  | 'quantity-of'
  | 'located-in'
  | 'part-of'
  | 'same-claim'
  | 'contradicts';

/** A relation between two tags of one report, by their keys. */
export interface SampleRelation {
  readonly type: RelationType;
  readonly from: string;
  readonly to: string;
}

/** What one annotator has said of one report so far. */
export interface SampleTagging {
  /** The slug of the report. */
  readonly report: string;
  readonly status: 'in-progress' | 'done';
  readonly tags: readonly SampleTag[];
  readonly relations: readonly SampleRelation[];
}

/** One end of a relation that crosses from one report to another. */
export interface ReportEnd {
  readonly report: string;
  readonly key: string;
}

/** A relation between claims of two different reports. */
export interface CrossReportRelation {
  readonly type: 'same-claim' | 'contradicts';
  readonly from: ReportEnd;
  readonly to: ReportEnd;
}
