import { createOffsetMap } from '../../text/offsets';
import { carries } from '../common/carries';
import { joinedLines } from '../common/join-lines';
import { sketchJson } from '../common/json-sketch';
import { SIDECAR_FORMAT } from '../conll/sidecar';
import { readJsonlLine } from './read-line';
import { withoutWordsOf } from './without-words';
import { jsonlPieces } from './write-line';
import type { DatasetFile, OutputPiece, SampledFile } from '../dataset-file';
import type { DatasetDocument, WriteRequest } from '../exported';
import type { ForeignDocument, ReadItem } from '../foreign';
import type { Detection, Format } from '../format';

/** Pieces are joined up to about this many characters, so that a writer is not called for every few bytes. */
const PIECE = 64 * 1024;

/**
 * Our own JSON Lines, which lose nothing: one document with one annotator's layer, or with none, a line. Offsets are
 * code points. Names in it are ids of the scheme. A line that has nothing but a text is a document, too.
 */
export const jsonlFormat: Format = {
  name: 'jsonl',
  capabilities: carries({
    parts: true,
    relations: true,
    relationAttributes: true,
    attributes: 'json',
    notes: true,
    flags: true,
    documentNotes: true,
    metadata: true,
    annotators: true,
    orphans: true,
  }),
  reader: { endings: ['.jsonl', '.ndjson'], detect, read },
  writer: {
    target: 'file',
    ending: '.jsonl',
    options: [],
    canLeaveOutText: true,
    write,
  },
};

/** What no other lines with `spans` have, though somebody may have written them without the hash of the text. */
const OWN_NAMES = [
  ['.spans[].ranges', 'array', 'ranges'],
  ['.spans[].quotes', 'array', 'quotes'],
  ['.relations[].from', 'text', 'relations'],
  ['.annotator', 'text', 'annotator'],
] as const;

function detect(files: readonly SampledFile[]): Detection | null {
  for (const file of files) {
    if (!/\.(?:jsonl|ndjson)$/i.test(file.path)) continue;
    // Offsets beside tagged tokens have texts and hashes, too, but the tags are not in them.
    if (file.head.startsWith(`{"format":"${SIDECAR_FORMAT}"`)) continue;
    const sketch = sketchJson(file.head);
    if (sketch?.isAll('object') !== true) continue;
    if (sketch.has('.text_sha256', 'text') && sketch.has('.id', 'text')) {
      return {
        certainty: 'sure',
        why: 'its lines have the “text_sha256” of Claimbench’s own export',
      };
    }
    if (sketch.has('.text', 'text')) {
      const own = OWN_NAMES.find(([path, kind]) => sketch.has(path, kind));
      const isOfTasks = sketch.has('._task_hash') || sketch.has('.spans[].token_start');
      if (own !== undefined && !isOfTasks && sketch.has('.spans', 'array')) {
        return {
          certainty: 'sure',
          why: `its lines have “spans” and the “${own[2]}” of Claimbench`,
        };
      }
      return sketch.has('.spans', 'array')
        ? { certainty: 'possible', why: 'its lines are objects with “text” and “spans”' }
        : { certainty: 'likely', why: 'its lines are objects with a “text”' };
    }
  }
  return null;
}

async function* read(files: readonly DatasetFile[]): AsyncGenerator<ReadItem, void, undefined> {
  for (const file of files) {
    // Lines of several annotators over one document stand together and are handed over as one document.
    let held: ForeignDocument | null = null;
    try {
      for await (const { number, text } of file.lines()) {
        if (text.trim() === '') continue;
        const result = readJsonlLine(text, file.path, number);
        if ('fault' in result) {
          yield { kind: 'fault', file: file.path, line: number, sentence: result.fault };
          continue;
        }
        for (const sentence of result.notices) {
          yield { kind: 'notice', file: file.path, line: number, sentence };
        }
        const joined: ForeignDocument | null =
          held === null ? null : joinedLines(held, result.document);
        if (joined === null && held !== null) yield { kind: 'document', document: held };
        held = joined ?? result.document;
      }
    } catch (error) {
      // Of a file that cannot be read any further what stands before that is read.
      if (held !== null) yield { kind: 'document', document: held };
      throw error;
    }
    if (held !== null) yield { kind: 'document', document: held };
  }
}

async function* write(
  documents: AsyncIterable<DatasetDocument>,
  request: WriteRequest,
): AsyncGenerator<OutputPiece, void, undefined> {
  for await (const document of documents) {
    const map = createOffsetMap(document.text);
    const layers = document.layers.length === 0 ? [null] : document.layers;
    for (const layer of layers) {
      const without = request.isWithoutText
        ? withoutWordsOf(document, layer?.annotator ?? null, request)
        : null;
      let content = '';
      for (const piece of jsonlPieces(document, layer, map.toCodePoint, without)) {
        content += piece;
        if (content.length < PIECE) continue;
        yield { path: '', content };
        content = '';
      }
      if (content !== '') yield { path: '', content };
    }
  }
}
