/** Reads a layer and writes nothing: for listing, exporting and verifying. */
import { HISTORY_VERSION } from '../../shared/edits/history-line';
import type { DeviceId } from '../../shared/model/ids';
import type { LayerKey } from '../../shared/model/layer';
import { createOffsetMap } from '../../shared/text/offsets';
import { readFault } from './corpus-fault';
import type { CorpusPaths } from './corpus-paths';
import type { DiskPort } from './disk-port';
import { readHistory } from './history-reader';
import { devicesOfLayer, sourceName } from './layer-lines';
import type { HistorySource } from './layer-lines';
import { openLayer } from './layer-opening';
import type { LayerOpening } from './layer-opening';
import { findSnapshot } from './layer-snapshot';

/** One device's history; its hashes are looked at later, where no snapshot vouches for them (`gatherLines`). */
export async function readSource(
  disk: DiskPort,
  paths: CorpusPaths,
  key: LayerKey,
  device: DeviceId,
): Promise<HistorySource> {
  const path = paths.layerHistory(key, device);
  const reading = await readHistory(disk, path, {
    device,
    checkHashes: false,
    newestVersion: HISTORY_VERSION,
  });
  return { name: sourceName(key, device), device, path, reading };
}

export async function readSources(
  disk: DiskPort,
  paths: CorpusPaths,
  key: LayerKey,
  devices?: readonly DeviceId[],
): Promise<HistorySource[]> {
  const sources: HistorySource[] = [];
  for (const device of devices ?? (await devicesOfLayer(disk, paths, key))) {
    sources.push(await readSource(disk, paths, key, device));
  }
  return sources;
}

/** The layer as histories and snapshot give it. `devices` saves looking for the histories. */
export async function readLayerOnce(
  disk: DiskPort,
  paths: CorpusPaths,
  key: LayerKey,
  text: string,
  devices?: readonly DeviceId[],
): Promise<LayerOpening> {
  try {
    const sources = await readSources(disk, paths, key, devices);
    const snapshot = await findSnapshot(disk, paths.layer(key), key);
    return openLayer({ key, text, map: createOffsetMap(text), sources, snapshot });
  } catch (error) {
    throw readFault(error, 'layer/corrupt', paths.root, paths.layer(key));
  }
}
