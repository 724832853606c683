import type { DeviceId, PersonId, TxId } from '../../model/ids';
import type { Offset } from '../../model/span';
import type { Edit } from '../edit';
import type { ReplayLine } from '../replay';

export const txIdOf = (name: string) => `t-${name.padEnd(16, 'a')}` as TxId;
export const deviceIdOf = (name: string) => name.padEnd(8, '0') as DeviceId;

/** What a test says of a line; the rest is filled in. `hash` is made of device and number. */
export interface LineSketch<O extends Offset> {
  readonly seq: number;
  readonly device?: string;
  readonly tx: string;
  readonly label?: string;
  readonly edits: readonly Edit<O>[];
  readonly settles?: { tx: TxId; index: number }[];
}

/** A line of a history for replay; not chained, since replay does not look at the chain. */
export const lineOf = <O extends Offset>(sketch: LineSketch<O>): ReplayLine<O> => {
  const device = deviceIdOf(sketch.device ?? 'a');
  return {
    device,
    seq: sketch.seq,
    hash: `${device}-${sketch.seq}`,
    tx: txIdOf(sketch.tx),
    by: 'ana' as PersonId,
    at: '2026-01-01T00:00:00.000Z',
    label: sketch.label ?? sketch.tx,
    edits: sketch.edits,
    ...(sketch.settles ? { settles: sketch.settles } : {}),
  };
};
