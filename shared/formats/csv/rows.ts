/** One row as RFC 4180 has it. */
export interface CsvRow {
  /** The line that it begins on, from 1; cells may hold line breaks. */
  readonly line: number;
  readonly cells: readonly string[];
  /** What is not as RFC 4180 has it; the cells are what could be made of it. */
  readonly fault: string | null;
}

const LF = 10;
const CR = 13;

/**
 * The rows of a table, one by one. Cells are taken as they stand, line breaks within quotes too; rows end at LF, CRLF or
 * CR. A quote within a cell that is not quoted is a character like any other one.
 */
export function* csvRows(
  text: string,
  separator: ',' | ';' | '\t',
): Generator<CsvRow, void, undefined> {
  const separatorCode = separator.charCodeAt(0);
  const takePlain = (from: number): string => {
    let end = from;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === separatorCode || code === LF || code === CR) break;
    }
    return text.slice(from, end);
  };
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const begun = line;
    const cells: string[] = [];
    let fault: string | null = null;
    for (let isOpen = true; isOpen;) {
      let cell: string;
      if (text.charAt(at) === '"') {
        const close = closingQuote(text, at + 1);
        const end = close < 0 ? text.length : close;
        if (close < 0) fault = 'A quotation mark opens a cell and none closes it.';
        const inside = text.slice(at + 1, end);
        line += breaksIn(inside);
        at = Math.min(end + 1, text.length);
        const behind = takePlain(at);
        if (behind !== '')
          fault = 'Something stands between the end of a quoted cell and the next one.';
        cell = inside.replaceAll('""', '"') + behind;
        at += behind.length;
      } else {
        cell = takePlain(at);
        at += cell.length;
      }
      cells.push(cell);
      isOpen = text.charAt(at) === separator;
      if (isOpen) at += 1;
    }
    at += text.startsWith('\r\n', at) ? 2 : 1;
    line += 1;
    yield { line: begun, cells, fault };
  }
}

function closingQuote(text: string, from: number): number {
  let at = text.indexOf('"', from);
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2);
  return at;
}

const breaksIn = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0;
