import { carries } from '../common/carries';
import { KEY_NAME } from '../common/document-details';
import type { Format } from '../format';

/**
 * Whether an annotation says who completed it. Label Studio may refuse tasks whose annotators it does not know by their
 * address.
 */
export const COMPLETED_BY = {
  id: 'completed-by',
  choices: ['named', 'left-out'],
  fallback: 'named',
} as const;

/** What the format is called and what it can carry. */
export const LABEL_STUDIO: Pick<Format, 'name' | 'capabilities' | 'keepsUnplaced'> = {
  name: 'label-studio',
  keepsUnplaced: true,
  capabilities: carries({
    relations: true,
    attributes: 'json',
    notes: true,
    flags: true,
    documentNotes: true,
    metadata: true,
    annotators: true,
  }),
};

/** The names that the data of a task need for themselves. */
export const OWN_NAMES: ReadonlySet<string> = new Set(['text', KEY_NAME]);

/** What the labelling configuration calls the tag of labels, the text, and the field for remarks on the document. */
export const LABELS_TAG = 'label';
export const TEXT_TAG = 'text';
export const NOTES_TAG = 'note';
