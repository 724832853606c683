import { carries } from '../common/carries';
import { KEY_NAME } from '../common/document-details';
import { isJsonObject, listOf } from '../common/json-records';
import type { JsonValue } from '../../model/json';
import type { Extras } from '../../model/layer';
import type { Format } from '../format';

/** Which of doccano's two kinds of project the records are for. */
export const SHAPE = {
  id: 'shape',
  choices: ['entities', 'labels'],
  fallback: 'entities',
} as const;

/** What the format is called and what it can carry. */
export const DOCCANO: Pick<Format, 'name' | 'capabilities' | 'keepsUnplaced'> = {
  name: 'doccano',
  keepsUnplaced: true,
  capabilities: carries({ relations: true, documentNotes: true, metadata: true }),
};

/** The names of a record that are not its document's metadata. */
export const OWN_NAMES: ReadonlySet<string> = new Set([
  'id',
  'text',
  'data',
  'label',
  'labels',
  'entities',
  'relations',
  'Comments',
  KEY_NAME,
]);

/** What a layer holds of records that are no spans or relations, to go back out. */
export const keptIn = (extras: Extras): readonly JsonValue[] =>
  isJsonObject(extras['doccano']) ? listOf(extras['doccano']['kept']) : [];
