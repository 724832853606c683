import { createIntervalIndex } from '../../../shared/text/interval-index';
import { layersIn } from '../../storage/index-compute';
import { findFiles } from '../../storage/index-store';
import { readLayerOnce } from '../../storage/layer-reader';
import type { AnnotatorId, DocumentId, SchemeId, SpanId } from '../../../shared/model/ids';
import type { Layer } from '../../../shared/model/layer';
import type { TextRange, Utf16 } from '../../../shared/text/offsets';
import type { CorpusPaths } from '../../storage/corpus-paths';
import type { DiskPort } from '../../storage/disk-port';

/** What an annotator tagged in one text. */
export interface Tags {
  /** Whether a span of the label has just this range and no other. */
  has(label: SchemeId, range: TextRange): boolean;
  /** Whether any span lies over a part of it. */
  isTouched(range: TextRange): boolean;
  /** Whether one part of a span of one of the labels holds all of it. */
  isInside(labels: readonly SchemeId[], range: TextRange): boolean;
}

export interface TagLookup {
  /** @throws WorkbenchError `layer/corrupt` */
  of(document: DocumentId, text: string): Promise<Tags>;
}

/** Finds which documents an annotator has a layer of, and reads those layers that are asked for. */
export async function createTagLookup(
  disk: DiskPort,
  paths: CorpusPaths,
  annotator: AnnotatorId,
): Promise<TagLookup> {
  const files = await findFiles(disk, paths, null);
  return {
    async of(document, text) {
      const devices = layersIn(files.get(document) ?? []).get(annotator);
      if (devices === undefined) return noTags;
      const opening = await readLayerOnce(disk, paths, { document, annotator }, text, devices);
      return tagsOf(opening.detached ?? opening.replay.state.layer);
    },
  };
}

const noTags: Tags = { has: () => false, isTouched: () => false, isInside: () => false };

function tagsOf(layer: Layer<Utf16>): Tags {
  const spans = [...layer.spans.values()];
  const index = createIntervalIndex(
    spans.flatMap(({ id, ranges }) => ranges.map(([start, end]) => ({ id, start, end }))),
  );
  const over = ({ start, end }: TextRange) =>
    index.query(start, end).flatMap((id) => layer.spans.get(id as SpanId) ?? []);
  return {
    has: (label, range) =>
      over(range).some(
        (span) =>
          span.label === label &&
          span.ranges.length === 1 &&
          span.ranges.some(([start, end]) => start === range.start && end === range.end),
      ),
    isTouched: ({ start, end }) => index.query(start, end).length > 0,
    isInside: (labels, range) =>
      over(range).some(
        ({ label, ranges }) =>
          labels.includes(label) &&
          ranges.some(([start, end]) => start <= range.start && range.end <= end),
      ),
  };
}
