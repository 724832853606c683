/** The corpus' own histories, `history/<person>/_corpus.<device>.jsonl`, as lines in the order of their turns. */
import { HISTORY_VERSION } from '../../shared/edits/history-line';
import type { CorpusLine } from '../../shared/edits/history-line';
import { readCorpusLine } from '../../shared/migrations/history';
import type { DeviceId, PersonId } from '../../shared/model/ids';
import { headName } from '../../shared/model/layer';
import type { Head, Heads } from '../../shared/model/layer';
import type { CorpusPaths } from './corpus-paths';
import { historyOfFile } from './corpus-paths';
import { personId } from '../../shared/model/ids';
import type { DiskPort } from './disk-port';
import { foldersIn } from './document-store';
import type { HistoryReading } from './history-reader';
import { readHistory } from './history-reader';
import type { Doubt } from './layer-lines';

export interface CorpusSource {
  /** As in `heads`: `ana/_corpus.k3j9x2ab`. */
  readonly name: string;
  readonly person: PersonId;
  readonly device: DeviceId;
  readonly path: string;
}

export interface CorpusLines {
  readonly lines: readonly CorpusLine[];
  readonly heads: Heads;
  readonly doubts: readonly Doubt[];
}

/** The corpus' histories of all people and devices, in order of name. */
export async function findCorpusSources(
  disk: DiskPort,
  paths: CorpusPaths,
): Promise<CorpusSource[]> {
  const sources: CorpusSource[] = [];
  for (const folder of await foldersIn(disk, paths.history)) {
    const person = folder.kind === 'folder' ? personId.safeParse(folder.name).data : undefined;
    if (person === undefined) continue;
    for (const { name, kind } of await disk.readFolder(paths.historyFolder(person))) {
      // Asked of the name first: the histories of thousands of layers lie beside it.
      if (kind !== 'file' || !name.startsWith('_corpus.')) continue;
      const history = historyOfFile(name);
      if (history === null) continue;
      const { device } = history;
      sources.push({
        name: headName(person, '_corpus', device),
        person,
        device,
        path: paths.corpusHistory(person, device),
      });
    }
  }
  return sources.sort((a, b) => (a.name < b.name ? -1 : 1));
}

export const readCorpusSource = (
  disk: DiskPort,
  { path, device }: CorpusSource,
): Promise<HistoryReading> => readHistory(disk, path, { device, newestVersion: HISTORY_VERSION });

export function gatherCorpusLines(
  readings: readonly (readonly [CorpusSource, HistoryReading])[],
): CorpusLines {
  const lines: CorpusLine[] = [];
  const doubts: Doubt[] = [];
  const heads: Record<string, Head> = {};
  for (const [{ name, device }, reading] of readings) {
    for (const { number, kind, message } of reading.findings)
      doubts.push({ name, line: number, kind, message });
    const { seq, hash, bytes } = reading.head;
    if (hash !== null) heads[name] = { seq, hash, bytes };
    for (const { line, number } of reading.items) {
      if (line === null) continue;
      const read = readCorpusLine(line);
      if (!read.ok)
        doubts.push({
          name,
          line: number,
          kind: 'bad-line',
          message: `${read.message} The line is passed over.`,
        });
      else if (read.line.device !== device) {
        doubts.push({
          name,
          line: number,
          kind: 'wrong-device',
          message: 'The line belongs to another device; it is passed over.',
        });
      } else lines.push(read.line);
    }
  }
  return { lines: lines.sort(compareLines), heads, doubts };
}

export async function readCorpusLines(disk: DiskPort, paths: CorpusPaths): Promise<CorpusLines> {
  const readings: [CorpusSource, HistoryReading][] = [];
  for (const source of await findCorpusSources(disk, paths))
    readings.push([source, await readCorpusSource(disk, source)]);
  return gatherCorpusLines(readings);
}

/** The same on every machine: by number, device, then person, since a device may be used by several people. */
export const compareLines = (a: CorpusLine, b: CorpusLine): number =>
  a.seq - b.seq ||
  compareTexts(a.device, b.device) ||
  compareTexts(a.by, b.by) ||
  compareTexts(a.hash, b.hash);

const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
