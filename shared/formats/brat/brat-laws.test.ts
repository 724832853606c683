import { describe, it } from 'vitest';
import { describeFuzz } from '../testing/fuzz';
import { describeRoundTrip } from '../testing/round-trip';
import { bratFormat } from './brat';

/** A span of line breaks alone has no place in brat, so that texts without them are carried whole. */
describeRoundTrip({ describe, it }, bratFormat, {
  corpora: { texts: { lineBreaks: 'none' } },
  unrestricted: { texts: { lineBreaks: 'lf' } },
});
describeFuzz({ describe, it }, bratFormat, [
  {
    'a.txt': 'Mira Okafor told the 😀 Courier that\n310 boats, she said, had left Brehne.',
    'a.ann':
      'T1\tsource 0 11\tMira Okafor\nT2\tclaim 31 35;36 45\tthat 310 boats\nT3\tsay 12 16\ttold\nE1\tsay:T3 Who:T1 What:T2\nR1\tcites Arg1:T1 Arg2:T2\n*\tEquiv T1 T2\nA1\tkind T1 expert\n#1\tAnnotatorNotes T1\tthe master\n#2\tClaimbench T1\t{"flag":"look","attributes":{"kind":"expert"}}\nN1\tReference T1 X:1\tMira\n',
    'annotation.conf':
      '<M>=A|B\n[entities]\nA\n\tB\n[relations]\nr\tArg1:<M>, Arg2:A\n[events]\nsay\tWho*:A\n[attributes]\nSure\tArg:A, Value:yes|no\n',
  },
]);
