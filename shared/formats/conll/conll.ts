import { carries } from '../common/carries';
import { readConll, rowOf } from './read-conll';
import { CONLL_OPTIONS, writeConll } from './write-conll';
import { SIDECAR_ENDING, SIDECAR_FORMAT } from './sidecar';
import { isTag } from './tag-schemes';
import type { SampledFile } from '../dataset-file';
import type { Detection, Format } from '../format';

/**
 * CoNLL and its kin: a token and a tag a line, a blank line between sentences. Beside it goes a file of character offsets
 * (`sidecar.ts`), with which the text and the spans come back exactly; without one the text is the tokens with one space
 * between them, a sentence a line.
 */
export const conllFormat: Format = {
  name: 'conll',
  capabilities: carries({
    spans: 'tokens',
    crossing: false,
    nested: false,
    stacked: false,
    metadata: true,
  }),
  reader: {
    endings: [
      '.conll',
      '.bio',
      '.iob',
      '.iob1',
      '.iob2',
      '.iobes',
      '.bioes',
      '.bilou',
      '.tsv',
      '.txt',
      '.jsonl',
    ],
    detect,
    read: readConll,
  },
  writer: {
    target: 'folder',
    ending: '',
    options: CONLL_OPTIONS,
    canLeaveOutText: false,
    write: (documents, request) => writeConll(documents, request, conllFormat),
  },
};

const LINES_LOOKED_AT = 400;

function detect(files: readonly SampledFile[]): Detection | null {
  for (const file of files) {
    if (file.path.endsWith('.jsonl')) continue;
    const found = detectFile(file);
    if (found !== null) return found;
  }
  const beside = files.find(
    ({ path, head }) =>
      path.endsWith(SIDECAR_ENDING) && head.startsWith(`{"format":"${SIDECAR_FORMAT}"`),
  );
  return beside === undefined
    ? null
    : { certainty: 'sure', why: `“${beside.path}” holds the offsets of tagged tokens.` };
}

function detectFile({ path, head, isWhole }: SampledFile): Detection | null {
  const lines = head.split('\n', LINES_LOOKED_AT);
  // The last line of a head may be cut.
  if (!isWhole && lines.length > 1) lines.pop();
  let tokens = 0;
  let tagged = 0;
  let begun = 0;
  let hasStart = false;
  for (const line of lines) {
    const row = rowOf(line);
    if (row === 'start') hasStart = true;
    if (typeof row === 'string') continue;
    tokens += 1;
    if (row.tag === null || !isTag(row.tag)) continue;
    tagged += 1;
    if (row.tag !== 'O') begun += 1;
  }
  const isNamed = /\.(?:conll|bio|iob[12]?|iobes|bioes|bilou)$/.test(path);
  if (tokens > 0 && tagged >= tokens * 0.9 && (begun > 0 || hasStart || isNamed)) {
    const isSure = begun > 0 && (hasStart || isNamed || tokens >= 3);
    return {
      certainty: isSure ? 'sure' : 'likely',
      why: `“${path}” has one token a line with a tag such as O or B-… in its last column.`,
    };
  }
  return isNamed && tokens > 0
    ? { certainty: 'possible', why: `“${path}” is named like a file of tagged tokens.` }
    : null;
}
