import { documentKey, KEY_NAME, readDetails } from '../common/document-details';
import { createForeignIds } from '../common/foreign-ids';
import { idOf, isJsonObject, listOf, textOf } from '../common/json-records';
import type { JsonObject, JsonValue } from '../../model/json';
import type { ForeignDocument, ForeignLayer, ForeignRelation, ForeignSpan } from '../foreign';

/** The names of a task that are not its document's. */
export const OWN_NAMES: ReadonlySet<string> = new Set([
  KEY_NAME,
  'text',
  'tokens',
  'spans',
  'relations',
  'answer',
  'accept',
  'options',
  'config',
  'version',
  '_annotator_id',
  '_session_id',
  '_input_hash',
  '_task_hash',
  '_view_id',
  '_timestamp',
  '_is_binary',
]);

/** Names that a writing makes anew, so that no task keeps them. */
const OURS: ReadonlySet<string> = new Set([KEY_NAME, 'text', 'tokens', '_annotator_id']);

const OF_A_SPAN = new Set([
  'start',
  'end',
  'token_start',
  'token_end',
  'label',
  'id',
  'text',
  'attributes',
  'note',
  'flag',
]);
/** Longer spans are not put together from their tokens: nested ones would take quadratic time. */
const MOST_TOKENS = 200;

/** Reads one task; null where it has no text. */
export function readTask(
  record: JsonObject,
  file: string,
  line: number,
  told: string[],
): ForeignDocument | null {
  const text = textOf(record['text']);
  if (text === null) return null;
  const { notices, ...details } = readDetails(record, OWN_NAMES);
  for (const notice of notices) told.push(notice);
  const layer = layerOf(record, told);
  return {
    file,
    line,
    text,
    hashes: {},
    key: documentKey(details.url, idOf(record['_input_hash']), textOf(record[KEY_NAME])),
    ...details,
    unit: 'code-point',
    layers: layer === null ? [] : [layer],
  };
}

function layerOf(record: JsonObject, told: string[]): ForeignLayer | null {
  const annotator = idOf(record['_annotator_id']) ?? idOf(record['_session_id']);
  const answer = textOf(record['answer']);
  const isTask =
    annotator !== null || answer !== null || 'spans' in record || 'relations' in record;
  if (!isTask) return null;
  const empty = { annotator, status: null, spans: [], relations: [], notes: [], extras: {} };
  const task: Record<string, JsonValue> = {};
  const isRefused = answer !== null && answer !== 'accept';
  for (const [name, value] of Object.entries(record)) {
    const isOurs = OURS.has(name);
    const isSaid = name === 'spans' || name === 'relations' || name === 'answer';
    if (OWN_NAMES.has(name) && !isOurs && (isRefused || !isSaid)) task[name] = value;
  }
  if (isRefused) {
    told.push(
      `The task was answered with “${answer.slice(0, 20)}”; it is kept, and none of its spans is placed.`,
    );
    if (annotator !== null) task['_annotator_id'] = annotator;
    return { ...empty, extras: { prodigy: { tasks: [task] } } };
  }
  const tokens = listOf(record['tokens']);
  const ids = createForeignIds();
  const spans = listOf(record['spans']).map((value, index) =>
    readSpan(
      value,
      tokens,
      ids.claim(isJsonObject(value) ? idOf(value['id']) : null, `span-${index + 1}`).id,
    ),
  );
  const { relations, kept } = relationsOf(listOf(record['relations']), spans);
  if (kept.length > 0)
    told.push('Relations between words that no span covers are kept and not placed.');
  // What was accepted without a span is an answer, which nothing else would keep.
  if (answer === 'accept' && spans.length + relations.length === 0) task['answer'] = answer;
  const extras = {
    ...(Object.keys(task).length === 0 ? {} : { task }),
    ...(kept.length === 0 ? {} : { relations: kept }),
  };
  return {
    ...empty,
    spans,
    relations,
    extras: Object.keys(extras).length === 0 ? {} : { prodigy: extras },
  };
}

function readSpan(value: JsonValue, tokens: readonly JsonValue[], id: string): ForeignSpan {
  const record: JsonObject = isJsonObject(value) ? value : {};
  const { start, end, label } = record;
  const isPlaced = typeof start === 'number' && typeof end === 'number';
  const hasLabel = typeof label === 'string' && label !== '';
  const attributes: Record<string, JsonValue> = {};
  for (const [name, held] of Object.entries(record)) {
    if (!OF_A_SPAN.has(name)) attributes[name] = held;
  }
  const quote = textOf(record['text']) ?? wordsOf(record, tokens);
  return {
    id,
    label: hasLabel ? label : '',
    ranges: isPlaced ? [[start, end]] : [],
    quotes: quote === null ? null : { kind: 'joined', quote, joint: ' ' },
    attributes: isJsonObject(record['attributes'])
      ? { ...attributes, ...record['attributes'] }
      : attributes,
    note: textOf(record['note']) ?? '',
    flag: textOf(record['flag']),
    record: value,
    ...(isPlaced && hasLabel
      ? {}
      : { fault: 'It is not a start, an end and the name of a label.' }),
  };
}

/** The words of the tokens that a span names, where those say what stands between them. */
function wordsOf(record: JsonObject, tokens: readonly JsonValue[]): string | null {
  const { token_start: first, token_end: last } = record;
  if (typeof first !== 'number' || typeof last !== 'number') return null;
  if (!(first >= 0 && last >= first && last - first < MOST_TOKENS)) return null;
  let words = '';
  for (let at = first; at <= last; at++) {
    const token = tokens[at];
    if (!isJsonObject(token)) return null;
    const [text, space] = [textOf(token['text']), token['ws']];
    if (text === null || (typeof space !== 'boolean' && at < last)) return null;
    words += space === true && at < last ? `${text} ` : text;
  }
  return words;
}

/** Relations name tokens, and mostly the spans that those are the last tokens of. */
function relationsOf(entries: readonly JsonValue[], spans: readonly ForeignSpan[]) {
  const byId = new Set(spans.map(({ id }) => id));
  const byPlace = new Map<string, string>();
  const byToken = new Map<number, string>();
  const put = <K>(map: Map<K, string>, key: K, id: string) => {
    if (!map.has(key)) map.set(key, id);
  };
  for (const { id, record } of spans) {
    if (!isJsonObject(record)) continue;
    put(byPlace, placeOf(record), id);
    put(byPlace, JSON.stringify([record['start'], record['end']]), id);
    const last = record['token_end'];
    if (typeof last === 'number') put(byToken, last, id);
  }
  const endOf = (span: JsonValue | undefined, token: JsonValue | undefined): string | null => {
    if (isJsonObject(span)) {
      const id = idOf(span['id']);
      if (id !== null && byId.has(id)) return id;
      const placed =
        byPlace.get(placeOf(span)) ?? byPlace.get(JSON.stringify([span['start'], span['end']]));
      if (placed !== undefined) return placed;
    }
    return typeof token === 'number' ? (byToken.get(token) ?? null) : null;
  };
  const relations: ForeignRelation[] = [];
  const kept: JsonValue[] = [];
  for (const [index, record] of entries.entries()) {
    const tie = isJsonObject(record) ? record : {};
    const from = endOf(tie['head_span'], tie['head']);
    const to = endOf(tie['child_span'], tie['child']);
    const type = textOf(tie['label']);
    if (from === null || to === null || type === null || type === '') kept.push(record);
    else
      relations.push({
        id: `relation-${index + 1}`,
        type,
        from,
        to,
        attributes: {},
        note: '',
        record,
      });
  }
  return { relations, kept };
}

const placeOf = (record: JsonObject): string =>
  JSON.stringify([record['start'], record['end'], record['label']]);

/** A refused task of an annotator and what the same one accepted, as one layer; null for two that both have spans. */
export function mergedLayers(a: ForeignLayer, b: ForeignLayer): ForeignLayer | null {
  const [kept, more] = [a.extras['prodigy'], b.extras['prodigy']];
  if (!isJsonObject(more) || !('tasks' in more)) return null;
  const former = isJsonObject(kept) ? kept : {};
  return {
    ...a,
    extras: {
      prodigy: { ...former, tasks: listOf(former['tasks']).concat(listOf(more['tasks'])) },
    },
  };
}
