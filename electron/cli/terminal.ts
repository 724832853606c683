import type { EventOf } from '../../shared/contract/events';

/** What a command ends with. */
export const EXIT = { fine: 0, findings: 1, usage: 2, failed: 3 } as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Where a command reads and writes. Results go to `out`; progress and errors to `err`, so that results can be piped. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly out: NodeJS.WritableStream;
  readonly err: NodeJS.WritableStream;
  /** Whether `err` is a terminal on which a line can be written over. */
  readonly isInteractive: boolean;
}

export const print = (terminal: Terminal, line: string): void => {
  terminal.out.write(`${line}\n`);
};

export const printJson = (terminal: Terminal, value: unknown): void => {
  terminal.out.write(`${JSON.stringify(value, null, 2)}\n`);
};

/**
 * Text of a corpus made safe for a terminal: control and bidirectional characters are shown as their code points, or a
 * title could rewrite the screen or reverse what stands beside it.
 */
export const shown = (text: string): string =>
  text.replace(
    /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
    (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );

const PHASES: Record<EventOf<'job.progress'>['phase'], string> = {
  reading: 'Reading',
  checking: 'Checking',
  writing: 'Writing',
  finishing: 'Finishing',
};

/** Progress on one line of a terminal; nothing elsewhere. Call `end` before anything else is printed. */
export function createProgress(terminal: Terminal) {
  let isShown = false;
  return {
    show({ phase, done, total }: EventOf<'job.progress'>): void {
      if (!terminal.isInteractive) return;
      const count = total === null ? `${done}` : `${done} of ${total}`;
      terminal.err.write(`\r\x1b[2K${PHASES[phase]} ${count}`);
      isShown = true;
    },
    end(): void {
      if (isShown) terminal.err.write('\r\x1b[2K');
      isShown = false;
    },
  };
}

/** Columns parted by two spaces; the last is not filled up. Widths count code points. */
export function table(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [i, cell] of row.entries()) widths[i] = Math.max(widths[i] ?? 0, [...cell].length);
  }
  return rows.map((row) =>
    row
      .map((cell, i) =>
        i === row.length - 1 ? cell : cell + ' '.repeat((widths[i] ?? 0) - [...cell].length),
      )
      .join('  ')
      .trimEnd(),
  );
}

/** A path as a shell takes it. */
export const quoted = (path: string): string =>
  /^[\w./:@%+=,-]+$/.test(path) ? path : `'${shown(path).replaceAll("'", "'\\''")}'`;

export const plural = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
