import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { arbitrarySession } from '../../shared/edits/testing/session-arbitrary';
import { spanOf, testAnnotator, testDocument } from '../../shared/edits/testing/make';
import { layerToFile } from '../../shared/model/layer-file';
import { emptyLayer } from '../../shared/model/layer';
import { PersistentMap } from '../../shared/model/persistent-map';
import { serializeLayerFile } from '../../shared/model/serialize-layer';
import { snapshotSteps } from '../../shared/model/snapshot-steps';
import { createOffsetMap } from '../../shared/text/offsets';
import { sha256Hex } from './document-id';
import { inSlices } from './in-slices';
import type { Layer } from '../../shared/model/layer';
import type { Utf16 } from '../../shared/text/offsets';
import type { RunningHash } from '../../shared/model/snapshot-steps';

function runningHash(): RunningHash {
  const hash = createHash('sha256');
  return {
    update: (text) => void hash.update(text, 'utf8'),
    digest: () => hash.digest('hex'),
  };
}

const wholly = (layer: Layer<Utf16>, text: string) =>
  serializeLayerFile(layerToFile(layer, createOffsetMap(text), {}, sha256Hex));
const stepwise = (layer: Layer<Utf16>, text: string) =>
  snapshotSteps(layer, createOffsetMap(text), {}, runningHash());

/** A different name of small letters for each number. */
const nameOf = (number: number) =>
  [...number.toString(26).padStart(4, '0')]
    .map((digit) => String.fromCharCode(97 + parseInt(digit, 26)))
    .join('');

describe('a snapshot made in slices', () => {
  test('is to the byte the one that is made at once, for any session', async () => {
    await fc.assert(
      fc.asyncProperty(arbitrarySession(30), async ({ text, layer }) => {
        expect(await inSlices(stepwise(layer, text))).toBe(wholly(layer, text));
      }),
      { numRuns: 100 },
    );
  });

  test('lets others have their turn many times before it is done', async () => {
    const text = 'word '.repeat(20_000);
    const spans = Array.from({ length: 5000 }, (_, i) =>
      spanOf(text, nameOf(i), 'claim', [[i * 5, i * 5 + 4]]),
    );
    const layer: Layer<Utf16> = {
      ...emptyLayer<Utf16>(testDocument, testAnnotator),
      spans: PersistentMap.of(spans.map((span) => [span.id, span])),
    };
    expect(layer.spans.size).toBe(5000);
    let turns = 0;
    let isOver = false;
    const others = (async () => {
      while (!isOver) {
        await new Promise((resolve) => setImmediate(resolve));
        turns += 1;
      }
    })();
    const content = await inSlices(stepwise(layer, text));
    isOver = true;
    await others;
    expect(turns).toBeGreaterThan(50);
    expect(content).toBe(wholly(layer, text));
  });
});
