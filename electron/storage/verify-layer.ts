/** Looks at one layer as closely as can be: every line, every quote, every end of a relation, the snapshot. */
import type * as z from 'zod';
import type { finding } from '../../shared/contract/shapes';
import type { DeviceId } from '../../shared/model/ids';
import type { FarEnd } from '../../shared/model/relation';
import type { Layer, LayerKey } from '../../shared/model/layer';
import { layerFromFile } from '../../shared/model/layer-file';
import { createOffsetMap } from '../../shared/text/offsets';
import type { Utf16 } from '../../shared/text/offsets';
import { shownPath } from './corpus-fault';
import type { CorpusPaths } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { diffLayers } from './layer-diff';
import { gatherLines, holdsHead } from './layer-lines';
import type { HistorySource } from './layer-lines';
import { openLayer } from './layer-opening';
import { readSource } from './layer-reader';
import { findSnapshot } from './layer-snapshot';
import type { FoundSnapshot } from './layer-snapshot';

export type Finding = z.infer<typeof finding>;

export interface LayerVerdict {
  readonly findings: readonly Finding[];
  readonly spans: number;
  readonly lines: number;
  /** Ends of relations in other documents, to be looked up there. */
  readonly farEnds: readonly { readonly relation: string; readonly end: FarEnd }[];
}

const REBUILD = 'Repairing copies the file to recovered/ and makes it anew from the histories.';

export async function verifyLayer(
  disk: DiskPort,
  paths: CorpusPaths,
  key: LayerKey,
  text: string,
  devices: readonly DeviceId[],
): Promise<LayerVerdict> {
  const map = createOffsetMap(text);
  const findings: Finding[] = [];
  const file = shownPath(paths.root, paths.layer(key));
  const sources: HistorySource[] = [];
  for (const device of devices) sources.push(await readSource(disk, paths, key, device));
  // Nothing is vouched for here: every line is validated and hashed.
  for (const doubt of gatherLines(sources).doubts) {
    findings.push(
      historyFinding(
        shownPath(paths.root, paths.head(doubt.name)),
        doubt.line,
        doubt.kind,
        doubt.message,
      ),
    );
  }
  const snapshot = await findSnapshot(disk, paths.layer(key), key);
  const opening = openLayer({ key, text, map, sources, snapshot: { kind: 'missing' } });
  const { layer, conflicts } = opening.replay.state;
  for (const doubt of opening.doubts.filter(({ kind }) => kind === 'bad-offset')) {
    findings.push(
      historyFinding(`history/${key.annotator}`, doubt.line, doubt.kind, doubt.message),
    );
  }
  const hasLines = opening.lines.length > 0;
  const snapshotFinding = judge(snapshot, sources, layer, hasLines, file, () =>
    snapshot.kind === 'good' ? layerFromFile(snapshot.file, map) : null,
  );
  if (snapshotFinding !== null) findings.push(snapshotFinding);
  if (conflicts.length > 0) {
    findings.push({
      code: 'layer/conflict',
      file,
      line: null,
      message: `${conflicts.length} edit${conflicts.length === 1 ? '' : 's'} contradicted what another copy had done.`,
      remedy: 'Open the document and decide which holds.',
      repairable: false,
    });
  }
  findings.push(...contentFindings(layer, text, file));
  const farEnds = [...layer.relations.values()].flatMap(({ id, to }) =>
    typeof to === 'string' ? [] : [{ relation: id, end: to }],
  );
  return { findings, spans: layer.spans.size, lines: opening.lines.length, farEnds };
}

export function historyFinding(file: string, line: number, kind: string, message: string): Finding {
  const remedies: Readonly<Record<string, string>> = {
    'torn-tail':
      'Nothing needs to be done: it was never acknowledged, and is set aside before the next edit is written.',
    'no-final-newline': 'Nothing needs to be done: the next edit mends it.',
    'newer-version': 'Update Claimbench.',
  };
  return {
    code: `history/${kind}`,
    file,
    line,
    message,
    remedy:
      remedies[kind] ??
      'Restore the file from another copy of the corpus, or from a backup; histories are never changed by a repair.',
    repairable: false,
  };
}

function judge(
  snapshot: FoundSnapshot,
  sources: readonly HistorySource[],
  layer: Layer<Utf16>,
  hasLines: boolean,
  file: string,
  content: () => Layer<Utf16> | null,
): Finding | null {
  const found = (code: string, message: string, repairable = true): Finding => ({
    code: `layer/${code}`,
    file,
    line: null,
    message,
    remedy: repairable
      ? REBUILD
      : 'Open the document and begin a history from the snapshot, or restore the history from another copy.',
    repairable,
  });
  switch (snapshot.kind) {
    case 'missing':
      return hasLines ? found('snapshot-missing', 'The snapshot of this layer is missing.') : null;
    case 'merged':
      return found('snapshot-merged', 'The snapshot was joined line by line by a merge.', hasLines);
    case 'broken':
      return found('snapshot-broken', `The snapshot cannot be read: ${snapshot.why}.`, hasLines);
    case 'changed':
    case 'good': {
      const heads = Object.entries(snapshot.file.heads);
      const areKnown =
        heads.length > 0 &&
        heads.every(([name, head]) =>
          sources.some((source) => source.name === name && holdsHead(source, head)),
        );
      if (!areKnown) {
        return hasLines || snapshot.file.spans.length > 0
          ? found(
              'snapshot-without-history',
              'The snapshot says more than the histories do: a history is missing or cut.',
              false,
            )
          : null;
      }
      if (snapshot.kind === 'changed') {
        return found(
          'snapshot-changed',
          'The snapshot was changed outside Claimbench (its digest does not fit).',
        );
      }
      const isUpToDate = sources.every((source) => {
        const { hash } = source.reading.head;
        return hash === null || snapshot.file.heads[source.name]?.hash === hash;
      });
      // One that lags behind is as it should be; one that is up to date must say what the histories say.
      if (!isUpToDate) return null;
      return isSame(layer, content)
        ? null
        : found('snapshot-differs', 'The snapshot does not say what the histories say.');
    }
  }
}

function isSame(layer: Layer<Utf16>, content: () => Layer<Utf16> | null): boolean {
  try {
    const other = content();
    return other !== null && diffLayers(layer, other).edits.length === 0;
  } catch {
    return false;
  }
}

function contentFindings(layer: Layer<Utf16>, text: string, file: string): Finding[] {
  const findings: Finding[] = [];
  for (const span of layer.spans.values()) {
    const wrong = span.ranges.findIndex(
      ([start, end], i) => text.slice(start, end) !== span.quotes[i],
    );
    if (wrong < 0) continue;
    findings.push({
      code: 'span/quote',
      file,
      line: null,
      message: `The quote of the span ${span.id} is not what stands at its place in the text.`,
      remedy:
        'Open the document and set the edges of the span again, or restore the history from another copy.',
      repairable: false,
    });
  }
  for (const relation of layer.relations.values()) {
    const ends = typeof relation.to === 'string' ? [relation.from, relation.to] : [relation.from];
    for (const end of ends.filter((id) => !layer.spans.has(id))) {
      findings.push(missingEnd(file, relation.id, end));
    }
  }
  return findings;
}

export const missingEnd = (file: string, relation: string, span: string): Finding => ({
  code: 'relation/end-missing',
  file,
  line: null,
  message: `The relation ${relation} ends at the span ${span}, which is not there.`,
  remedy: 'Open the document and delete the relation, or lead it to another span.',
  repairable: false,
});
