import { describe, expect, it } from 'vitest';
import { WorkbenchError } from '../../shared/contract/errors';
import { countingBytes, spanOf } from '../../shared/edits/testing/make';
import { LayerSync } from './layer-sync';
import { OpenLayers, worstOf } from './open-layers';
import { BreakableCarrier, FakeLayerHost, fakeCorpus } from './testing/fake-layer-host';
import type { SaveState } from './layer-view';

const at = (second: number) => new Date(second * 1000);
const error = new WorkbenchError('disk/full').toWire();

describe('how several layers stand with the disk', () => {
  it('is the worst of them: one that is not saved is never hidden by others', () => {
    const saved: SaveState = { kind: 'saved', at: at(5) };
    const saving: SaveState = { kind: 'saving', count: 2, since: at(3) };
    const failed: SaveState = { kind: 'failed', error, count: 1 };
    expect(worstOf([saved, saving, failed], null)).toEqual({ kind: 'failed', error, count: 3 });
    expect(worstOf([saved, saving, { ...saving, since: at(1) }], null)).toEqual({
      kind: 'saving',
      count: 4,
      since: at(1),
    });
    expect(worstOf([saved, { kind: 'saved', at: null }], at(2))).toEqual(saved);
    expect(worstOf([], null)).toEqual({ kind: 'saved', at: null });
  });
});

describe('a layer that is left', () => {
  const open = (host: FakeLayerHost) => {
    const states: SaveState['kind'][] = [];
    const gone: LayerSync[] = [];
    const layers = new OpenLayers(
      ({ kind }) => states.push(kind),
      (sync) => gone.push(sync),
    );
    const sync = new LayerSync({
      carrier: new BreakableCarrier(host),
      corpus: fakeCorpus,
      read: host.read(),
      randomBytes: countingBytes(),
      now: () => at(7),
    });
    layers.hold(sync);
    return { layers, sync, states, gone };
  };
  const edit = { type: 'span.add', span: spanOf('abcdef', 'a', 'claim', [[0, 3]]) } as const;

  it('is let go when all of it is saved', async () => {
    const { layers, sync, states, gone } = open(new FakeLayerHost());
    sync.commit('Tag', [edit]);
    await layers.leave(sync, () => false);
    expect(gone).toEqual([sync]);
    expect(states.at(-1)).toBe('saved');
  });

  it('is kept, and goes on being called not saved, when its edits are in the window only', async () => {
    const host = new FakeLayerHost();
    host.refusals = ['disk/full'];
    const { layers, sync, states, gone } = open(host);
    sync.commit('Tag', [edit]);
    await layers.leave(sync, () => false);
    expect(gone).toEqual([]);
    expect(states.at(-1)).toBe('failed');
    expect(layers.get(sync.key)).toBe(sync);
  });

  it('is kept when somebody came back to it meanwhile', async () => {
    const { layers, sync, gone } = open(new FakeLayerHost());
    await layers.leave(sync, () => true);
    expect(gone).toEqual([]);
  });
});
