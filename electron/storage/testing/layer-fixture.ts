import { spanOf, testDocument } from '../../../shared/edits/testing/make';
import type { Edit } from '../../../shared/edits/edit';
import { deviceId, personId, txId } from '../../../shared/model/ids';
import type { DeviceId, TxId } from '../../../shared/model/ids';
import type { Utf16 } from '../../../shared/text/offsets';
import { createCorpusPaths } from '../corpus-paths';
import type { DiskPort } from '../disk-port';
import type { LayerCommit } from '../layer-commit';
import { openLayerStore } from '../open-layer-store';
import type { LayerStore, LayerStoreOptions } from '../layer-store';

export const paths = createCorpusPaths('/c');
export const ana = personId.parse('ana');
export const key = { document: testDocument, annotator: ana };
export const laptop: DeviceId = deviceId.parse('laptop01');
export const desktop: DeviceId = deviceId.parse('desktop1');
/** The astral characters at the start make code points and code units differ everywhere behind them. */
export const text = `🌊🌊 Forty boats left the harbour, said the warden. ${'The tide rose. '.repeat(200)}`;

const letters = 'abcdefghijklmnopqrstuvwxyz234567';
const name = (n: number) => {
  let out = '';
  for (let rest = n + 1; rest > 0; rest = Math.floor(rest / 32)) out += letters[rest % 32] ?? '';
  return out;
};
export const txOf = (n: number): TxId => txId.parse(`t-${name(n).padEnd(16, 'a')}`);

export const spanNumber = (n: number, label = 'claim') =>
  spanOf(text, name(n), label, [[4 + (n % 2000), 12 + (n % 2000)]]);
export const addSpan = (n: number, label?: string): Edit<Utf16> => ({
  type: 'span.add',
  span: spanNumber(n, label),
});
export const commitOf = (n: number, ...edits: Edit<Utf16>[]): LayerCommit => ({
  tx: txOf(n),
  by: ana,
  label: 'Tag as claim',
  edits: edits.length > 0 ? edits : [addSpan(n)],
});

export const setStatus = (
  from: 'not-begun' | 'in-progress' | 'done',
  to: typeof from,
): Edit<Utf16> => ({
  type: 'layer.set',
  field: 'status',
  from,
  to,
});

export function openStore(
  disk: DiskPort,
  more: Partial<LayerStoreOptions> = {},
): Promise<LayerStore> {
  let clock = Date.UTC(2026, 2, 1);
  return openLayerStore({
    disk,
    paths,
    key,
    text,
    device: laptop,
    now: () => new Date((clock += 1000)),
    schemeRevision: () => 1,
    ...more,
  });
}
