import {
  ANNOTATION,
  ANNOTATION_BASE,
  METADATA,
  NO_FEATURES,
  OWN_DOCUMENT,
  SENTENCE,
  STRING,
  TOKEN,
} from './cas-graph';
import { casOfLayer } from './cas-of-layer';
import { ownDocumentJson } from './own-document';
import { tokensOf } from '../../text/tokens';
import { sentenceStarts } from './segments';
import type { CasRules } from './cas-of-layer';
import type { CasStructure, CasType, CasValue } from './cas-graph';
import type { DatasetDocument, WriteRequest } from '../exported';

/** All that goes into one file of XMI or JSON. */
export interface WholeCas {
  /** The id of the text's own structure. */
  readonly sofa: string;
  /** Everything else, in the order of writing; tokens are made while they are gone through. */
  readonly structures: Iterable<CasStructure>;
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
  const sofa = String(cas.nextId);
  const firstId = cas.nextId + 1;
  const held = (feature: string, value: string): readonly (readonly [string, CasValue])[] =>
    rules.holdsText(value) ? [[feature, value]] : [];
  const said = new Map<string, CasValue>([
    ['sofa', { ref: sofa }],
    ['json', ownDocumentJson(document, layer, rules.format)],
  ]);
  const metadata = new Map<string, CasValue>([
    ...held('documentTitle', document.details.title),
    ['documentId', document.id],
  ]);
  const tokens = tokensOf(text);
  const starts = sentenceStarts(text, tokens);

  function* segments(): Generator<CasStructure> {
    let id = firstId;
    const made = (
      type: string,
      begin: number | null,
      end: number | null,
      features = NO_FEATURES,
    ): CasStructure => ({ id: String(id++), type, begin, end, features, line: null });
    yield made(METADATA, 0, text.length, metadata);
    yield made(OWN_DOCUMENT, null, null, said);
    for (const [i, start] of starts.entries()) {
      const last = (starts[i + 1] ?? tokens.count) - 1;
      yield made(SENTENCE, tokens.starts[start] ?? 0, tokens.ends[last] ?? 0);
    }
    for (let i = 0; i < tokens.count; i++) {
      yield made(TOKEN, tokens.starts[i] ?? 0, tokens.ends[i] ?? 0);
    }
  }
  // The text has a new id; whatever is kept belongs to it.
  const kept = cas.kept.map((structure) =>
    structure.features.has('sofa')
      ? { ...structure, features: new Map(structure.features).set('sofa', { ref: sofa }) }
      : structure,
  );
  const named = new Set(cas.types.map(({ name }) => name));
  return {
    sofa,
    structures: {
      *[Symbol.iterator]() {
        yield* segments();
        yield* cas.spans;
        yield* cas.relations;
        yield* kept;
      },
    },
    types: [...cas.types, ...OUR_TYPES.filter(({ name }) => !named.has(name))].sort((a, b) =>
      a.name < b.name ? -1 : 1,
    ),
    nextId: firstId + 2 + starts.length + tokens.count,
  };
}
