import { casOfLayer } from '../cas/cas-of-layer';
import { parseForeignTypes } from '../cas/foreign-types';
import { ownDocumentJson } from '../cas/own-document';
import { tokensOf } from '../../text/tokens';
import { sentenceStarts } from '../cas/segments';
import { escapeText } from './escapes';
import { layOver } from './grid';
import { DOCUMENT, LEAD } from './read-tsv';
import { nameRows, relationsByRow, rowName } from './row-names';
import { parseTsvExtras } from './tsv-extras';
import { layersOf } from './written-layers';
import type { Tokens } from '../../text/tokens';
import type { CasStructure } from '../cas/cas-graph';
import type { DatasetDocument, WriteRequest } from '../exported';

/** Writes a document and its layer as WebAnno TSV 3.3, piece by piece. */
export function* writeTsv(document: DatasetDocument, request: WriteRequest): Generator<string> {
  const layer = document.layers[0] ?? null;
  const { text } = document;
  const cas = casOfLayer(document, layer, request, {
    format: 'webanno-tsv',
    holdsText: () => true,
    hasTypedFeatures: false,
    areChainsAlone: true,
    hasSlots: false,
  });
  const tokens = textTokens(text, cas.spans.length > 0);
  const starts = sentenceStarts(text, tokens);
  const grid = layOver(tokens, cas.spans);
  const names = nameRows(grid, starts, cas.relations);
  const columns = layersOf(cas);
  const relationsAt = relationsByRow(cas.relations, names);
  const emptyCells = `${'_\t'.repeat(columns.reduce((sum, { cellsOf }) => sum + cellsOf.length, 0))}\n`;
  const startOf = (token: number) => tokens.starts[token];

  yield '#FORMAT=WebAnno TSV 3.3\n';
  for (const { declaration } of columns) yield `${declaration}\n`;
  yield '\n';

  const extras = parseTsvExtras(layer?.extras['webanno-tsv']);
  const head = [
    `#${DOCUMENT}${escapeText(ownDocumentJson(document, layer, 'webanno-tsv'))}\n`,
    ...(startOf(0) === 0 ? [] : [`#${LEAD}${escapeText(text.slice(0, startOf(0)))}\n`]),
    ...extras.lines.map((line) => `#${line}\n`),
  ].join('');
  if (starts.length === 0) yield `\n${head}#Text=\n`;
  let idsLeft = extras.sentences.size;
  for (const [number, start] of starts.entries()) {
    const begin = startOf(start) ?? 0;
    const next = starts[number + 1];
    const end = next === undefined ? text.length : (startOf(next) ?? text.length);
    yield '\n';
    if (number === 0) yield head;
    const id = extras.sentences.get(begin);
    if (id !== undefined) {
      idsLeft -= 1;
      yield `#Sentence.id=${escapeText(id)}\n`;
    }
    yield textLines(text.slice(begin, end), next === undefined);
    for (let at = start; at < (next ?? tokens.count); at++) {
      const row = rowName(number + 1, at - start + 1);
      yield rowOf(row, startOf(at) ?? 0, tokens.ends[at] ?? 0, grid.annotationsAt(at));
      for (const [part, held] of grid.partsAt(at).entries()) {
        yield rowOf(`${row}.${String(part + 1)}`, held.begin, held.end, held.annotations);
      }
    }
  }
  if (layer !== null && parseForeignTypes(layer.extras, 'webanno-tsv').slots.size > 0) {
    request.losses.lost('extras', 'What was a slot in the data goes out as relations.', {
      document: document.id,
      annotator: layer.annotator,
      id: null,
    });
  }
  if (idsLeft > 0) {
    request.losses.lost('extras', 'The names of sentences that begin elsewhere now are left out.', {
      document: document.id,
      annotator: layer?.annotator ?? null,
      id: null,
    });
  }

  function rowOf(
    id: string,
    begin: number,
    end: number,
    annotations: readonly CasStructure[],
  ): string {
    const words = escapeLineBreaks(text.slice(begin, Math.max(begin, end)));
    const row = `${id}\t${String(begin)}-${String(end)}\t${words}\t`;
    const relations = relationsAt.get(id);
    if (annotations.length === 0 && relations === undefined) return row + emptyCells;
    const byType = new Map<string, CasStructure[]>();
    for (const annotation of relations ? [...annotations, ...relations] : annotations) {
      const held = byType.get(annotation.type);
      if (held === undefined) byType.set(annotation.type, [annotation]);
      else held.push(annotation);
    }
    let cells = '';
    for (const { type, cellsOf } of columns) {
      const stacked = byType.get(type);
      for (const cell of cellsOf) {
        cells +=
          stacked === undefined
            ? '_\t'
            : `${stacked.map((annotation) => cell(annotation, names)).join('|')}\t`;
      }
    }
    return `${row}${cells}\n`;
  }
}

/** A row's words stand as they are, as INCEpTION writes them, unless they would break the row. */
const escapeLineBreaks = (words: string) => (/[\t\n\r]/.test(words) ? escapeText(words) : words);

/** Annotations need a row to stand on, even in a text of white space alone. */
function textTokens(text: string, isNeeded: boolean): Tokens {
  const tokens = tokensOf(text);
  if (tokens.count > 0 || !isNeeded) return tokens;
  return { count: 1, starts: Uint32Array.of(0), ends: Uint32Array.of(text.length) };
}

/** A sentence's text up to the next one; the line break between them is in the offsets. */
function textLines(sentence: string, isLast: boolean): string {
  const own = !isLast && sentence.endsWith('\n') ? sentence.slice(0, -1) : sentence;
  return own
    .split('\n')
    .map((line) => `#Text=${escapeText(line)}\n`)
    .join('');
}
