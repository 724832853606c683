import { WorkbenchError } from '../../shared/contract/errors';
import { applyAll } from '../../shared/edits/apply';
import { editSchema } from '../../shared/edits/edit';
import { emptyLayer } from '../../shared/model/layer';
import { layerEdits } from './layer-edits';
import type { Edit } from '../../shared/edits/edit';
import type { PlacedLayer } from '../../shared/formats/placing/place-layer';
import type { AnnotatorId, DocumentId } from '../../shared/model/ids';
import type { Layer, LayerKey } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';
import type { ImportTally } from './import-tally';
import type { ResolvedPerson } from './people-of-data';
import type { Staging } from './staged-layers';

export interface LayerTakerParts {
  readonly corpus: {
    /** A layer that stands in the corpus; null where nobody began one. */
    layerOf(key: LayerKey, text: string): Promise<Layer<Utf16> | null>;
    /** Where the edits of layers go. */
    readonly staging: Staging | null;
  };
  readonly tally: ImportTally;
  readonly person: (name: string | null) => ResolvedPerson;
  /** Whether this import brings the document: its layers are all in the staging then. */
  isBrought(id: DocumentId): boolean;
}

/** Stages what the layers of a document gain; gives whose they are, and how much stood there already. */
export type TakeLayers = (
  id: DocumentId,
  text: string,
  layers: readonly PlacedLayer[],
) => Promise<{ annotators: AnnotatorId[]; present: number }>;

export function createLayerTaker({
  corpus,
  tally,
  person,
  isBrought,
}: LayerTakerParts): TakeLayers {
  const edit = editSchema<Utf16>();

  /** Stages what one annotator's layer gains, and counts it. */
  async function takeLayer(
    id: DocumentId,
    text: string,
    annotator: AnnotatorId,
    layers: readonly PlacedLayer[],
  ): Promise<number> {
    const key: LayerKey = { document: id, annotator };
    const standing = isBrought(id) ? null : await corpus.layerOf(key, text);
    let layer = standing ?? emptyLayer<Utf16>(id, annotator);
    const edits: Edit<Utf16>[] = [];
    const add = (more: readonly Edit<Utf16>[]) => {
      const applied = applyAll(layer, more);
      if (!applied.ok) throw new WorkbenchError('contract/internal');
      layer = applied.layer;
      for (const one of more) edits.push(one);
    };
    const earlier = (await corpus.staging?.get(key)) ?? [];
    add(earlier);
    let present = 0;
    for (const placed of layers) {
      const gained = layerEdits(layer, placed);
      present += gained.present;
      add(gained.edits);
    }
    for (const one of edits.slice(earlier.length)) edit.parse(one);
    if (edits.length > earlier.length) {
      await corpus.staging?.put(key, edits, isBrought(id) ? text : null);
    }
    return present;
  }

  /** What an annotator of the data said goes to one person; several annotators may be one. */
  async function takeLayers(
    id: DocumentId,
    text: string,
    layers: readonly PlacedLayer[],
  ): Promise<{ annotators: AnnotatorId[]; present: number }> {
    const byPerson = new Map<AnnotatorId, PlacedLayer[]>();
    for (const layer of layers) {
      const { person: annotator } = person(layer.annotator);
      byPerson.set(annotator, [...(byPerson.get(annotator) ?? []), layer]);
    }
    let present = 0;
    for (const [annotator, own] of byPerson) present += await takeLayer(id, text, annotator, own);
    for (const layer of layers) {
      tally.layer(layer.annotator, person(layer.annotator), {
        spans: layer.spans.length,
        present: 0,
      });
    }
    tally.present(present);
    return { annotators: [...byPerson.keys()], present };
  }

  return takeLayers;
}
