import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { applyAll } from '../../shared/edits/apply';
import { arbitrarySession } from '../../shared/edits/testing/session-arbitrary';
import { plainLayer } from '../../shared/edits/testing/plain-layer';
import { testAnnotator, testDocument } from '../../shared/edits/testing/make';
import { emptyLayer } from '../../shared/model/layer';
import type { Layer } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';
import { diffLayers } from './layer-diff';

function after(
  layer: Layer<Utf16>,
  transactions: Parameters<typeof applyAll<Utf16>>[1][],
): Layer<Utf16> {
  const applied = applyAll(layer, transactions.flat());
  if (!applied.ok) throw new Error('The session does not hold.');
  return applied.layer;
}

describe('the difference of two layers', () => {
  test.prop([arbitrarySession(30), fc.nat(30)])(
    'leads from one to the other, both ways',
    (session, at) => {
      const empty = emptyLayer<Utf16>(testDocument, testAnnotator);
      const early = after(
        empty,
        session.transactions.slice(0, at).map((edits) => [...edits]),
      );
      for (const [from, to] of [
        [early, session.layer],
        [session.layer, early],
      ] as const) {
        const { edits, added, removed, changed } = diffLayers(from, to);
        const applied = applyAll(from, edits);
        expect(applied.ok && plainLayer(applied.layer)).toEqual(plainLayer(to));
        if (edits.length === 0) expect(added + removed + changed).toBe(0);
      }
      expect(diffLayers(early, early).edits).toEqual([]);
    },
  );
});
