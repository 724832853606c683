/** A line of the input; `isLast` says that no further whole line has arrived yet. */
export interface InputLine {
  readonly line: string;
  readonly number: number;
  readonly isLast: boolean;
}

/** Reads lines as they arrive, in the chunks in which they arrive. A byte order mark and CRLF are passed over. */
export async function* inputLines(input: NodeJS.ReadableStream): AsyncGenerator<InputLine> {
  const decoder = new TextDecoder('utf-8');
  let rest = '';
  let number = 0;
  const clean = (line: string) => (line.endsWith('\r') ? line.slice(0, -1) : line);
  for await (const chunk of input) {
    rest += typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const [index, line] of lines.entries()) {
      number += 1;
      yield { line: clean(line), number, isLast: index === lines.length - 1 };
    }
  }
  rest += decoder.decode();
  if (rest !== '') yield { line: clean(rest), number: number + 1, isLast: true };
}
