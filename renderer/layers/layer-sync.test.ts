import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { apply, applyAll } from '../../shared/edits/apply';
import { countingBytes, schemeIdOf, spanIdOf, spanOf } from '../../shared/edits/testing/make';
import { plainLayer } from '../../shared/edits/testing/plain-layer';
import { createGroupId, createTxId } from '../../shared/model/ids';
import { LayerSync } from './layer-sync';
import { BreakableCarrier, FakeLayerHost, fakeCorpus } from './testing/fake-layer-host';
import type { Edit } from '../../shared/edits/edit';
import type { Utf16 } from '../../shared/text/offsets';

const TEXT = 'The dyke at Brehne held, and 14,200 people have left since Thursday.';

const add = (name: string, label = 'claim'): Edit<Utf16> => ({
  type: 'span.add',
  span: spanOf(TEXT, name, label, [[4, 8]]),
});
const relabel = (name: string, from: string, to: string): Edit<Utf16> => ({
  type: 'span.set',
  id: spanIdOf(name),
  field: 'label',
  from: schemeIdOf(from),
  to: schemeIdOf(to),
});

function open() {
  const host = new FakeLayerHost();
  const carrier = new BreakableCarrier(host);
  const randomBytes = countingBytes();
  let clock = 0;
  const sync = new LayerSync({
    carrier,
    corpus: fakeCorpus,
    read: host.read(),
    randomBytes,
    now: () => new Date((clock += 1000)),
  });
  const other = countingBytes(100_000);
  return {
    host,
    carrier,
    sync,
    foreignTx: () => createTxId(other),
    view: () => sync.view.getState(),
  };
}
const turn = () => new Promise((resolve) => setTimeout(resolve, 0));

describe('an edit on its way', () => {
  it('is painted at once, and saved only when the host says so', async () => {
    const { host, sync, view } = open();
    host.hold();
    sync.commit('Tag as claim', [add('a')]);
    expect(view().layer.spans.has(spanIdOf('a'))).toBe(true);
    expect(view().save).toMatchObject({ kind: 'saving', count: 1 });
    expect(view().unsaved).toEqual(new Set([spanIdOf('a')]));
    expect(view().undo.undo).toBe('Tag as claim');
    expect(host.written).toHaveLength(0);
    host.release();
    expect(await sync.settled()).toMatchObject({ kind: 'saved' });
    expect(host.written).toHaveLength(1);
    expect(view().unsaved.size).toBe(0);
  });

  it('takes over what its edits make of the layer, unless that was another layer', async () => {
    const { sync, view } = open();
    const before = view().layer;
    const [first, second] = [add('a'), add('b')];
    const applied = applyAll(before, [first]);
    if (!applied.ok) throw new Error(applied.reason);
    const known = { before, after: applied.layer };
    sync.commit('Tag as claim', [first], null, known);
    expect(view().layer).toBe(applied.layer);
    sync.commit('Tag as claim', [second], null, known);
    expect(view().layer.spans.size).toBe(2);
    await sync.settled();
    sync.undo();
    await sync.settled();
    expect([...view().layer.spans.keys()]).toEqual([spanIdOf('a')]);
  });

  it('is sent after the one before it was acknowledged, never beside it', async () => {
    const { host, sync } = open();
    host.hold();
    sync.commit('Tag as claim', [add('a')]);
    sync.commit('Tag as claim', [add('b')]);
    await turn();
    expect(host.attempts).toHaveLength(1);
    host.release();
    await sync.settled();
    expect(host.attempts).toHaveLength(2);
  });

  it('that does not hold on what is shown is refused and neither painted nor sent', () => {
    const { host, sync, view } = open();
    expect(sync.commit('Relabel', [relabel('a', 'claim', 'source')])).toMatchObject({
      ok: false,
      error: { code: 'edit/stale' },
    });
    expect(view().save.kind).toBe('saved');
    expect(host.attempts).toHaveLength(0);
  });
});

describe('after a failure', () => {
  it('nothing later is sent, the marks stay, and nothing is called saved', async () => {
    const { host, sync, view } = open();
    host.refusals = ['disk/full'];
    sync.commit('Tag as claim', [add('a')]);
    sync.commit('Tag as claim', [add('b')]);
    await sync.settled();
    expect(view().save).toMatchObject({ kind: 'failed', count: 2, error: { code: 'disk/full' } });
    expect(view().unsaved).toEqual(new Set([spanIdOf('a'), spanIdOf('b')]));
    sync.commit('Tag as claim', [add('c')]);
    await turn();
    expect(host.attempts).toHaveLength(1);
    expect(view().save).toMatchObject({ kind: 'failed', count: 3 });
  });

  it('retry sends the same transactions in the same order', async () => {
    const { host, sync, view } = open();
    host.refusals = ['disk/full'];
    sync.commit('Tag as claim', [add('a')]);
    sync.commit('Relabel', [relabel('a', 'claim', 'source')]);
    await sync.settled();
    await sync.retry();
    expect(await sync.settled()).toMatchObject({ kind: 'saved' });
    expect(host.attempts[1]).toBe(host.attempts[0]);
    expect(host.layer.spans.get(spanIdOf('a'))?.label).toBe('source');
    expect(plainLayer(view().layer)).toEqual(plainLayer(host.layer));
  });

  it('revert shows what is on the disk and loses no later word about it', async () => {
    const { host, sync, view } = open();
    sync.commit('Tag as claim', [add('a')]);
    await sync.settled();
    host.refusals = ['disk/full'];
    sync.commit('Delete', [{ type: 'span.remove', span: spanOf(TEXT, 'a', 'claim', [[4, 8]]) }]);
    await sync.settled();
    expect(sync.unsavedActions().map(({ label }) => label)).toEqual(['Delete']);
    await sync.revert();
    expect(view().save.kind).toBe('saved');
    expect(plainLayer(view().layer)).toEqual(plainLayer(host.layer));
  });

  it('undo takes back together what grew in one group, as far as it never left the window', async () => {
    const { host, sync, view } = open();
    const group = createGroupId(countingBytes());
    host.refusals = ['disk/full'];
    sync.commit('Tag as claim', [add('a')], group);
    sync.commit('Tag as claim', [add('b')], createGroupId(countingBytes(7)));
    sync.commit('Tag as claim', [add('c')], group);
    sync.commit('Tag as claim', [add('d')], group);
    await sync.settled();
    expect(sync.undo().ok).toBe(true);
    // The first was sent, so it may be on the disk; another group's stays.
    expect([...view().layer.spans.keys()]).toEqual([spanIdOf('a'), spanIdOf('b')]);
    expect(sync.undo().ok).toBe(true);
    expect(sync.undo()).toMatchObject({ ok: false, error: { code: 'layer/stopped' } });
  });

  it('undo takes back what never left the window, and nothing that may be on the disk', async () => {
    const { host, sync, view } = open();
    host.refusals = ['disk/full'];
    sync.commit('Tag as claim', [add('a')]);
    sync.commit('Tag as claim', [add('b')]);
    await sync.settled();
    expect(sync.undo().ok).toBe(true);
    expect(view().layer.spans.has(spanIdOf('b'))).toBe(false);
    expect(sync.undo()).toMatchObject({ ok: false, error: { code: 'layer/stopped' } });
    expect(view().save).toMatchObject({ kind: 'failed', count: 1 });
  });
});

describe('another window of the layer', () => {
  it('is shown under what is on its way here', async () => {
    const { host, sync, view, foreignTx } = open();
    host.hold();
    sync.commit('Tag as claim', [add('a')]);
    host.write(foreignTx(), 'Tag as number', [add('b', 'number')]);
    expect([...view().layer.spans.keys()].sort()).toEqual([spanIdOf('a'), spanIdOf('b')]);
    expect(view().save).toMatchObject({ kind: 'saving', count: 1 });
    host.release();
    await sync.settled();
    expect(plainLayer(view().layer)).toEqual(plainLayer(host.layer));
  });

  it('that took what an edit here needs makes it stale: it is not painted, not saved and not dropped', async () => {
    const { host, sync, view, foreignTx } = open();
    sync.commit('Tag as claim', [add('a')]);
    await sync.settled();
    host.hold();
    sync.commit('Relabel', [relabel('a', 'claim', 'source')]);
    host.write(foreignTx(), 'Relabel', [relabel('a', 'claim', 'number')]);
    expect(view().layer.spans.get(spanIdOf('a'))?.label).toBe('number');
    host.release();
    expect(await sync.settled()).toMatchObject({ kind: 'failed', count: 1 });
    await sync.revert();
    expect(view().layer.spans.get(spanIdOf('a'))?.label).toBe('number');
    expect(view().save.kind).toBe('saved');
  });
});

describe('a connection that breaks', () => {
  it('is waited for; an edit whose answer was lost is asked for again and stands once', async () => {
    const { host, carrier, sync, view } = open();
    host.hold();
    sync.commit('Tag as claim', [add('a')]);
    carrier.set('reconnecting');
    host.release();
    await turn();
    expect(host.written).toHaveLength(1);
    expect(view().save).toMatchObject({ kind: 'saving', count: 1 });
    carrier.set('open');
    expect(await sync.settled()).toMatchObject({ kind: 'saved' });
    expect(host.attempts).toEqual([host.written[0]!.tx, host.written[0]!.tx]);
    expect(host.written).toHaveLength(1);
  });

  it('that ends for good leaves the edits not saved', async () => {
    const { host, carrier, sync, view } = open();
    host.hold();
    sync.commit('Tag as claim', [add('a')]);
    carrier.close();
    expect(view().save).toMatchObject({ kind: 'failed', count: 1 });
  });
});

describe('undo', () => {
  it('goes to the host in its turn, and is shown when it is on the disk', async () => {
    const { sync, host, view } = open();
    sync.commit('Tag as claim', [add('a')]);
    sync.undo();
    await sync.settled();
    expect(host.written.map(({ undoes }) => undoes !== null)).toEqual([false, true]);
    expect(view().layer.spans.size).toBe(0);
  });

  it('that the host refuses stops nothing', async () => {
    const { sync, host, view } = open();
    const heard: string[] = [];
    sync.onDidRefuse(({ code }) => heard.push(code));
    sync.commit('Tag as claim', [add('a')]);
    sync.undo();
    sync.undo();
    await sync.settled();
    sync.commit('Tag as claim', [add('b')]);
    expect(await sync.settled()).toMatchObject({ kind: 'saved' });
    expect(heard.every((code) => code === 'undo/nothing')).toBe(true);
    expect(plainLayer(view().layer)).toEqual(plainLayer(host.layer));
  });
});

describe('whatever happens in whatever order', () => {
  const names = ['a', 'b', 'c', 'd'];
  const labels = ['claim', 'source', 'number'];
  const step = fc.oneof(
    fc.record({
      do: fc.constant('edit' as const),
      name: fc.constantFrom(...names),
      label: fc.constantFrom(...labels),
    }),
    fc.record({
      do: fc.constant('foreign' as const),
      name: fc.constantFrom(...names),
      label: fc.constantFrom(...labels),
    }),
    fc.record({ do: fc.constantFrom('undo', 'refuse', 'cut', 'mend', 'turn', 'retry', 'revert') }),
  );

  it('saved means: nothing unsaved, and the window shows what the host holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const { host, carrier, sync, view, foreignTx } = open();
        const painted = { layer: view().layer };
        sync.onDidPaint((paint) => {
          if (paint.kind === 'anew') painted.layer = view().layer;
          else {
            for (const edit of paint.edits) {
              const applied = apply(painted.layer, edit);
              expect(applied.ok).toBe(true);
              if (applied.ok) painted.layer = applied.layer;
            }
          }
        });
        const check = () => {
          const { save, unsaved } = view();
          if (save.kind !== 'saved') return;
          expect(unsaved.size).toBe(0);
          expect(sync.unsavedActions()).toEqual([]);
        };
        sync.view.subscribe(check);
        const change = (layer: typeof host.layer, name: string, label: string) => {
          const held = layer.spans.get(spanIdOf(name));
          return held ? relabel(name, held.label, label) : add(name, label);
        };
        for (const item of steps) {
          if ('name' in item) {
            if (item.do === 'edit')
              sync.commit('Edit', [change(view().layer, item.name, item.label)]);
            else host.write(foreignTx(), 'Other', [change(host.layer, item.name, item.label)]);
          } else if (item.do === 'undo') sync.undo();
          else if (item.do === 'refuse') host.refusals.push('disk/full');
          else if (item.do === 'cut') carrier.set('reconnecting');
          else if (item.do === 'mend') carrier.set('open');
          else if (item.do === 'retry') await sync.retry();
          else if (item.do === 'revert') await sync.revert();
          else await turn();
        }
        host.refusals = [];
        if (carrier.isCut()) carrier.set('open');
        await sync.settled();
        for (let tries = 0; view().save.kind === 'failed' && tries < 3; tries += 1) {
          await sync.revert();
          await sync.settled();
        }
        await turn();
        expect(view().save.kind).toBe('saved');
        expect(plainLayer(view().layer)).toEqual(plainLayer(host.layer));
        expect(plainLayer(painted.layer)).toEqual(plainLayer(view().layer));
        expect(new Set(host.written.map(({ tx }) => tx)).size).toBe(host.written.length);
      }),
      {
        numRuns: 60,
        examples: [
          // The connection breaks while what was missed is being read: it is read once more.
          [
            [
              { do: 'cut' },
              { do: 'mend' },
              { do: 'cut' },
              { do: 'foreign', name: 'a', label: 'claim' },
            ],
          ],
        ],
      },
    );
  });
});
