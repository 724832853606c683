import { describe, expect, it } from 'vitest';
import { emptyLayer } from '../model/layer';
import { applyAll } from './apply';
import { replay } from './replay';
import { lineOf, txIdOf } from './testing/lines';
import { relationOf, spanOf, testAnnotator, testDocument } from './testing/make';
import { plainLayer } from './testing/plain-layer';
import { nextRedo, nextUndo, undoEdits, undoHistoryOf, undoStepEdits } from './undo';
import type { Utf16 } from '../text/offsets';
import type { Edit } from './edit';
import type { GroupId, TxId } from '../model/ids';
import type { UndoLine } from './undo';

const text = 'The mayor said 15,000 people left the town of Arden.';
const claim = spanOf(text, 'c', 'claim', [[15, 52]]);
const mayor = spanOf(text, 'm', 'source', [[0, 9]]);
const start = { layer: emptyLayer<Utf16>(testDocument, testAnnotator) };
const added: Edit<Utf16> = { type: 'span.add', span: claim };

const did = (name: string): UndoLine => ({ tx: txIdOf(name), label: `Do ${name}` });
const undid = (name: string, what: string): UndoLine => ({
  tx: txIdOf(name),
  label: 'Undo',
  undoes: txIdOf(what),
});
const redid = (name: string, what: string): UndoLine => ({
  tx: txIdOf(name),
  label: 'Redo',
  redoes: txIdOf(what),
});
const stacks = (...lines: UndoLine[]) => {
  const { undo, redo } = undoHistoryOf(lines);
  const names = (list: typeof undo) => list.map(({ label }) => label.slice(3)).join(' ');
  return `${names(undo)} | ${names(redo)}`;
};

describe('the undo history', () => {
  it('undoes the last and redoes the last undone', () => {
    expect(stacks(did('a'), did('b'))).toBe('a b | ');
    expect(stacks(did('a'), did('b'), undid('u', 'b'))).toBe('a | b');
    expect(stacks(did('a'), did('b'), undid('u', 'b'), undid('v', 'a'))).toBe(' | b a');
    expect(stacks(did('a'), did('b'), undid('u', 'b'), redid('r', 'u'))).toBe('a b | ');
  });

  it('takes the name of the first line as well as that of the line in between', () => {
    expect(stacks(did('a'), undid('u', 'a'), redid('r', 'a'))).toBe('a | ');
    expect(stacks(did('a'), undid('u', 'a'), redid('r', 'u'), undid('w', 'r'))).toBe(' | a');
    expect(stacks(did('a'), undid('u', 'a'), redid('r', 'u'), undid('w', 'a'))).toBe(' | a');
  });

  it('names what comes next, and the line whose edits are to be inverted', () => {
    const history = undoHistoryOf([did('a'), did('b'), undid('u', 'b')]);
    expect(nextUndo(history)).toMatchObject({ tx: txIdOf('a'), label: 'Do a' });
    expect(nextRedo(history)).toMatchObject({
      tx: txIdOf('u'),
      origin: txIdOf('b'),
      label: 'Do b',
    });
    expect(nextUndo(undoHistoryOf([]))).toBe(null);
  });

  it('forgets what could be redone when something new is done', () => {
    expect(stacks(did('a'), undid('u', 'a'), did('b'))).toBe('b | ');
    expect(stacks(did('a'), undid('u', 'a'), did('b'), redid('r', 'u'))).toBe('b | ');
  });

  it('takes lines of one group that follow upon one another as one step', () => {
    const inGroup = (name: string, group: string): UndoLine => ({
      ...did(name),
      group: `g-${group.repeat(16)}` as GroupId,
    });
    const grown = [did('a'), inGroup('b', 'x'), inGroup('c', 'x')];
    expect(stacks(...grown)).toBe('a c | ');
    expect(nextUndo(undoHistoryOf(grown))).toMatchObject({
      tx: txIdOf('c'),
      origin: txIdOf('b'),
      lines: [txIdOf('b'), txIdOf('c')],
    });
    expect(stacks(...grown, undid('u', 'c'))).toBe('a | c');
    expect(stacks(...grown, undid('u', 'b'))).toBe('a | c');
    expect(stacks(...grown, undid('u', 'c'), redid('r', 'u'))).toBe('a c | ');
    expect(stacks(...grown, undid('u', 'c'), redid('r', 'u'), undid('w', 'r'))).toBe('a | c');
    const undone = undoHistoryOf([...grown, undid('u', 'c')]);
    expect(nextRedo(undone)?.lines).toEqual([txIdOf('u')]);
    expect(stacks(inGroup('b', 'x'), inGroup('c', 'y'))).toBe('b c | ');
    expect(stacks(inGroup('b', 'x'), did('a'), inGroup('c', 'x'))).toBe('b a c | ');
    expect(stacks(did('a'), did('b'))).toBe('a b | ');
  });

  it('finds steps by id where two devices were merged', () => {
    expect(stacks(did('a'), did('b'), undid('u', 'a'))).toBe('b | a');
    expect(stacks(did('a'), did('b'), undid('u', 'a'), undid('v', 'a'))).toBe('b | a');
    expect(stacks(undid('u', 'gone'), did('a'))).toBe('a | ');
  });
});

describe('undoEdits', () => {
  const note = (from: string, to: string): Edit<Utf16> => ({
    type: 'span.set',
    id: claim.id,
    field: 'note',
    from,
    to,
  });

  it('inverts the edits of a line from the last to the first', () => {
    const line = { edits: [added, note('', 'one'), note('one', 'two')] };
    const done = applyAll(start.layer, line.edits);
    if (!done.ok) throw new Error(done.reason);
    const undone = undoEdits(line, done.layer);
    expect(undone.touched).toEqual([]);
    expect(undone.edits).toEqual(done.inverse);
    expect(plainLayer(undone.layer)).toEqual(plainLayer(start.layer));
  });

  it('takes back only what the line had changed', () => {
    const first = lineOf({ seq: 1, device: 'a', tx: 'a', edits: [added] });
    const second = lineOf({ seq: 1, device: 'b', tx: 'b', edits: [added, note('', 'b')] });
    const { layer, unapplied } = replay([first, second], start);
    const undone = undoEdits(second, layer, unapplied.get(second.tx));
    expect(undone.edits).toEqual([note('b', '')]);
    expect(undone.touched).toEqual([]);
  });

  it('lists what was touched since, and leaves it', () => {
    const line = { edits: [added, { type: 'span.add', span: mayor } as const] };
    const done = applyAll(start.layer, [...line.edits, note('', 'later')]);
    if (!done.ok) throw new Error(done.reason);
    const undone = undoEdits(line, done.layer);
    expect(undone.edits).toEqual([{ type: 'span.remove', span: mayor }]);
    expect(undone.touched).toMatchObject([{ reason: 'changed', current: { note: 'later' } }]);
    expect([...undone.layer.spans.keys()]).toEqual([claim.id]);
  });

  it('does not remove a span that something was tied to since, but redoes its removal', () => {
    const tie: Edit<Utf16> = {
      type: 'relation.add',
      relation: relationOf('r', 'attributed-to', 'c', 'm'),
    };
    const done = applyAll(start.layer, [added, tie]);
    if (!done.ok) throw new Error(done.reason);
    expect(undoEdits({ edits: [added] }, done.layer).touched).toMatchObject([
      { reason: 'related', current: [tie.relation.id] },
    ]);
    const undo = { edits: [added], undoes: txIdOf('x') };
    expect(undoEdits(undo, done.layer).touched).toEqual([]);
  });
});

describe('undoStepEdits', () => {
  it('takes back the lines of a step from the last to the first', () => {
    const tie: Edit<Utf16> = {
      type: 'relation.add',
      relation: relationOf('r', 'attributed-to', 'c', 'm'),
    };
    const lines = new Map<TxId, { edits: Edit<Utf16>[] }>([
      [txIdOf('a'), { edits: [added, { type: 'span.add', span: mayor }] }],
      [txIdOf('b'), { edits: [tie] }],
    ]);
    const done = applyAll(
      start.layer,
      [...lines.values()].flatMap(({ edits }) => edits),
    );
    if (!done.ok) throw new Error(done.reason);
    const step = {
      tx: txIdOf('b'),
      lines: [txIdOf('a'), txIdOf('b')],
      origin: txIdOf('a'),
      label: 'Link',
      group: null,
    };
    const undone = undoStepEdits(step, done.layer, (tx) => lines.get(tx), new Map());
    expect(undone.touched).toEqual([]);
    expect(undone.edits).toEqual(done.inverse);
    expect(plainLayer(undone.layer)).toEqual(plainLayer(start.layer));
  });
});
