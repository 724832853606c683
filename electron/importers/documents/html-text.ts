/** As much of a page's tree as is read; nothing of it is ever shown or run. */
export interface PageNode {
  readonly nodeType: number;
  readonly nodeName: string;
  readonly textContent: string | null;
  readonly childNodes: Iterable<PageNode>;
}

const TEXT = 3;
const ELEMENT = 1;

/** What the standard style sheet of HTML sets as blocks, and rows of tables. */
const BLOCKS = new Set(
  (
    'ADDRESS ARTICLE ASIDE BLOCKQUOTE BODY CAPTION CENTER DD DETAILS DIALOG DIR DIV DL DT FIELDSET FIGCAPTION FIGURE ' +
    'FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HGROUP HR HTML LEGEND LI LISTING MAIN MENU NAV OL P PLAINTEXT PRE SEARCH ' +
    'SECTION SUMMARY TABLE TBODY TFOOT THEAD TR UL XMP'
  ).split(' '),
);
/** Lines of one block that stand below each other without an empty line between them. */
const CLOSE = new Set(['LI', 'DT', 'DD', 'TR']);
const HIDDEN = new Set(
  'SCRIPT STYLE TEMPLATE NOSCRIPT HEAD TITLE IFRAME OBJECT SVG MATH CANVAS AUDIO VIDEO SELECT BUTTON TEXTAREA'.split(
    ' ',
  ),
);

/**
 * The words below a node as they would be read: white space runs are one space as in HTML's own setting (but in PRE),
 * blocks are paragraphs with an empty line between them, rows and items stand on lines of their own, and cells are a tab
 * apart. A list of pending nodes is walked instead of calls, so that depth costs nothing.
 */
export function textOfPage(root: PageNode): string {
  const out: string[] = [];
  let line = '';
  /** Line ends owed before the next words. */
  let owed = 0;
  let preformatted = 0;

  const breakLine = (ends: number) => {
    const words = preformatted > 0 ? line : line.replace(/[ \t]+$/, '');
    if (words.trim() !== '') {
      if (out.length > 0) out.push('\n'.repeat(Math.max(1, owed)));
      out.push(words);
      owed = 0;
    }
    line = '';
    owed = Math.max(owed, ends);
  };
  const add = (words: string) => {
    const run = words.replace(/[ \t\n\f\r]+/g, ' ');
    line += line === '' || /[ \t]$/.test(line) ? run.replace(/^ /, '') : run;
  };

  type Step = PageNode | (() => void);
  const pending: Step[] = [root];
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (typeof step === 'function') {
      step();
      continue;
    }
    if (step.nodeType === TEXT) {
      const words = step.textContent ?? '';
      if (preformatted > 0) {
        const lines = words.split(/\r\n?|\n/);
        for (const [index, one] of lines.entries()) {
          if (index > 0) breakLine(1);
          line += one;
        }
      } else add(words);
      continue;
    }
    const name = step.nodeName.toUpperCase();
    if (step.nodeType !== ELEMENT ? step !== root && name !== '#DOCUMENT' : HIDDEN.has(name))
      continue;
    if (name === 'BR') {
      breakLine(1);
      continue;
    }
    const ends = CLOSE.has(name) ? 1 : BLOCKS.has(name) ? 2 : 0;
    if (ends > 0) breakLine(ends);
    if (name === 'PRE') {
      preformatted += 1;
      pending.push(() => {
        breakLine(2);
        preformatted -= 1;
      });
    } else if (ends > 0) pending.push(() => breakLine(ends));
    else if (name === 'TD' || name === 'TH') {
      pending.push(() => {
        line = `${line.replace(/ $/, '')}\t`;
      });
    }
    const children = [...step.childNodes];
    for (let index = children.length - 1; index >= 0; index--) {
      const child = children[index];
      if (child !== undefined) pending.push(child);
    }
  }
  breakLine(0);
  return out.join('');
}
