import { hasLoneSurrogate } from '../../text/offsets';
import { placeLayer } from './place-layer';
import { createReasonTally } from './place-report';
import { proveOffsets } from './proof';
import type { SpanId } from '../../model/ids';
import type { RandomBytes } from '../../model/ids';
import type { TextChange } from '../../text/decode';
import type { ForeignDocument } from '../foreign';
import type { Reading } from './foreign-offsets';
import type { FormatName } from '../format';
import type { NameLookup } from '../names/name-lookup';
import type { PlacedLayer } from './place-layer';
import type { DocumentReport } from './place-report';

/** What placing needs besides the document. */
export interface PlaceRequest {
  readonly format: FormatName;
  readonly names: NameLookup;
  readonly random: RandomBytes;
  /** The text, for a document that names it by its hash alone. */
  readonly text?: string;
  /** Take this reading of the numbers, whatever the quotes say. */
  readonly reading?: Reading;
  /** Whether a span's id of the data, if it is a valid one of ours, may be its id; absent: all get new ones. */
  readonly isIdFree?: (id: SpanId) => boolean;
}

/** A document in our model, or a sentence that says why its text cannot be kept. */
export type PlacedDocument =
  | {
      readonly state: 'placed';
      readonly text: string;
      readonly changes: readonly TextChange[];
      readonly layers: readonly PlacedLayer[];
      readonly report: DocumentReport;
    }
  | { readonly state: 'refused'; readonly sentence: string };

/**
 * Turns what a format says of a document into our model. Whatever cannot stand in the text or in the scheme is kept,
 * as an orphan or in the extras, and told in the report. It takes time in proportion to the text and the spans.
 */
export function placeDocument(document: ForeignDocument, request: PlaceRequest): PlacedDocument {
  const raw = document.text ?? request.text;
  if (raw === undefined) {
    return {
      state: 'refused',
      sentence: 'The data do not hold the text. Give the text files, too.',
    };
  }
  if (hasLoneSurrogate(raw) >= 0) {
    return {
      state: 'refused',
      sentence: 'The text holds half of a character. Save it anew as UTF-8.',
    };
  }
  const proof = proveOffsets(document, raw, request.reading ? { reading: request.reading } : {});
  const tally = {
    placed: 0,
    relations: 0,
    orphaned: createReasonTally(),
    kept: createReasonTally(),
    warnings: createReasonTally(),
  };
  const layers = document.layers.map((layer) => placeLayer(layer, proof, request, tally));
  return {
    state: 'placed',
    text: proof.text,
    changes: proof.changes,
    layers,
    report: {
      format: request.format,
      file: document.file,
      line: document.line,
      changes: proof.changes,
      way: proof.way,
      taken: proof.taken,
      readings: proof.readings,
      placed: tally.placed,
      orphaned: tally.orphaned.counts(),
      relations: tally.relations,
      kept: tally.kept.counts(),
      warnings: [
        ...proof.warnings,
        ...tally.warnings
          .counts()
          .map(
            ({ reason, count, ids }) =>
              `${reason} (${count}: ${ids.slice(0, 3).join(', ')}${count > 3 ? ', …' : ''})`,
          ),
      ],
    },
  };
}
