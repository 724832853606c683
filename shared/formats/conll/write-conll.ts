import { encodeUtf8 } from '../../text/encode-utf8';
import { createPlainNames } from '../common/plain-names';
import { createTokenView } from '../common/token-view';
import { Utf8Bytes } from '../common/utf8-bytes';
import { tellLayerLosses } from '../common/common-losses';
import { addSidecarLine, SIDECAR_ENDING, sidecarHead } from './sidecar';
import { TAG_SCHEMES, tagOf } from './tag-schemes';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { Format, FormatOption } from '../format';
import type { TokenView } from '../common/token-view';
import type { TagScheme } from './tag-schemes';

export const CONLL_OPTIONS: readonly FormatOption[] = [
  { id: 'scheme', choices: TAG_SCHEMES, fallback: 'iob2' },
  { id: 'tokens', choices: ['split', 'keep'], fallback: 'split' },
  { id: 'overlap', choices: ['longest', 'most'], fallback: 'longest' },
  { id: 'columns', choices: ['tab', 'conll2003', 'doccano'], fallback: 'tab' },
];

/** How a row begins, and the line before each document. */
const COLUMNS: Readonly<Record<string, { readonly gap: string; readonly start: string }>> = {
  tab: { gap: '\t', start: '-DOCSTART-\tO\n\n' },
  conll2003: { gap: ' -X- -X- ', start: '-DOCSTART- -X- -X- O\n\n' },
  // doccano would take the line for a word of the text; the sidecar alone says where documents begin.
  doccano: { gap: '\t', start: '' },
};

export async function* writeConll(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
  format: Format,
): AsyncGenerator<OutputPiece> {
  const { options, scheme: labels, nameOfLabel, losses } = request;
  const scheme = TAG_SCHEMES.find((known) => known === options['scheme']) ?? 'iob2';
  const columns = COLUMNS[options['columns'] ?? 'tab'] ?? { gap: '\t', start: '-DOCSTART-\tO\n\n' };
  const names = createPlainNames(
    labels.labels.map(({ id }) => nameOfLabel(id)),
    'label',
    false,
  );
  yield { path: `data${SIDECAR_ENDING}`, content: sidecarHead(scheme, names.renamed()) };
  const bytes = new Utf8Bytes();
  const behind = createRowEnds(columns.gap);
  for await (const document of documents) {
    const layer = document.layers[0] ?? null;
    const view = createTokenView(
      document,
      layer,
      {
        overlap: options['overlap'] === 'most' ? 'most' : 'longest',
        tokens: options['tokens'] === 'keep' ? 'keep' : 'split',
      },
      losses,
    );
    if (layer !== null) tellTokenLosses(document, layer, format, request);
    const typeOf = (index: number) =>
      names.plain(nameOfLabel(view.spans[index]?.span.label ?? ('' as never)));
    if (scheme === 'io' && layer !== null) tellNeighbours(document, layer, view, request);
    bytes.text(columns.start);
    addRows(bytes, document.text, view, scheme, behind, typeOf);
    yield { path: 'data.conll', content: bytes.take() };
    addSidecarLine(bytes, document, view);
    yield { path: `data${SIDECAR_ENDING}`, content: bytes.take() };
  }
}

/** Signs that a reader would take for the end of a token; they stand only where a mark is written over a blank. */
const BLANK = /[\s\x00-\x1f\x7f-\x9f]/g;

/** A token as its row has it. */
export function tokenForm(token: string): string {
  return isPlain(token.charCodeAt(0)) ? token : token.replace(BLANK, '_');
}

/** A token holds a blank only where it begins with one, or with a sign that belongs to what is behind it. */
const isPlain = (first: number): boolean => first > 0x20 && first < 0x7f;

const LINE_FEED = 0x0a;

/** The end of a row by its tag; there are few of them. */
function createRowEnds(gap: string): (tag: string) => Uint8Array {
  const ends = new Map<string, Uint8Array>();
  return (tag) => {
    let end = ends.get(tag);
    if (end === undefined) {
      end = encodeUtf8(`${gap}${tag}\n`);
      ends.set(tag, end);
    }
    return end;
  };
}

function addRows(
  bytes: Utf8Bytes,
  text: string,
  view: TokenView,
  scheme: TagScheme,
  behind: (tag: string) => Uint8Array,
  typeOf: (span: number) => string,
): void {
  const outside = behind('O');
  let span = 0;
  let sentence = 1;
  let type = view.spans.length > 0 ? typeOf(0) : '';
  let before = '';
  for (let token = 0; token < view.count; token++) {
    if (view.sentences[sentence] === token) {
      bytes.sign(LINE_FEED);
      sentence += 1;
      before = '';
    }
    let current = view.spans[span];
    let end = outside;
    if (current !== undefined && token >= current.first) {
      const { first, last } = current;
      end = behind(tagOf(scheme, type, token - first, last - first + 1, before === type));
      if (token === last) {
        before = type;
        span += 1;
        current = view.spans[span];
        type = current === undefined ? '' : typeOf(span);
      }
    } else {
      before = '';
    }
    const from = view.starts[token] ?? 0;
    const to = view.ends[token] ?? 0;
    if (isPlain(text.charCodeAt(from))) bytes.text(text, from, to);
    else bytes.text(tokenForm(text.slice(from, to)));
    bytes.encoded(end);
  }
  if (view.count > 0) bytes.sign(LINE_FEED);
}

/** Plain IO runs two spans of one label into one where no other token stands between them. */
function tellNeighbours(
  document: DatasetDocument,
  layer: DatasetLayer,
  { spans, sentences }: TokenView,
  { losses }: WriteRequest,
): void {
  const borders = new Set(sentences);
  spans.forEach(({ span, first }, i) => {
    const before = spans[i - 1];
    if (before?.last !== first - 1 || before.span.label !== span.label || borders.has(first))
      return;
    losses.lost('edges', 'Plain IO runs neighbours of one label into one.', {
      document: document.id,
      annotator: layer.annotator,
      id: span.id,
    });
  });
}

/** Tells what stands on spans, between them and on the layer and has no place beside tokens. */
export function tellTokenLosses(
  document: DatasetDocument,
  layer: DatasetLayer,
  format: Format,
  request: WriteRequest,
): void {
  const item = { document: document.id, annotator: layer.annotator };
  const { losses } = request;
  for (const { id, attributes, note, flag } of layer.spans) {
    if (Object.keys(attributes).length > 0) {
      losses.lost('attribute', 'The format has no attributes of spans.', { ...item, id });
    }
    if (note !== '') losses.lost('note', 'The format has no notes on spans.', { ...item, id });
    if (flag !== null) losses.lost('flag', 'The format has no flags.', { ...item, id });
  }
  for (const { id } of layer.relations) {
    losses.lost('relation', 'The format has no relations.', { ...item, id });
  }
  tellLayerLosses(document, layer, format, request);
}
