import { unplacedKey, unplacedOf } from '../placing/unplaced';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { Format, FormatCapabilities } from '../format';

/** Tells what a format cannot say of a document itself: its metadata, where the format has no place for them. */
export function tellDocumentLosses(
  document: DatasetDocument,
  capabilities: FormatCapabilities,
  { losses }: WriteRequest,
): void {
  if (capabilities.metadata) return;
  const { title, date, author, url, meta } = document.details;
  const item = { document: document.id, annotator: null, id: null };
  if (title !== '') losses.lost('metadata', 'The format has no place for titles.', item);
  if (date !== null || author !== null || url !== null || Object.keys(meta).length > 0) {
    losses.lost(
      'metadata',
      'The format has no place for dates, authors, addresses and other data of a document.',
      item,
    );
  }
}

/**
 * Tells what a format cannot say of a layer as a whole: notes on the document, what other formats said of it and nobody
 * else understands, and records of its own that an import could not place and its writer does not give back.
 */
export function tellLayerLosses(
  document: DatasetDocument,
  layer: DatasetLayer,
  format: Pick<Format, 'name' | 'capabilities' | 'keepsUnplaced' | 'keepsUnplacedValues'>,
  { losses }: WriteRequest,
): void {
  const { name, capabilities } = format;
  const item = { document: document.id, annotator: layer.annotator, id: null };
  if (!capabilities.documentNotes) {
    for (const note of layer.notes) {
      losses.lost('document-note', 'The format has no place for notes on a document.', {
        ...item,
        id: note.id,
      });
    }
  }
  for (const key of Object.keys(layer.extras)) {
    if (key !== name && key !== unplacedKey(name)) {
      losses.lost('extras', 'Only the format that it came from can hold it.', item);
    }
  }
  const { spans, relations, attributes } = unplacedOf(layer.extras, name);
  const why = 'What an import could not place does not go back out.';
  if (format.keepsUnplaced !== true) {
    for (let left = spans.length + relations.length; left > 0; left--) {
      losses.lost('extras', why, item);
    }
  }
  if (format.keepsUnplacedValues === true) return;
  // The values belong to spans that were placed, under names or kinds that the scheme does not have.
  for (const id of Object.keys(attributes)) losses.lost('extras', why, { ...item, id });
}
