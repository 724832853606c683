/**
 * What a layer is, given its histories and its snapshot as they were found: one pure decision, with each way in which
 * the two can disagree. The histories are the truth; the snapshot saves reading them, or tells that something is amiss.
 */
import { fromDiskEdit } from '../../shared/edits/disk-edit';
import type { Edit } from '../../shared/edits/edit';
import type { LayerLine } from '../../shared/edits/history-line';
import { createReplay, isTail, lastTurn } from '../../shared/edits/replay';
import type { Replay, ReplayLine, ReplayStart } from '../../shared/edits/replay';
import { DuplicateIdError, layerFromFile } from '../../shared/model/layer-file';
import { SpanOffsetError } from '../../shared/model/disk';
import { emptyLayer } from '../../shared/model/layer';
import type { Heads, Layer, LayerFile, LayerKey } from '../../shared/model/layer';
import type { OffsetMap, Utf16 } from '../../shared/text/offsets';
import { diffLayers } from './layer-diff';
import { gatherLines, holdsHead } from './layer-lines';
import type { Doubt, HistorySource } from './layer-lines';
import type { FoundSnapshot } from './layer-snapshot';

/** A snapshot that was edited outside: the edits that lead to it, or why it can't be taken over. */
export interface OutsideEdits {
  readonly edits: readonly Edit<Utf16>[];
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly fault: string | null;
}

export interface LayerOpening {
  /** Holds the layer of the histories; takes the lines that come. */
  readonly replay: Replay<Utf16>;
  /** In the order of their turns. */
  readonly lines: readonly LayerLine[];
  readonly heads: Heads;
  readonly doubts: readonly Doubt[];
  readonly outside: OutsideEdits | null;
  /** A snapshot that says more than the histories do: shown, but not to be edited before a history is begun from it. */
  readonly detached: Layer<Utf16> | null;
  /** How many lines were replayed; the rest stood in the snapshot. */
  readonly replayed: number;
}

export interface OpeningMaterial {
  readonly key: LayerKey;
  readonly text: string;
  readonly map: OffsetMap;
  readonly sources: readonly HistorySource[];
  readonly snapshot: FoundSnapshot;
}

export function openLayer(material: OpeningMaterial): LayerOpening {
  const { snapshot, sources } = material;
  if (snapshot.kind === 'good' || snapshot.kind === 'changed') {
    const { heads } = snapshot.file;
    const areHeadsKnown =
      Object.keys(heads).length > 0 &&
      Object.entries(heads).every(([name, head]) =>
        sources.some((source) => source.name === name && holdsHead(source, head)),
      );
    const content = readContent(snapshot.file, material);
    if (!areHeadsKnown) {
      // Whatever it says, no history accounts for it. If it can't even be read, the histories are all there is.
      if (content.layer === null)
        return { ...replayAll(material), outside: notAdoptable(content.fault) };
      return detachedFrom(replayAll(material), content.layer);
    }
    if (snapshot.kind === 'good' && content.layer !== null) {
      return goOnFrom(content.layer, snapshot.file, material) ?? replayAll(material);
    }
    const opening = replayAll(material);
    if (content.layer === null) return { ...opening, outside: notAdoptable(content.fault) };
    const before = replayUpTo(heads, opening.lines, material);
    return { ...opening, outside: { ...diffLayers(before, content.layer), fault: null } };
  }
  const opening = replayAll(material);
  return snapshot.kind === 'broken' ? { ...opening, outside: notAdoptable(snapshot.why) } : opening;
}

const notAdoptable = (fault: string): OutsideEdits => ({
  edits: [],
  added: 0,
  removed: 0,
  changed: 0,
  fault,
});

function detachedFrom(opening: LayerOpening, layer: Layer<Utf16>): LayerOpening {
  // A snapshot that says what the histories say is no news, whatever its heads are.
  return diffLayers(opening.replay.state.layer, layer).edits.length === 0
    ? opening
    : { ...opening, detached: layer };
}

function replayAll({ key, map, sources }: OpeningMaterial): LayerOpening {
  return replayLines(
    { layer: emptyLayer(key.document, key.annotator) },
    gatherLines(sources),
    map,
    () => true,
  );
}

/**
 * Goes on from a good snapshot. Only where one device alone wrote: which edits of several devices contradicted each
 * other does not stand in a snapshot, so then all lines are replayed.
 */
function goOnFrom(
  layer: Layer<Utf16>,
  file: LayerFile,
  { sources, map }: OpeningMaterial,
): LayerOpening | null {
  const written = sources.filter((source) => source.reading.items.length > 0);
  const [source] = written;
  const head = source === undefined ? undefined : file.heads[source.name];
  if (written.length !== 1 || source === undefined || head === undefined) return null;
  const after = lastTurn([{ seq: head.seq, device: source.device }]);
  const gathered = gatherLines(sources, file.heads);
  const isNew = (line: LayerLine) => line.seq > head.seq;
  if (!isTail(gathered.lines.filter(isNew), after)) return null;
  return replayLines({ layer, after }, gathered, map, isNew);
}

function replayLines(
  start: ReplayStart<Utf16>,
  gathered: {
    readonly lines: readonly LayerLine[];
    readonly heads: Heads;
    readonly doubts: readonly Doubt[];
  },
  map: OffsetMap,
  isNew: (line: LayerLine) => boolean,
): LayerOpening {
  const replay = createReplay(start);
  const doubts = [...gathered.doubts];
  const lines: LayerLine[] = [];
  let replayed = 0;
  for (const line of gathered.lines) {
    if (isNew(line)) {
      const turn = turnOf(line, map);
      if (typeof turn === 'string') {
        doubts.push({ name: line.device, line: line.seq, kind: 'bad-offset', message: turn });
        continue;
      }
      if (replay.add(turn) === 'known') continue;
      replayed += 1;
    }
    lines.push(line);
  }
  return { replay, lines, heads: gathered.heads, doubts, outside: null, detached: null, replayed };
}

/** The layer as it was when the snapshot with these heads was written. */
function replayUpTo(
  heads: Heads,
  lines: readonly LayerLine[],
  { key, map }: OpeningMaterial,
): Layer<Utf16> {
  const replay = createReplay<Utf16>({ layer: emptyLayer(key.document, key.annotator) });
  for (const line of lines) {
    const head = heads[`${key.annotator}/${key.document}.${line.device}`];
    const turn = head !== undefined && line.seq <= head.seq ? turnOf(line, map) : null;
    if (turn !== null && typeof turn !== 'string') replay.add(turn);
  }
  return replay.state.layer;
}

/** A line in the unit of memory, or why it does not fit the text. */
export function turnOf(line: LayerLine, map: OffsetMap): ReplayLine<Utf16> | string {
  try {
    return { ...line, edits: line.edits.map((edit) => fromDiskEdit(edit, map)) };
  } catch (error) {
    if (error instanceof SpanOffsetError) return `${error.message} The line is passed over.`;
    throw error;
  }
}

function readContent(
  file: LayerFile,
  { map, text }: OpeningMaterial,
): { readonly layer: Layer<Utf16> } | { readonly layer: null; readonly fault: string } {
  try {
    const layer = layerFromFile(file, map);
    for (const span of layer.spans.values()) {
      const wrong = span.ranges.findIndex(
        ([start, end], i) => text.slice(start, end) !== span.quotes[i],
      );
      if (wrong >= 0) {
        return {
          layer: null,
          fault: `the quote of the span ${span.id} is not what stands at its place in the text`,
        };
      }
    }
    return { layer };
  } catch (error) {
    if (error instanceof SpanOffsetError || error instanceof DuplicateIdError) {
      return { layer: null, fault: error.message.replace(/\.$/, '') };
    }
    throw error;
  }
}
