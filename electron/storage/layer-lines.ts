/** The histories of one layer, of all devices, as lines in the order of their turns. */
import { HISTORY_VERSION } from '../../shared/edits/history-line';
import type { LayerLine } from '../../shared/edits/history-line';
import { compareTurns } from '../../shared/edits/replay';
import { headName } from '../../shared/model/layer';
import type { Head, Heads, LayerKey } from '../../shared/model/layer';
import type { DeviceId } from '../../shared/model/ids';
import { readLayerLine } from '../../shared/migrations/history';
import type { CorpusPaths } from './corpus-paths';
import { historyOfFile } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { foldersIn } from './document-store';
import { hashLine } from './history-line';
import type { HistoryLine } from './history-line';
import type { HistoryReading } from './history-reader';

/** One device's history of a layer, as it was read. */
export interface HistorySource {
  /** As in `heads`: `ana/d-….k3j9x2ab`. */
  readonly name: string;
  readonly device: DeviceId;
  readonly path: string;
  readonly reading: HistoryReading;
}

/** Something about a history that does not stop it from being read. */
export interface Doubt {
  readonly name: string;
  /** Counted from 1. */
  readonly line: number;
  readonly kind: string;
  readonly message: string;
}

export interface LayerLines {
  readonly lines: readonly LayerLine[];
  readonly heads: Heads;
  readonly doubts: readonly Doubt[];
}

/** The devices that have a history of a layer, in order. */
export async function devicesOfLayer(
  disk: DiskPort,
  paths: CorpusPaths,
  key: LayerKey,
): Promise<DeviceId[]> {
  const devices: DeviceId[] = [];
  for (const { name, kind } of await foldersIn(disk, paths.historyFolder(key.annotator))) {
    const history = kind === 'file' ? historyOfFile(name) : null;
    if (history?.file === key.document) devices.push(history.device);
  }
  return devices.sort();
}

export const sourceName = (key: LayerKey, device: DeviceId): string =>
  headName(key.annotator, key.document, device);

/**
 * Sorts the lines of all sources into their turns and checks each against its schema and hash, but for those up to
 * `vouched` (a head by source name), which a good snapshot speaks for.
 */
export function gatherLines(sources: readonly HistorySource[], vouched: Heads = {}): LayerLines {
  const lines: LayerLine[] = [];
  const doubts: Doubt[] = [];
  const heads: Record<string, Head> = {};
  for (const { name, device, reading } of sources) {
    for (const { number, message, kind } of reading.findings)
      doubts.push({ name, line: number, kind, message });
    const { seq, hash, bytes } = reading.head;
    if (hash !== null) heads[name] = { seq, hash, bytes };
    const vouchedSeq = vouched[name]?.seq ?? 0;
    for (const { line, number } of reading.items) {
      if (line === null) continue;
      const doubt = (kind: string, message: string) =>
        doubts.push({ name, line: number, kind, message });
      const isVouched = line.seq <= vouchedSeq;
      if (!isVouched && !isHashRight(line))
        doubt('hash-wrong', 'The content does not fit its hash: the line was changed.');
      const read = isVouched && isCurrent(line) ? { ok: true as const, line } : readLayerLine(line);
      if (!read.ok) doubt('bad-line', `${read.message} The line is passed over.`);
      else if (read.line.device !== device)
        doubt('wrong-device', 'The line belongs to another device; it is passed over.');
      else lines.push(read.line);
    }
  }
  return { lines: lines.sort(compareTurns), heads, doubts };
}

/** What the snapshot vouches for was validated when it was replayed, so that its version is all that is looked at. */
const isCurrent = (line: HistoryLine): line is HistoryLine & LayerLine =>
  line.v === HISTORY_VERSION;

function isHashRight(line: Parameters<typeof hashLine>[0]): boolean {
  try {
    return hashLine(line) === line['hash'];
  } catch {
    return false;
  }
}

/** Whether a source holds the line that a head names. */
export const holdsHead = (source: HistorySource, head: Head): boolean =>
  source.reading.items.some(
    ({ line }) => line !== null && line.seq === head.seq && line.hash === head.hash,
  );
