import { describe, expect, test } from 'vitest';
import { applyAll } from '../../shared/edits/apply';
import { documentId, personId, relationId, schemeId, spanId } from '../../shared/model/ids';
import { emptyLayer } from '../../shared/model/layer';
import { utf16 } from '../../shared/text/offsets';
import { layerEdits } from './layer-edits';
import type { PlacedLayer } from '../../shared/formats/placing/place-layer';
import type { JsonValue } from '../../shared/model/json';
import type { Layer } from '../../shared/model/layer';
import type { Relation } from '../../shared/model/relation';
import type { Span } from '../../shared/model/span';
import type { Utf16 } from '../../shared/text/offsets';

const claim = schemeId.parse('claim');
const empty = emptyLayer<Utf16>(documentId.parse(`d-${'a'.repeat(20)}`), personId.parse('ana'));
let made = 0;
/** Sixteen letters that no other id has. */
function letters(): string {
  made += 1;
  const low = String.fromCharCode(97 + (made % 26));
  return `${'a'.repeat(14)}${String.fromCharCode(97 + Math.floor(made / 26))}${low}`;
}

const span = (
  start: number,
  end: number,
  attributes: Record<string, JsonValue> = {},
): Span<Utf16> => ({
  id: spanId.parse(`s-${letters()}`),
  label: claim,
  state: 'placed',
  ranges: [[utf16(start), utf16(end)]],
  quotes: ['x'.repeat(end - start)],
  attributes,
  note: '',
  flag: null,
  origin: { kind: 'import', format: 'brat' },
});
const orphan = (record: JsonValue): Span<Utf16> => ({
  ...span(0, 1),
  state: 'orphaned',
  ranges: [],
  quotes: [],
  reason: 'other words',
  record,
});
const tie = (from: Span<Utf16>, to: Span<Utf16>): Relation => ({
  id: relationId.parse(`r-${letters()}`),
  type: claim,
  from: from.id,
  to: to.id,
  attributes: {},
  note: '',
  origin: { kind: 'import' },
});
const placed = (spans: readonly Span<Utf16>[], more: Partial<PlacedLayer> = {}): PlacedLayer => ({
  annotator: null,
  status: 'in-progress',
  spans,
  relations: [],
  notes: [],
  extras: {},
  ...more,
});

function after(layer: Layer<Utf16>, brought: PlacedLayer): Layer<Utf16> {
  const applied = applyAll(layer, layerEdits(layer, brought).edits);
  if (!applied.ok) throw new Error(applied.reason);
  return applied.layer;
}

describe('what an import adds to a layer', () => {
  test('is nothing where all of it stands there, under other ids', () => {
    const bring = () => {
      const [a, b] = [span(0, 3), span(4, 9, { [claim]: 'x' })];
      return placed([a, b, orphan({ line: 'T9' })], {
        relations: [tie(b, a)],
        notes: [{ id: `n-${letters()}`, text: 'A remark.' }],
        extras: { brat: ['X1'] },
      });
    };
    const layer = after(empty, bring());
    expect(layer.spans.size).toBe(3);
    expect(layer.status).toBe('in-progress');
    expect(layerEdits(layer, bring())).toEqual({ edits: [], present: 4 });
  });

  test('counts how often the same stands there', () => {
    const layer = after(empty, placed([span(0, 3)]));
    const { edits, present } = layerEdits(layer, placed([span(0, 3), span(0, 3)]));
    expect([edits.length, present]).toEqual([1, 1]);
  });

  test('is a further span where an attribute differs, and a relation to the one that stands', () => {
    const first = span(0, 3);
    const layer = after(empty, placed([first]));
    const [same, other] = [span(0, 3), span(0, 3, { [claim]: 1 })];
    const next = after(layer, placed([same, other], { relations: [tie(other, same)] }));
    expect(next.spans.size).toBe(2);
    expect([...next.relations.values()]).toMatchObject([{ from: other.id, to: first.id }]);
  });

  test('joins what a format said beyond our model, and never takes a status back', () => {
    const done = after(empty, placed([], { status: 'done', extras: { brat: { lines: ['X1'] } } }));
    const next = after(done, placed([span(0, 1)], { extras: { brat: { lines: ['X1', 'X2'] } } }));
    expect(next.extras).toEqual({ brat: { lines: ['X1', 'X2'] } });
    expect(next.status).toBe('done');
  });
});
