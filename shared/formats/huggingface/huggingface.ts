import { codePoint, createOffsetMap, utf16 } from '../../text/offsets';
import { carries } from '../common/carries';
import { tellLayerLosses } from '../common/common-losses';
import { jsonObjectPieces, LongList } from '../common/json-pieces';
import { inLargePieces } from '../common/large-pieces';
import { createTokenView } from '../common/token-view';
import { readme } from './readme';
import type { SchemeId } from '../../model/ids';
import type { AttributeMap } from '../../model/span';
import type { OffsetMap } from '../../text/offsets';
import type { OutputPiece } from '../dataset-file';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { Format } from '../format';
import type { LossLog } from '../losses';

/**
 * A folder as the Hugging Face `datasets` library loads it: `README.md` says what is where, `data/` holds rows of tokens
 * with the numbers of their tags, `spans/` documents with all of their spans and relations. It only goes out.
 */
export const huggingFaceFormat: Format = {
  name: 'huggingface',
  capabilities: carries({
    parts: true,
    relations: true,
    relationAttributes: true,
    attributes: 'json',
    notes: true,
    flags: true,
    documentNotes: true,
    metadata: true,
  }),
  reader: null,
  writer: {
    target: 'folder',
    ending: '',
    options: [
      { id: 'tokens', choices: ['split', 'keep'], fallback: 'split' },
      { id: 'overlap', choices: ['longest', 'most'], fallback: 'longest' },
    ],
    canLeaveOutText: false,
    write,
  },
};

const five = (number: number): string => String(number).padStart(5, '0');

async function* write(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece> {
  const { name, shard, shards } = request.part ?? { name: 'train', shard: 1, shards: 1 };
  const file = `${name}-${five(shard)}-of-${five(shards)}.jsonl`;
  const labels = request.scheme.labels.map(({ id }) => request.nameOfLabel(id));
  const tags = ['O', ...labels.flatMap((label) => [`B-${label}`, `I-${label}`])];
  const tagOf = new Map(tags.map((tag, i) => [tag, i]));
  yield { path: 'README.md', content: readme(request, tags) };
  // A part without documents has its files, too, so that the card's paths lead somewhere.
  yield { path: `data/${file}`, content: '' };
  yield { path: `spans/${file}`, content: '' };
  for await (const document of documents) {
    const map = createOffsetMap(document.text);
    const layer = document.layers[0] ?? null;
    if (layer !== null) tellLayerLosses(document, layer, huggingFaceFormat, request);
    for (const content of inLargePieces(tokenRows(document, layer, map, tagOf, request))) {
      yield { path: `data/${file}`, content };
    }
    for (const content of inLargePieces(jsonObjectPieces(spanRow(document, layer, map, request)))) {
      yield { path: `spans/${file}`, content };
    }
    yield { path: `spans/${file}`, content: '\n' };
  }
}

/** The losses of the view of tokens, named as such: the spans themselves stand in the other view. */
const ofTokens = (losses: LossLog): LossLog => ({
  lost: (kind, why, item) => {
    losses.lost(kind, kind === 'orphan' ? why : `In the view of tokens: ${why}`, item);
  },
  losses: [],
});

function* tokenRows(
  document: DatasetDocument,
  layer: DatasetLayer | null,
  map: OffsetMap,
  tagOf: ReadonlyMap<string, number>,
  request: WriteRequest,
): Generator<string, void, undefined> {
  const { options } = request;
  const view = createTokenView(
    document,
    layer,
    {
      overlap: options['overlap'] === 'most' ? 'most' : 'longest',
      tokens: options['tokens'] === 'keep' ? 'keep' : 'split',
    },
    ofTokens(request.losses),
  );
  const tags = new Uint16Array(view.count);
  for (const { span, first, last } of view.spans) {
    const label = request.nameOfLabel(span.label);
    tags.fill(tagOf.get(`I-${label}`) ?? 0, first, last + 1);
    tags[first] = tagOf.get(`B-${label}`) ?? 0;
  }
  for (const [i, first] of view.sentences.entries()) {
    const behind = view.sentences[i + 1] ?? view.count;
    const tokens: string[] = [];
    const starts: number[] = [];
    const ends: number[] = [];
    for (let token = first; token < behind; token++) {
      const [start, end] = [utf16(view.starts[token] ?? 0), utf16(view.ends[token] ?? 0)];
      tokens.push(document.text.slice(start, end));
      starts.push(map.toCodePoint(start));
      ends.push(map.toCodePoint(end));
    }
    const row = {
      id: `${document.id}-${i + 1}`,
      document: document.id,
      tokens,
      ner_tags: Array.from(tags.subarray(first, behind)),
      starts,
      ends,
    };
    yield `${JSON.stringify(row)}\n`;
  }
}

function spanRow(
  document: DatasetDocument,
  layer: DatasetLayer | null,
  map: OffsetMap,
  request: WriteRequest,
) {
  const { id, text, details } = document;
  const { title, date, author, url, meta } = details;
  const json = (attributes: AttributeMap): string =>
    JSON.stringify(
      Object.fromEntries(
        Object.entries(attributes).map(([name, value]) => [
          request.nameOfAttribute(name as SchemeId),
          value,
        ]),
      ),
    );

  function* spanEntries(): Generator<object> {
    for (const span of layer?.spans ?? []) {
      if (span.state !== 'placed') continue;
      const starts = span.ranges.map(([start]) => map.toCodePoint(start));
      const ends = span.ranges.map(([, end]) => map.toCodePoint(end));
      yield {
        id: span.id,
        label: request.nameOfLabel(span.label),
        start: starts[0] ?? codePoint(0),
        end: ends.at(-1) ?? codePoint(0),
        starts,
        ends,
        text: span.quotes.join(' '),
        attributes: json(span.attributes),
        note: span.note,
        flag: span.flag,
      };
    }
  }

  function* relationEntries(): Generator<object> {
    for (const relation of layer?.relations ?? []) {
      const { to } = relation;
      yield {
        id: relation.id,
        type: request.nameOfRelation(relation.type),
        from: relation.from,
        to: typeof to === 'string' ? to : to.span,
        to_document: typeof to === 'string' ? null : to.document,
        attributes: json(relation.attributes),
        note: relation.note,
      };
    }
  }

  return {
    id,
    title,
    date,
    author,
    url,
    meta: JSON.stringify(meta),
    annotator: layer?.annotator ?? null,
    text,
    spans: new LongList(spanEntries()),
    relations: new LongList(relationEntries()),
    notes: (layer?.notes ?? []).map((note) => note.text),
  };
}
