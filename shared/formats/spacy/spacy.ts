import { createOffsetMap, utf16 } from '../../text/offsets';
import { carriedOf } from '../common/carried';
import { carries } from '../common/carries';
import { tellDocumentLosses } from '../common/common-losses';
import { jsonListPieces } from '../common/json-pieces';
import { inLargePieces } from '../common/large-pieces';
import { createTokenView } from '../common/token-view';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, WriteRequest } from '../exported';
import type { Format } from '../format';
import type { LossLog } from '../losses';

/** A start, an end (code points) and a label, as spaCy takes them. */
type Mark = readonly [start: number, end: number, label: string];

/** Runs where spaCy is; makes its binary training data of the two files beside it. */
const SCRIPT = `# Makes entities.spacy and spans.spacy of the files beside it: python make_docbin.py [language]
import json, spacy, sys
from spacy.tokens import DocBin
nlp = spacy.blank(sys.argv[1] if len(sys.argv) > 1 else "xx")
for name in ("entities", "spans"):
    docs = DocBin()
    for text, marks in map(json.loads, open(name + ".jsonl", encoding="utf-8")):
        doc = nlp.make_doc(text)
        found = marks["entities"] if name == "entities" else marks["spans"]["sc"]
        spans = [doc.char_span(start, end, label, alignment_mode="expand") for start, end, label in found]
        if name == "entities": doc.set_ents(spacy.util.filter_spans(spans))
        else: doc.spans["sc"] = spans
        docs.add(doc)
    docs.to_disk(name + ".spacy")
`;

/**
 * spaCy's training data, which only go out. `entities.jsonl` has for each document `[text, { entities }]`: spans that
 * neither overlap nor nest, the longest first, widened to whole tokens, since spaCy does not train what cuts a token.
 * `spans.jsonl` has every span as `[text, { spans: { sc } }]`, for its span categoriser. A script beside them makes
 * spaCy's binary form of both.
 */
export const spacyFormat: Format = {
  name: 'spacy',
  capabilities: carries({ spans: 'tokens' }),
  reader: null,
  writer: { target: 'folder', ending: '', options: [], canLeaveOutText: false, write },
};

async function* write(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  yield { path: 'make_docbin.py', content: SCRIPT };
  yield { path: 'entities.jsonl', content: '' };
  yield { path: 'spans.jsonl', content: '' };
  for await (const document of documents) {
    tellDocumentLosses(document, spacyFormat.capabilities, request);
    const { entities, spans } = marksOf(document, request);
    const text = JSON.stringify(document.text);
    yield* line('entities.jsonl', `[${text},{"entities":`, entities, '}]\n');
    yield* line('spans.jsonl', `[${text},{"spans":{"sc":`, spans, '}}]\n');
  }
}

function* line(
  path: string,
  before: string,
  marks: readonly Mark[],
  behind: string,
): Generator<OutputPiece, void, undefined> {
  yield { path, content: before };
  for (const content of inLargePieces(jsonListPieces(marks))) yield { path, content };
  yield { path, content: behind };
}

function marksOf(
  document: DatasetDocument,
  request: WriteRequest,
): { readonly entities: Mark[]; readonly spans: Mark[] } {
  const layer = document.layers[0];
  if (layer === undefined) return { entities: [], spans: [] };
  const map = createOffsetMap(document.text);
  const { spans } = carriedOf(document, layer, spacyFormat, map, request);
  // What the one row of tokens cannot hold is among the spans. Only edges that move are lost.
  const losses: LossLog = {
    lost: (kind, why, item) => {
      if (kind === 'edges') request.losses.lost(kind, why, item);
    },
    losses: [],
  };
  const view = createTokenView(document, layer, { overlap: 'longest', tokens: 'keep' }, losses);
  return {
    entities: view.spans.map(({ span, first, last }) => [
      map.toCodePoint(utf16(view.starts[first] ?? 0)),
      map.toCodePoint(utf16(view.ends[last] ?? 0)),
      request.nameOfLabel(span.label),
    ]),
    spans: spans.map(({ span, start, end }) => [start, end, request.nameOfLabel(span.label)]),
  };
}
