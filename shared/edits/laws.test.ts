import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createOffsetMap } from '../text/offsets';
import { emptyLayer } from '../model/layer';
import { layerFromFile, layerToFile, relationIndex } from '../model/layer-file';
import { layerFileSchema } from '../model/layer';
import { serializeLayerFile } from '../model/serialize-layer';
import { apply, applyAll } from './apply';
import { fromDiskEdit, fromDiskShortEdit, toDiskEdit, toDiskShortEdit } from './disk-edit';
import { editSchema } from './edit';
import { invert } from './invert';
import { compareTurns, createReplay, isTail, replay } from './replay';
import { shortEditSchema } from './short-edit';
import { lineOf } from './testing/lines';
import { testAnnotator, testDocument } from './testing/make';
import { arbitraryHistories } from './testing/histories-arbitrary';
import { plainLayer } from './testing/plain-layer';
import { arbitrarySession } from './testing/session-arbitrary';
import { nextRedo, nextUndo, recordLine, undoEdits, undoHistoryOf } from './undo';
import type { CodePoint, Utf16 } from '../text/offsets';
import type { Layer } from '../model/layer';
import type { ReplayLine } from './replay';

const empty = emptyLayer<Utf16>(testDocument, testAnnotator);
const start = { layer: empty };
/** For counting what random sessions hold: the same ones each time, so that the count cannot fail by chance. */
const fixed = { seed: 1, numRuns: 300 };
const shortSchema = shortEditSchema<CodePoint>();
const fullSchema = editSchema<CodePoint>();

const plainIndex = (index: Layer<Utf16>['relationsOf']) =>
  [...index].map(([span, ids]) => [span, [...ids].sort()]).sort();

describe('random sessions', () => {
  it('use every form of edit often, so that the laws below say something', () => {
    const counts = new Map<string, number>();
    for (const { edits, transactions } of fc.sample(arbitrarySession(), fixed)) {
      const names = [...edits, ...transactions.flat()].map(
        (edit) => `${edit.type} ${'field' in edit ? edit.field : ''}`,
      );
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    for (const name of [
      'span.add ',
      'span.remove ',
      'span.resize ',
      'span.split ',
      'span.merge ',
      'span.relabel ',
      'span.attribute ',
      'span.set place',
      'span.set label',
      'span.set note',
      'span.set flag',
      'span.set attribute',
      'relation.add ',
      'relation.remove ',
      'relation.set from',
      'relation.set to',
      'relation.set note',
      'layer.set status',
      'layer.set notes',
    ]) {
      expect(counts.get(name) ?? 0, name).toBeGreaterThan(5);
    }
  });
});

describe('random texts', () => {
  it('are at least 30 % astral', () => {
    const lengths = fc
      .sample(arbitrarySession(), fixed)
      .map(({ text }) => createOffsetMap(text).length);
    const points = lengths.reduce((sum, { codePoints }) => sum + codePoints, 0);
    const units = lengths.reduce((sum, { utf16 }) => sum + utf16, 0);
    expect((units - points) / points).toBeGreaterThan(0.3);
  });
});

describe('random histories', () => {
  it('meet in conflicts often, so that the laws below say something', () => {
    const all = fc.sample(arbitraryHistories(), fixed).map(({ lines }) => replay(lines, start));
    expect(all.filter(({ conflicts }) => conflicts.length > 0).length).toBeGreaterThan(50);
  });
});

describe('an edit and its inverse', () => {
  it('give back the very layer, and relationsOf is what the relations say', () => {
    fc.assert(
      fc.property(arbitrarySession(), ({ transactions }) => {
        let layer = empty;
        for (const edit of transactions.flat()) {
          const done = apply(layer, edit);
          if (!done.ok) throw new Error(done.reason);
          expect(plainIndex(done.layer.relationsOf)).toEqual(
            plainIndex(relationIndex(done.layer.relations.values())),
          );
          const back = apply(done.layer, done.inverse);
          if (!back.ok) throw new Error(back.reason);
          expect(plainLayer(back.layer)).toEqual(plainLayer(layer));
          expect(invert(invert(edit))).toEqual(edit);
          layer = done.layer;
        }
      }),
    );
  });

  it('hold for whole sessions at once', () => {
    fc.assert(
      fc.property(arbitrarySession(), ({ transactions, layer }) => {
        const done = applyAll(empty, transactions.flat());
        if (!done.ok) throw new Error(done.reason);
        expect(plainLayer(done.layer)).toEqual(plainLayer(layer));
        const back = applyAll(done.layer, done.inverse);
        if (!back.ok) throw new Error(back.reason);
        expect(plainLayer(back.layer)).toEqual(plainLayer(empty));
      }),
    );
  });
});

describe('the border to the disk', () => {
  it('lets every edit through and back, over any Unicode', () => {
    fc.assert(
      fc.property(arbitrarySession(), ({ text, edits, transactions }) => {
        const map = createOffsetMap(text);
        for (const short of edits) {
          const disk = shortSchema.parse(toDiskShortEdit(short, map));
          expect(fromDiskShortEdit(disk, map)).toEqual(short);
        }
        for (const edit of transactions.flat()) {
          const disk = fullSchema.parse(JSON.parse(JSON.stringify(toDiskEdit(edit, map))));
          expect(fromDiskEdit(disk, map)).toEqual(edit);
        }
      }),
    );
  });

  it('lets every layer through its file and back', () => {
    fc.assert(
      fc.property(arbitrarySession(), ({ text, layer }) => {
        const map = createOffsetMap(text);
        const written = serializeLayerFile(layerToFile(layer, map, {}, () => '0'.repeat(64)));
        const file = layerFileSchema.parse(JSON.parse(written));
        const points = Array.from(text);
        for (const span of file.spans) {
          if (span.state === 'orphaned') continue;
          expect(span.ranges.map(([from, to]) => points.slice(from, to).join(''))).toEqual(
            span.quotes,
          );
        }
        expect(plainLayer(layerFromFile(file, map))).toEqual(plainLayer(layer));
      }),
    );
  });

  it('replays in code points as in code units', () => {
    fc.assert(
      fc.property(arbitraryHistories(), ({ text, lines }) => {
        const map = createOffsetMap(text);
        const inUnits = replay(lines, start);
        const inPoints = replay(
          lines.map((line) => ({
            ...line,
            edits: line.edits.map((edit) => toDiskEdit(edit, map)),
          })),
          { layer: emptyLayer<CodePoint>(testDocument, testAnnotator) },
        );
        expect(inPoints.conflicts.map(({ tx, index }) => [tx, index])).toEqual(
          inUnits.conflicts.map(({ tx, index }) => [tx, index]),
        );
        expect(inPoints.layer.spans.size).toBe(inUnits.layer.spans.size);
      }),
      { numRuns: 50 },
    );
  });
});

describe('replay', () => {
  const shuffled = arbitraryHistories().chain(({ lines }) =>
    fc.record({
      lines: fc.constant(lines),
      order: fc.shuffledSubarray([...lines], { minLength: lines.length }),
      again: fc.subarray([...lines]),
    }),
  );

  it('gives one layer and one list of conflicts for every order and way of merging', () => {
    fc.assert(
      fc.property(shuffled, ({ lines, order, again }) => {
        const expected = replay(lines, start);
        const got = replay([...again, ...order, ...again], start);
        expect(plainLayer(got.layer)).toEqual(plainLayer(expected.layer));
        expect(got.conflicts).toEqual(expected.conflicts);
        expect(got.unapplied).toEqual(expected.unapplied);
      }),
      { numRuns: 200 },
    );
  });

  it('goes on from any snapshot as if from the start, and line by line', () => {
    fc.assert(
      fc.property(arbitraryHistories(), fc.nat(), ({ lines }, cut) => {
        const inOrder = [...lines].sort(compareTurns);
        const at = cut % (inOrder.length + 1);
        const whole = replay(lines, start);
        const head = replay(inOrder.slice(0, at), start);
        const tail = inOrder.slice(at);
        expect(isTail(tail, head.position)).toBe(true);
        const on = replay(tail, { layer: head.layer, after: head.position });
        expect(plainLayer(on.layer)).toEqual(plainLayer(whole.layer));
        const running = createReplay(start);
        for (const line of inOrder) expect(running.add(line)).toBe('replayed');
        expect(plainLayer(running.state.layer)).toEqual(plainLayer(whole.layer));
      }),
      { numRuns: 100 },
    );
  });

  it('would not, if lines were taken as they come (so the law can fail)', () => {
    const asTheyCome = (lines: readonly ReplayLine<Utf16>[]) => {
      let layer = empty;
      for (const line of lines) {
        for (const edit of line.edits) {
          const done = apply(layer, edit);
          if (done.ok) layer = done.layer;
        }
      }
      return plainLayer(layer);
    };
    expect(() =>
      fc.assert(
        fc.property(shuffled, ({ lines, order }) => {
          expect(asTheyCome(order)).toEqual(asTheyCome(lines));
        }),
        { numRuns: 200, endOnFailure: true },
      ),
    ).toThrow();
  });
});

describe('undo and redo', () => {
  it('of everything give the first and the last layer again, also after a restart', () => {
    fc.assert(
      fc.property(arbitrarySession(25), ({ transactions, layer }) => {
        const lines = transactions.map((edits, index) =>
          lineOf({ seq: index + 1, tx: `x${index.toString(36)}`, edits }),
        );
        let current: Layer<Utf16> = layer;
        const go = (way: 'undoes' | 'redoes') => {
          // As after a restart, the stacks are made of the lines alone; then they are kept up.
          let history = undoHistoryOf(lines);
          for (;;) {
            const step = way === 'undoes' ? nextUndo(history) : nextRedo(history);
            if (!step) return;
            const reversed = lines.find(({ tx }) => tx === step.tx)!;
            const { edits, touched, layer: next } = undoEdits(reversed, current);
            expect(touched).toEqual([]);
            const line = {
              ...lineOf({ seq: lines.length + 1, tx: `y${lines.length.toString(36)}`, edits }),
              [way]: way === 'undoes' ? step.origin : step.tx,
            };
            lines.push(line);
            history = recordLine(history, line);
            current = next;
          }
        };
        go('undoes');
        expect(plainLayer(current)).toEqual(plainLayer(empty));
        go('redoes');
        expect(plainLayer(current)).toEqual(plainLayer(layer));
        go('undoes');
        expect(plainLayer(current)).toEqual(plainLayer(empty));
        expect(plainLayer(replay(lines, start).layer)).toEqual(plainLayer(empty));
      }),
      { numRuns: 60 },
    );
  });
});
