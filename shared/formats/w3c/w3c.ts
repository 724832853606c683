import { carries } from '../common/carries';
import { readW3c } from './read-w3c';
import { CONTEXT, writeW3c } from './write-w3c';
import type { SampledFile } from '../dataset-file';
import type { Detection, Format } from '../format';

/**
 * W3C Web Annotation as JSON-LD: collections, pages, lists or lines of annotations, with the text in the target or in a
 * file beside them. Positions are code points, as the recommendation says; tools that write UTF-16 are found out by the
 * quotes. A target is a part of a span, an annotation for linking is a relation, one without words is a remark on the
 * document, a creator is an annotator.
 */
export const w3cFormat: Format = {
  name: 'w3c',
  keepsUnplaced: true,
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
  reader: { endings: ['.jsonld', '.json', '.jsonl', '.txt'], detect, read: readW3c },
  writer: {
    target: 'folder',
    ending: '',
    options: [],
    canLeaveOutText: false,
    write: (documents, request) => writeW3c(documents, request, w3cFormat),
  },
};

const SELECTOR = /"(?:oa:)?Text(?:Quote|Position)Selector"/;

function detect(files: readonly SampledFile[]): Detection | null {
  for (const { path, head } of files) {
    if (path.endsWith('.txt')) continue;
    if (/^\s*[[{]/.test(head) && head.includes(CONTEXT)) {
      return { certainty: 'sure', why: `“${path}” names the vocabulary of W3C Web Annotation.` };
    }
    if (/^\s*[[{]/.test(head) && SELECTOR.test(head)) {
      return { certainty: 'likely', why: `“${path}” points at words as Web Annotations do.` };
    }
  }
  return null;
}
