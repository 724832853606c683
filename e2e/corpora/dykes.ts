/** An invented report with names, figures, clauses and a quote, and a second one to go on to. */
export const dykes = {
  'dykes.txt': `Dykes at Brehne stand

At least 14,200 people had left Tarsela by noon, the Valley Water Board said on Tuesday. The figures come from Ines Calder, who leads the relief office in Varn.

A warden known as old bren tolver saw the low gate fail at dawn – nobody else was there.

“The pumps never stopped,” the mayor said. The quay was
shut all night.
`,
  'quay.txt': `Quay opens again

The quay was open by Thursday.
`,
};

export const dykesTitle = 'Dykes at Brehne stand';

/** Scripts in which an edge could cut a character, or a word that no space ends. */
export const scriptsTitle = 'Letters of four ports';
export const scripts = {
  'scripts.txt': `${scriptsTitle}

At the cafe\u0301 👩‍👩‍👧 waved all day.

قالت الوزارة إن الجسر انهار في الليل.

港口的闸门坏了。没有人看见。
`,
};
