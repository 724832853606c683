import { carries } from '../common/carries';
import { readTei } from './read-tei';
import { TEI, writeTei } from './write-tei';
import type { Format } from '../format';

/**
 * TEI with standoff annotation: the text in one `ab`, each span a `span` that points at it with `string-range` (code
 * points), with its words as content; names are categories of the header, attributes, notes and flags feature structures,
 * relations `relation` elements, annotators `resp`. Foreign files may have paragraphs with ids, `from` and `to`, and
 * `link`. A character that XML cannot hold is a `g` element, so that every text comes back as it was.
 */
export const teiFormat: Format = {
  name: 'tei',
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
  reader: {
    endings: ['.xml', '.tei'],
    detect(files) {
      const found = files.find(({ head }) => head.includes(TEI) && /<(?:\w+:)?TEI\b/.test(head));
      return found === undefined
        ? null
        : { certainty: 'sure', why: `“${found.path}” is XML in the namespace of TEI.` };
    },
    read: readTei,
  },
  writer: {
    target: 'folder',
    ending: '',
    options: [],
    canLeaveOutText: false,
    write: (documents, request) => writeTei(documents, request, teiFormat),
  },
};
