import { canonicalJson } from './canonical';
import { toDiskSpan } from './disk';
import { LAYER_FORMAT } from './layer';
import { ordered } from './layer-file';
import { assembleLayerFile, relationLine, spanLine } from './serialize-layer';
import type { CodePoint, OffsetMap, Utf16 } from '../text/offsets';
import type { Heads, Layer } from './layer';
import type { Span } from './span';

/** A SHA-256 that is fed piece by piece; `digest` gives the 64 hexadecimal digits. */
export interface RunningHash {
  update(text: string): void;
  digest(): string;
}

/** So many spans or relations are dealt with between two pauses; a few milliseconds' work. */
const SLICE = 100;

/**
 * The text of a layer's snapshot, made in short steps: a layer of tens of thousands of spans takes a second or more,
 * and whoever runs the steps can let other work through between them. The layer is a value, so what is committed
 * meanwhile does not reach into it. The result is that of `serializeLayerFile(layerToFile(…))` to the byte.
 * @throws SpanOffsetError for a span that does not fit the text
 */
export function* snapshotSteps(
  layer: Layer<Utf16>,
  map: OffsetMap,
  heads: Heads,
  hash: RunningHash,
): Generator<void, string, void> {
  const converted: Span<CodePoint>[] = [];
  for (const span of layer.spans.values()) {
    if (converted.push(toDiskSpan(span, map)) % SLICE === 0) yield;
  }
  const { status, spans, relations, notes, extras } = ordered({
    status: layer.status,
    spans: converted,
    relations: [...layer.relations.values()],
    notes: [...layer.notes],
    extras: layer.extras,
  });
  yield;

  // The canonical JSON of the content, whose names stand in alphabetical order, without ever holding it whole.
  hash.update(`{"extras":${canonicalJson(extras)},"notes":${canonicalJson(notes)},"relations":[`);
  const relationLines: string[] = [];
  for (const relation of relations) {
    hash.update(`${relationLines.length === 0 ? '' : ','}${canonicalJson(relation)}`);
    if (relationLines.push(relationLine(relation)) % SLICE === 0) yield;
  }
  hash.update('],"spans":[');
  const spanLines: string[] = [];
  for (const span of spans) {
    hash.update(`${spanLines.length === 0 ? '' : ','}${canonicalJson(span)}`);
    if (spanLines.push(spanLine(span)) % SLICE === 0) yield;
  }
  hash.update(`],"status":${canonicalJson(status)}}`);
  const { document, annotator } = layer;
  const digest = hash.digest();
  return assembleLayerFile(
    { format: LAYER_FORMAT, document, annotator, status, heads, digest, notes, extras },
    spanLines,
    relationLines,
  );
}
