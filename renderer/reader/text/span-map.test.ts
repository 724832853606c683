import { describe, expect, it } from 'vitest';
import { applyAll } from '../../../shared/edits/apply';
import { spanIdOf, spanOf, testAnnotator, testDocument } from '../../../shared/edits/testing/make';
import { emptyLayer } from '../../../shared/model/layer';
import { createGraphemes } from '../../../shared/text/graphemes';
import { createParagraphMap } from '../../../shared/text/line-map';
import { utf16 } from '../../../shared/text/offsets';
import { createBlocks } from './blocks';
import { SpanMap } from './span-map';
import type { Edit } from '../../../shared/edits/edit';
import type { Utf16 } from '../../../shared/text/offsets';

const text = 'First paragraph here.\n\nSecond one.\nThird one.';
const blocks = createBlocks(text, createParagraphMap(text), createGraphemes());

function mapAfter(...edits: Edit<Utf16>[]) {
  const map = new SpanMap(blocks);
  let layer = emptyLayer<Utf16>(testDocument, testAnnotator);
  map.load(layer);
  const versions = () => Array.from({ length: blocks.count }, (_, index) => map.version(index));
  const before = versions();
  const follow = (more: Edit<Utf16>[]) => {
    const applied = applyAll(layer, more);
    if (!applied.ok) throw new Error(applied.reason);
    layer = applied.layer;
    map.follow(more, layer);
  };
  follow(edits);
  return { map, versions, before, follow };
}

describe('the map of spans', () => {
  it('changes the version of the blocks that a span touches, and of no other', () => {
    const span = spanOf(text, 'a', 'claim', [[23, 29]]);
    const { versions, before, follow } = mapAfter({ type: 'span.add', span });
    const after = versions();
    expect(after.map((version, index) => version !== before[index])).toEqual([false, true, false]);
    follow([{ type: 'span.remove', span }]);
    expect(versions()[0]).toBe(before[0]);
    expect(versions()[1]).not.toBe(after[1]);
  });

  it('walks spans in reading order, as far as the filter lets through', () => {
    const { map } = mapAfter(
      { type: 'span.add', span: spanOf(text, 'a', 'claim', [[0, 15]]) },
      { type: 'span.add', span: spanOf(text, 'b', 'source', [[6, 15]]) },
      { type: 'span.add', span: spanOf(text, 'c', 'claim', [[23, 29]]) },
    );
    const any = () => true;
    expect(map.neighbour(null, utf16(0), 1, any)).toBe(spanIdOf('a'));
    expect(map.neighbour(spanIdOf('a'), utf16(0), 1, any)).toBe(spanIdOf('b'));
    const notB = (id: string) => id !== spanIdOf('b');
    expect(map.neighbour(spanIdOf('a'), utf16(0), 1, notB)).toBe(spanIdOf('c'));
    expect(map.neighbour(spanIdOf('c'), utf16(0), 1, any)).toBeNull();
    expect(map.neighbour(spanIdOf('c'), utf16(0), -1, any)).toBe(spanIdOf('b'));
    expect(map.under(utf16(7))).toEqual([spanIdOf('b'), spanIdOf('a')]);
    expect(map.under(utf16(15))).toEqual([spanIdOf('b'), spanIdOf('a')]);
  });
});
