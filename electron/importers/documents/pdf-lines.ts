/** A run of letters as it stands on a page: its left end and its baseline, counted from the lower left corner. */
export interface PlacedRun {
  readonly text: string;
  readonly left: number;
  readonly baseline: number;
  readonly width: number;
  readonly height: number;
  readonly endsLine: boolean;
}

interface Line {
  text: string;
  left: number;
  right: number;
  baseline: number;
  height: number;
}

/** A gap between two lines of this many line heights or more begins a paragraph. */
const PARAGRAPH_GAP = 1.6;
/** An indent of this many line heights begins one, too. */
const INDENT = 0.8;

/**
 * The paragraphs of a page: runs on one baseline are a line; lines that follow at the usual distance are one paragraph,
 * joined by a space (a soft hyphen at the end of a line joins without one; other hyphens stay as they are, since only a
 * dictionary could tell which belong to the word).
 */
export function paragraphsOf(runs: readonly PlacedRun[]): string[] {
  const lines = linesOf(runs);
  const paragraphs: string[] = [];
  let before: Line | null = null;
  for (const line of lines) {
    const last = paragraphs.length - 1;
    const words = paragraphs[last];
    if (before === null || words === undefined || beginsParagraph(before, line)) {
      paragraphs.push(line.text);
    } else {
      paragraphs[last] = words.endsWith('\u00ad')
        ? words.slice(0, -1) + line.text
        : `${words} ${line.text}`;
    }
    before = line;
  }
  return paragraphs;
}

function beginsParagraph(before: Line, line: Line): boolean {
  const height = Math.max(before.height, line.height, 1);
  const fall = before.baseline - line.baseline;
  const isAside = fall < 0 || Math.abs(before.height - line.height) > height * 0.25;
  return isAside || fall > height * PARAGRAPH_GAP || line.left - before.left > height * INDENT;
}

function linesOf(runs: readonly PlacedRun[]): Line[] {
  const lines: Line[] = [];
  let line: Line | null = null;
  for (const run of runs) {
    const isOnLine: boolean =
      line !== null && Math.abs(run.baseline - line.baseline) <= Math.max(line.height, 1) * 0.4;
    if (line === null || (!isOnLine && run.text.trim() !== '')) {
      if (run.text.trim() === '') continue;
      line = {
        text: run.text,
        left: run.left,
        right: run.left + run.width,
        baseline: run.baseline,
        height: run.height,
      };
      lines.push(line);
      continue;
    }
    const gap = run.left - line.right;
    const needsSpace = gap > line.height * 0.2 && !/\s$/.test(line.text) && !/^\s/.test(run.text);
    line.text += (needsSpace ? ' ' : '') + run.text;
    line.right = run.left + run.width;
    line.height = Math.max(line.height, run.height);
  }
  for (const one of lines) one.text = one.text.replace(/\s+/g, ' ').trim();
  return lines.filter(({ text }) => text !== '');
}
