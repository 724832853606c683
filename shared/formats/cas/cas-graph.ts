/*
 * What the three formats of the UIMA family (WebAnno TSV, CAS XMI, CAS JSON) have in common: typed feature structures
 * over one text. Each of them has its own way to write these down; what they mean for spans and relations is said once,
 * in `foreign-of-cas.ts` and `cas-of-layer.ts`. Offsets are UTF-16 code units, as in Java.
 */

/** A pointer to another feature structure, by its id. */
export interface CasReference {
  readonly ref: string;
}

/** A feature's value; one that is not set is not there. */
export type CasValue = string | number | boolean | CasReference | readonly CasValue[];

/** One feature structure. An annotation has `begin` and `end`; every other one has null for both. */
export interface CasStructure {
  readonly id: string;
  /** The full name of its type. */
  readonly type: string;
  readonly begin: number | null;
  readonly end: number | null;
  readonly features: ReadonlyMap<string, CasValue>;
  /** Where it begins in its file, from 1, where the format knows. */
  readonly line: number | null;
}

/** A document has many more tokens than anything else, and a map for each would take most of the memory. */
export const NO_FEATURES: ReadonlyMap<string, CasValue> = new Map();

export interface CasType {
  readonly name: string;
  readonly supertype: string;
  /** The range of each feature: a type's name, with `[]` behind it for several. */
  readonly features: ReadonlyMap<string, string>;
}

/** Types by their full names; those that UIMA brings along need not be there. */
export type CasTypes = ReadonlyMap<string, CasType>;

export const ANNOTATION = 'uima.tcas.Annotation';
export const ANNOTATION_BASE = 'uima.cas.AnnotationBase';
export const STRING = 'uima.cas.String';
export const DOUBLE = 'uima.cas.Double';
export const BOOLEAN = 'uima.cas.Boolean';

export const TOKEN = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token';
export const SENTENCE = 'de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence';
export const METADATA = 'de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData';
export const NAMED_ENTITY = 'de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity';
/** Our own structure of a document, whose feature `json` holds what no type of others has room for. */
export const OWN_DOCUMENT = 'claimbench.Document';

export const isReference = (value: CasValue | undefined): value is CasReference =>
  typeof value === 'object' && 'ref' in value;

/**
 * Adds the ranges of features to those that a type has already. Where two say different types of annotations, the range
 * is any annotation, so that what stands under either fits in.
 */
export function addFeatures(
  features: Map<string, string>,
  more: Iterable<readonly [string, string]>,
): void {
  const isOfAnnotations = (range: string) => !range.startsWith('uima.cas.');
  for (const [feature, range] of more) {
    const known = features.get(feature) ?? range;
    const isWide = known !== range && isOfAnnotations(known) && isOfAnnotations(range);
    features.set(feature, isWide ? ANNOTATION : range);
  }
}

/** The range of a feature of a type or of one that it comes from; null where nobody says. */
export function rangeOf(types: CasTypes, type: string, feature: string): string | null {
  let at = types.get(type);
  // A type system may go round in circles; no sane one is a hundred deep.
  for (let depth = 0; at !== undefined && depth < 100; depth++) {
    const range = at.features.get(feature);
    if (range !== undefined) return range;
    at = types.get(at.supertype);
  }
  return null;
}
