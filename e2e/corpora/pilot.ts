const text =
  'River watch\n\nThe gauge at Aldry stood at 9,000 mm, said Ulla Brandt of the Dyke Office. “No boat came,” a neighbour said. Sixty sheep stood on the bank, and the miller counted them twice.\n';

const at = (words: string): string => {
  const start = text.indexOf(words);
  return `${start} ${start + words.length}\t${words}`;
};

/** A report with what another tool tagged in it: two labels that the scheme lacks, and one span behind the text. */
export const pilot: Readonly<Record<string, string>> = {
  'pilot/river-watch.txt': text,
  'pilot/river-watch.ann': [
    `T1\tSpeaker ${at('Ulla Brandt')}`,
    `T2\tSpeaker ${at('a neighbour')}`,
    `T3\tSpeaker ${at('the miller')}`,
    `T4\tMeasure ${at('9,000 mm')}`,
    `T5\tMeasure ${at('Sixty sheep')}`,
    `T6\tclaim ${at('No boat came')}`,
    `T7\tclaim ${at('The gauge at Aldry stood at 9,000 mm')}`,
    `T8\tSpeaker ${at('Dyke Office')}`,
    `T9\tMeasure ${at('twice')}`,
    `T10\tSpeaker ${at('Aldry')}`,
    'T11\tSpeaker 900 906\tthe bank',
    '',
  ].join('\n'),
  'pilot/annotation.conf':
    '[entities]\nSpeaker\nMeasure\nclaim\n[relations]\n[events]\n[attributes]\n',
};
