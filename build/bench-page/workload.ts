import { arrivingLayer } from '../../renderer/layers/arriving-layer';
import { readDocumentOf } from '../../shared/contract/testing/read-document';
import { PERSON_FORMAT } from '../../shared/model/corpus';
import type {
  CorpusHandle,
  CorpusInfo,
  ReadDocument,
  ReadLayer,
} from '../../shared/contract/shapes';
import type { CorpusId, DocumentId, PersonId, SchemeId, SpanId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import type { LabelDefinition, LabelScheme } from '../../shared/model/scheme';
import type { AttributeMap, Origin, Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';

/** A span as the harness of reading surfaces gives it: offsets in UTF-16 code units, an id such as `s17`. */
export interface GivenSpan {
  readonly id: string;
  readonly start: number;
  readonly end: number;
  readonly label: string;
}

const label = (
  name: string,
  order: number,
  rule: LabelDefinition['rule'],
  colour: LabelDefinition['colour'],
): LabelDefinition => ({
  id: name.toLowerCase() as SchemeId,
  name,
  key: String(order),
  colour,
  rule,
  definition: '',
  examples: [],
  attributes: [],
  order,
  retired: false,
  replacedBy: null,
});

/** The harness' four labels, drawn as the four labels of the default scheme are. */
export const scheme: LabelScheme = {
  name: 'People, bodies, places, events',
  revision: 1,
  labels: [
    label('PER', 1, 'solid', { light: '#4059A8', dark: '#6BA0F8' }),
    label('ORG', 2, 'double', { light: '#91600A', dark: '#E3B41E' }),
    label('LOC', 3, 'dotted', { light: '#3A9080', dark: '#8FE6D2' }),
    label('EVT', 4, 'dash-dot', { light: '#761B42', dark: '#E8588B' }),
  ],
  relations: [],
};

export const me = 'ana' as PersonId;
export const corpus = 'measured' as CorpusHandle;
export const key: LayerKey = { document: 'd-aaaaaaaaaaaaaaaaaaaa' as DocumentId, annotator: me };

const DIGITS = Array.from('abcdefghijklmnopqrstuvwxyz234567', (digit) => digit.charCodeAt(0));
const ID_LENGTH = 18;

/** The span ids of such as `s17`: the number in base 32, in the form that the model asks for. */
function spanIdsFor(given: readonly { readonly id: string }[]): SpanId[] {
  const codes = new Uint8Array(given.length * ID_LENGTH).fill(DIGITS[0] ?? 0);
  for (const [index, { id }] of given.entries()) {
    codes[index * ID_LENGTH] = 0x73;
    codes[index * ID_LENGTH + 1] = 0x2d;
    let at = (index + 1) * ID_LENGTH;
    for (let rest = Number(id.slice(1)); rest > 0; rest >>>= 5) {
      at -= 1;
      codes[at] = DIGITS[rest & 31] ?? 0;
    }
  }
  const all = new TextDecoder('latin1').decode(codes);
  return Array.from(given, (_, index) => {
    const start = index * ID_LENGTH;
    return all.slice(start, start + ID_LENGTH) as SpanId;
  });
}

/** The span id of one. */
export function spanIdFor(id: string): SpanId {
  const [only] = spanIdsFor([{ id }]);
  if (only === undefined) throw new Error('One id was asked for.');
  return only;
}

const LABELS = new Map(scheme.labels.map(({ id, name }) => [name, id]));
export const labelIdFor = (name: string): SchemeId => LABELS.get(name) ?? (name as SchemeId);

/** What a host answers about a corpus of one document. */
export const corpusInfo: CorpusInfo = {
  corpus,
  id: 'c-aaaaaaaaaaaaaaaa' as CorpusId,
  title: 'Measured',
  shownPath: '',
  revision: 1,
  device: null,
  me,
  people: [{ format: PERSON_FORMAT, id: me, name: 'Ana', roles: ['annotator'] }],
  scheme,
  settings: {},
  registry: [],
  guidelines: '',
  readOnly: null,
  notices: [],
};

/** What a host answers about the document. */
export const documentOf = (text: string): ReadDocument => ({
  ...readDocumentOf(text, 'Measured'),
  id: key.document,
});

/** What a host answers about the layer, each span an object of its own as it comes out of a transfer. */
export function layerOf(text: string, given: readonly GivenSpan[]): ReadLayer {
  const ids = spanIdsFor(given);
  return {
    ...arrivingLayer(key),
    status: 'in-progress',
    spans: given.map((span, index): Span<Utf16> => {
      const { start, end } = span;
      const attributes: AttributeMap = {};
      const origin: Origin = { kind: 'person' };
      return {
        id: ids[index] ?? spanIdFor(span.id),
        label: labelIdFor(span.label),
        state: 'placed',
        ranges: [[start as Utf16, end as Utf16]],
        quotes: [text.slice(start, end)],
        attributes,
        note: '',
        flag: null,
        origin,
      };
    }),
  };
}
