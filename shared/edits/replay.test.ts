import { describe, expect, it } from 'vitest';
import { emptyLayer } from '../model/layer';
import { createReplay, isTail, lastTurn, replay } from './replay';
import { deviceIdOf, lineOf, txIdOf } from './testing/lines';
import { spanIdOf, spanOf, testAnnotator, testDocument } from './testing/make';
import { plainLayer } from './testing/plain-layer';
import type { Utf16 } from '../text/offsets';
import type { Edit } from './edit';

const text = 'The mayor said 15,000 people left the town of Arden.';
const claim = spanOf(text, 'c', 'claim', [[15, 52]]);
const start = { layer: emptyLayer<Utf16>(testDocument, testAnnotator) };
const note = (from: string, to: string): Edit<Utf16> => ({
  type: 'span.set',
  id: claim.id,
  field: 'note',
  from,
  to,
});
const begin: Edit<Utf16> = {
  type: 'layer.set',
  field: 'status',
  from: 'not-begun',
  to: 'in-progress',
};

const added = lineOf({
  seq: 1,
  device: 'a',
  tx: 'add',
  edits: [{ type: 'span.add', span: claim }, begin],
});
const mine = lineOf({ seq: 2, device: 'a', tx: 'mine', edits: [note('', 'mine')] });
const yours = lineOf({ seq: 2, device: 'b', tx: 'yours', edits: [note('', 'yours'), begin] });
const later = lineOf({ seq: 3, device: 'b', tx: 'later', edits: [note('yours', 'later')] });

describe('replay', () => {
  it('gives the same whatever was merged in which order, and counts a line once', () => {
    const first = replay([added, mine, yours, later], start);
    const other = replay([later, yours, mine, added, mine, yours], start);
    expect(plainLayer(other.layer)).toEqual(plainLayer(first.layer));
    expect(other.conflicts).toEqual(first.conflicts);
    expect(first.layer.spans.get(claim.id)?.note).toBe('mine');
  });

  it('keeps an edit that no longer holds as a conflict, and goes on with the rest of its line', () => {
    const { conflicts, layer, unapplied } = replay([added, mine, yours, later], start);
    expect(conflicts).toEqual([
      {
        tx: txIdOf('yours'),
        seq: 2,
        device: deviceIdOf('b'),
        index: 0,
        edit: note('', 'yours'),
        reason: 'changed',
        current: 'mine',
        by: 'ana',
        at: '2026-01-01T00:00:00.000Z',
        label: 'yours',
      },
      expect.objectContaining({ tx: txIdOf('later'), reason: 'changed', current: 'mine' }),
    ]);
    expect(layer.status).toBe('in-progress');
    // Both devices began the document: of one mind, so no conflict, but not applied twice either.
    expect(unapplied.get(txIdOf('yours'))).toEqual(new Set([0, 1]));
  });

  it('asks nobody where two devices did the same', () => {
    const remove: Edit<Utf16> = { type: 'span.remove', span: claim };
    const { conflicts, layer } = replay(
      [
        added,
        lineOf({ seq: 1, device: 'b', tx: 'same', edits: [{ type: 'span.add', span: claim }] }),
        lineOf({ seq: 2, device: 'a', tx: 'remove', edits: [remove] }),
        lineOf({ seq: 2, device: 'b', tx: 'remove2', edits: [remove] }),
      ],
      start,
    );
    expect(conflicts).toEqual([]);
    expect(layer.spans.size).toBe(0);
  });

  it('shows an edit of a span that another device removed', () => {
    const { conflicts } = replay(
      [added, lineOf({ seq: 2, tx: 'gone', edits: [{ type: 'span.remove', span: claim }] }), later],
      start,
    );
    expect(conflicts).toMatchObject([{ reason: 'span-missing', tx: txIdOf('later') }]);
  });

  it('lets a line settle a conflict, for ever', () => {
    const settling = lineOf({
      seq: 4,
      device: 'a',
      tx: 'settle',
      edits: [note('mine', 'later')],
      settles: [
        { tx: txIdOf('yours'), index: 0 },
        { tx: txIdOf('later'), index: 0 },
      ],
    });
    const { conflicts, layer } = replay([added, mine, yours, later, settling], start);
    expect(conflicts).toEqual([]);
    expect(layer.spans.get(claim.id)?.note).toBe('later');
  });

  it('counts a transaction once that two devices finished', () => {
    const twice = lineOf({ seq: 2, device: 'b', tx: 'mine', edits: [note('', 'mine')] });
    const after = lineOf({ seq: 2, device: 'aa', tx: 'between', edits: [note('mine', 'new')] });
    const { conflicts, layer } = replay([added, mine, after, twice], start);
    expect(conflicts).toEqual([]);
    expect(layer.spans.get(claim.id)?.note).toBe('new');
  });

  it('keeps lines apart that share a number, a device and even a transaction but say other things', () => {
    const fork = { ...mine, hash: 'z', edits: [note('', 'forked')] };
    const one = replay([added, mine, fork], start);
    const two = replay([fork, added, mine], start);
    expect(one.conflicts).toMatchObject([{ edit: note('', 'forked') }]);
    expect(two.conflicts).toEqual(one.conflicts);
  });

  it('goes on from a snapshot, and says so where a line belongs before its end', () => {
    const whole = replay([added, mine, later], start);
    const snapshot = replay([added, mine], start);
    const from = { layer: snapshot.layer, after: snapshot.position };
    expect(plainLayer(replay([later], from).layer)).toEqual(plainLayer(whole.layer));
    expect(isTail([later], snapshot.position)).toBe(true);
    expect(isTail([added, later], snapshot.position)).toBe(false);
    expect(isTail([mine], snapshot.position)).toBe(false);
    expect(() => replay([added], from)).toThrow(RangeError);
    expect(() => replay([mine], from)).toThrow(RangeError);
    expect(
      lastTurn([
        { seq: 2, device: deviceIdOf('b') },
        { seq: 2, device: deviceIdOf('a') },
      ]),
    ).toEqual({
      seq: 2,
      device: deviceIdOf('b'),
    });
    expect(lastTurn([])).toBe(null);
  });
});

describe('createReplay', () => {
  it('takes lines as they come, and says what became of each', () => {
    const running = createReplay(start);
    expect(running.add(added)).toBe('replayed');
    expect(running.add(yours)).toBe('replayed');
    expect(running.add(added)).toBe('known');
    expect(running.add(mine)).toBe('behind');
    expect(running.add(later)).toBe('replayed');
    expect(running.state.layer.spans.get(spanIdOf('c'))?.note).toBe('later');
    expect(running.state.position).toEqual({ seq: 3, device: deviceIdOf('b') });
  });
});
