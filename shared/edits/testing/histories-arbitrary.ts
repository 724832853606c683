import fc from 'fast-check';
import { emptyLayer } from '../../model/layer';
import { complete } from '../complete';
import { defaultScheme } from '../../model/default-scheme';
import { replay } from '../replay';
import { lineOf } from './lines';
import { countingBytes, testAnnotator, testDocument } from './make';
import { editSeed, sessionText, shortEditFrom } from './session-arbitrary';
import type { Utf16 } from '../../text/offsets';
import type { ReplayLine } from '../replay';
import type { EditSeed } from './session-arbitrary';

const devices = ['a', 'b', 'c'] as const;
type Line = ReplayLine<Utf16>;
type Device = (typeof devices)[number];

type Step =
  | { readonly kind: 'edit'; readonly device: Device; readonly seed: EditSeed }
  | { readonly kind: 'merge'; readonly from: Device; readonly into: Device };

/** What up to three devices wrote of one layer, edited apart and merged now and then. */
export interface Histories {
  readonly text: string;
  readonly lines: readonly Line[];
}

/** Random histories of up to three devices: each numbers its lines after the highest that it has seen. */
export const arbitraryHistories = (maxSteps = 30): fc.Arbitrary<Histories> => {
  const device = fc.constantFrom(...devices);
  const step: fc.Arbitrary<Step> = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({ kind: fc.constant('edit' as const), device, seed: editSeed }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ kind: fc.constant('merge' as const), from: device, into: device }),
    },
  );
  return fc
    .record({
      text: sessionText,
      common: fc.array(editSeed, { maxLength: 6 }),
      steps: fc.noBias(fc.array(step, { maxLength: maxSteps, size: 'max' })),
    })
    .map(({ text, common, steps }) => ({
      text,
      lines: runSteps(text, [...commonGround(common), ...steps]),
    }));
};

/** What all devices know before they part; otherwise they would hardly ever touch the same span. */
const commonGround = (seeds: readonly EditSeed[]): Step[] => [
  ...seeds.map((seed): Step => ({ kind: 'edit', device: 'a', seed })),
  { kind: 'merge', from: 'a', into: 'b' },
  { kind: 'merge', from: 'a', into: 'c' },
];

function runSteps(text: string, steps: readonly Step[]): Line[] {
  const start = { layer: emptyLayer<Utf16>(testDocument, testAnnotator) };
  const random = countingBytes();
  const known = { a: new Set<Line>(), b: new Set<Line>(), c: new Set<Line>() };
  const all: Line[] = [];
  for (const step of steps) {
    if (step.kind === 'merge') {
      for (const line of known[step.from]) known[step.into].add(line);
      continue;
    }
    const seen = known[step.device];
    const { layer } = replay(seen, start);
    const short = shortEditFrom(step.seed, text, layer, random);
    if (short === null) continue;
    const completed = complete(short, { layer, text, scheme: defaultScheme, random });
    if (!completed.ok || completed.edits.length === 0) continue;
    const line = lineOf({
      seq: Math.max(0, ...[...seen].map(({ seq }) => seq)) + 1,
      device: step.device,
      tx: `x${all.length.toString(36)}`,
      edits: completed.edits,
    });
    seen.add(line);
    all.push(line);
  }
  return all;
}
