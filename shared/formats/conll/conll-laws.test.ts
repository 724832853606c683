import { describe, it } from 'vitest';
import { tokensOf } from '../../text/tokens';
import { describeFuzz } from '../testing/fuzz';
import { describeRoundTrip } from '../testing/round-trip';
import { conllFormat } from './conll';
import { TAG_SCHEMES } from './tag-schemes';

/** The tokens of a text as pairs. */
const pairsOf = (text: string) => {
  const { count, starts, ends } = tokensOf(text);
  return Array.from({ length: count }, (_, i) => [starts[i] ?? 0, ends[i] ?? 0] as const);
};

for (const scheme of TAG_SCHEMES.filter((one) => one !== 'io')) {
  describeRoundTrip({ describe, it }, conllFormat, {
    corpora: { tokensOf: pairsOf },
    options: { scheme },
    runs: 12,
    title: scheme,
  });
}
describeFuzz({ describe, it }, conllFormat, [
  {
    'a.conll': '-DOCSTART- -X- O\n\nMira B-PER\nsaid O\n\nTarn S-LOC\n',
    'a.offsets.jsonl':
      '{"format":"claimbench/offsets@1","scheme":"iobes","names":{}}\n{"id":"x","title":null,"date":null,"author":null,"url":null,"meta":{},"text":"Mira said\\n😀 Tarn","tokens":[[0,4],[5,9],[12,16]]}\n',
  },
]);
