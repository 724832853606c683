import { unplacedKey } from '../placing/unplaced';
import type { DatasetDocument, DatasetLayer, WriteRequest } from '../exported';
import type { FormatCapabilities, FormatName } from '../format';

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
 * Tells what a format cannot say of a layer as a whole: notes on the document, and what other formats said of it and
 * nobody else understands.
 */
export function tellLayerLosses(
  document: DatasetDocument,
  layer: DatasetLayer,
  { name, capabilities }: { readonly name: FormatName; readonly capabilities: FormatCapabilities },
  { losses }: WriteRequest,
): void {
  const item = { document: document.id, annotator: layer.annotator, id: null };
  if (!capabilities.documentNotes) {
    for (const note of layer.notes) {
      losses.lost('document-note', 'The format has no place for notes on a document.', {
        ...item,
        id: note.id,
      });
    }
  }
  for (const format of Object.keys(layer.extras)) {
    if (format !== name && format !== unplacedKey(name)) {
      losses.lost('extras', 'Only the format that it came from can hold it.', item);
    }
  }
}
