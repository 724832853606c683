import { describe, expect, it } from 'vitest';
import { describeRoundTrip } from './round-trip';
import { toyFormat } from './toy-format';
import type { PlantedFault } from './toy-format';

describeRoundTrip({ describe, it }, toyFormat());

/** Runs the laws of a format and gives the names of those that it breaks. */
async function brokenLaws(fault: PlantedFault): Promise<string[]> {
  const laws: { name: string; body: () => Promise<void> }[] = [];
  const runner = {
    describe: (_: string, body: () => void) => {
      body();
    },
    it: (name: string, body: () => Promise<void>) => {
      laws.push({ name, body });
    },
  };
  describeRoundTrip(runner, toyFormat(fault), { runs: 100 });
  const broken: string[] = [];
  for (const { name, body } of laws) {
    await body().catch(() => broken.push(name));
  }
  return broken;
}

const WHOLE = 'gives back whatever the format can carry, and loses nothing';
const NAMED = 'names whatever does not come back';
const EQUAL = 'gives equal bytes for equal corpora';

describe('the laws of a round trip', () => {
  it.each<[PlantedFault, string[]]>([
    ['drops spans in parts', [WHOLE, NAMED]],
    ['counts code units', [WHOLE, NAMED]],
    ['makes values texts', [WHOLE, NAMED]],
    ['swaps the ends of relations', [WHOLE, NAMED]],
    ['forgets its losses', [NAMED]],
    ['is never twice the same', [EQUAL]],
  ])('are broken by a format that %s', async (fault, laws) => {
    expect(await brokenLaws(fault)).toEqual(laws);
  });
});
