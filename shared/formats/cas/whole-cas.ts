import {
  ANNOTATION,
  ANNOTATION_BASE,
  METADATA,
  OWN_DOCUMENT,
  SENTENCE,
  STRING,
  TOKEN,
} from './cas-graph';
import { casOfLayer } from './cas-of-layer';
import { ownDocumentJson } from './own-document';
import { sentenceStarts, tokensOf } from './segments';
import type { CasRules } from './cas-of-layer';
import type { CasStructure, CasType, CasValue } from './cas-graph';
import type { DatasetDocument, WriteRequest } from '../exported';

/** All that goes into one file of XMI or JSON. */
export interface WholeCas {
  /** The id of the text's own structure. */
  readonly sofa: string;
  /** Everything else, in the order of writing. */
  readonly structures: readonly CasStructure[];
  /** The types of all of these but those of UIMA, in order of name. */
  readonly types: readonly CasType[];
  /** The first id that is free. */
  readonly nextId: number;
}

const type = (
  name: string,
  supertype: string,
  features: Readonly<Record<string, string>> = {},
): CasType => ({ name, supertype, features: new Map(Object.entries(features)) });

const OUR_TYPES: readonly CasType[] = [
  type(OWN_DOCUMENT, ANNOTATION_BASE, { json: STRING }),
  type(METADATA, 'uima.tcas.DocumentAnnotation', { documentTitle: STRING, documentId: STRING }),
  type(SENTENCE, ANNOTATION),
  type(TOKEN, ANNOTATION),
];

/**
 * Puts a document and its layer together with what other programs need: tokens and sentences as DKPro has them, the
 * title as its metadata, and one structure of ours with what no type has room for.
 */
export function wholeCas(
  document: DatasetDocument,
  request: WriteRequest,
  rules: CasRules,
): WholeCas {
  const { text } = document;
  const layer = document.layers[0] ?? null;
  const cas = casOfLayer(document, layer, request, rules);
  let id = cas.nextId;
  const sofa = String(id++);
  const made = (
    name: string,
    place: readonly [begin: number, end: number] | null,
    features: readonly (readonly [string, CasValue])[] = [],
  ): CasStructure => ({
    id: String(id++),
    type: name,
    begin: place?.[0] ?? null,
    end: place?.[1] ?? null,
    features: new Map(features),
    line: null,
  });
  const held = (feature: string, value: string): readonly (readonly [string, CasValue])[] =>
    rules.holdsText(value) ? [[feature, value]] : [];

  const tokens = tokensOf(text);
  const starts = sentenceStarts(text, tokens);
  const structures: CasStructure[] = [
    made(
      METADATA,
      [0, text.length],
      [...held('documentTitle', document.details.title), ['documentId', document.id]],
    ),
    made(OWN_DOCUMENT, null, [
      ['sofa', { ref: sofa }],
      ['json', ownDocumentJson(document, layer, rules.format)],
    ]),
    ...starts.map((start, i) =>
      made(SENTENCE, [
        tokens[start]?.[0] ?? 0,
        tokens[(starts[i + 1] ?? tokens.length) - 1]?.[1] ?? 0,
      ]),
    ),
    ...tokens.map((token) => made(TOKEN, token)),
  ];
  // The text has a new id; whatever is kept belongs to it.
  const kept = cas.kept.map((structure) =>
    structure.features.has('sofa')
      ? { ...structure, features: new Map(structure.features).set('sofa', { ref: sofa }) }
      : structure,
  );
  const named = new Set(cas.types.map(({ name }) => name));
  return {
    sofa,
    structures: structures.concat(cas.spans, cas.relations, kept),
    types: [...cas.types, ...OUR_TYPES.filter(({ name }) => !named.has(name))].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
    nextId: id,
  };
}
