import type { LossKind } from './losses';

/** What each kind of loss is called in reports, for one and for several. */
export const LOSS_WORDS: Readonly<Record<LossKind, readonly [one: string, many: string]>> = {
  span: ['span', 'spans'],
  parts: ['span in parts', 'spans in parts'],
  edges: ['edge of a span', 'edges of spans'],
  orphan: ['orphan', 'orphans'],
  relation: ['relation', 'relations'],
  attribute: ['attribute', 'attributes'],
  note: ['note', 'notes'],
  flag: ['flag', 'flags'],
  'document-note': ['note on a document', 'notes on documents'],
  metadata: ['datum of a document', 'data of documents'],
  extras: ['kept record', 'kept records'],
  text: ['text', 'texts'],
};
