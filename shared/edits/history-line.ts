import * as z from 'zod';
import { deviceId, groupId, personId, txId } from '../model/ids';
import { wellFormedText } from '../model/json';
import { sha256Hex } from '../model/layer';
import { corpusEditSchema } from './corpus-edit';
import { editSchema } from './edit';
import type { CodePoint } from '../text/offsets';

/** The version of history lines that this program writes; older ones are upcast on reading. */
export const HISTORY_VERSION = 1;

const envelope = {
  v: z.literal(HISTORY_VERSION),
  device: deviceId,
  /** One more than the highest number seen in any device's file of this layer. */
  seq: z.int().min(1),
  /** The hash of the line before it in this file; null in the first. */
  prev: z.union([z.null(), sha256Hex]),
  tx: txId,
  /** The clock of the machine; information only, since clocks may lie. */
  at: z.iso.datetime(),
  by: personId,
  /** The revision of the scheme that the writer saw. */
  scheme: z.int().min(0),
  /** The user's action in words, as the undo menu shows it: *Tag as claim*. */
  label: wellFormedText(200),
  undoes: txId.exactOptional(),
  redoes: txId.exactOptional(),
  group: groupId.exactOptional(),
  /** Conflicts that this line decides: the edit at `index` of transaction `tx` is waiting no more. */
  settles: z.array(z.strictObject({ tx: txId, index: z.int().min(0) })).exactOptional(),
  hash: sha256Hex,
};

/** One line of `history/<annotator>/<document>.<device>.jsonl`: a transaction of a layer, in code points. */
export const layerLineSchema = z.strictObject({
  ...envelope,
  edits: z.array(editSchema<CodePoint>()),
});
export type LayerLine = Readonly<z.infer<typeof layerLineSchema>>;

/** One line of `history/<person>/_corpus.<device>.jsonl`. */
export const corpusLineSchema = z.strictObject({ ...envelope, edits: z.array(corpusEditSchema) });
export type CorpusLine = Readonly<z.infer<typeof corpusLineSchema>>;
