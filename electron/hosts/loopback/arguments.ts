import { parseArgs } from 'node:util';

export interface LoopbackArguments {
  /** Corpora or folders, as they were written. */
  readonly folders: readonly string[];
  readonly port: number | null;
  readonly isOpening: boolean;
  readonly isPrinting: boolean;
}

const usage = 'Usage: claimbench [folder …] [--port N] [--no-open] [--print-url]';

/** Reads what the host was started with; throws one sentence for what it does not know. */
export function parseLoopbackArguments(args: readonly string[]): LoopbackArguments {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        port: { type: 'string' },
        'no-open': { type: 'boolean' },
        'print-url': { type: 'boolean' },
        // Chosen already by whoever started this host.
        host: { type: 'string' },
      },
    });
    return {
      folders: positionals,
      port: values.port === undefined ? null : parsePort(values.port),
      isOpening: values['no-open'] !== true,
      isPrinting: values['print-url'] === true,
    };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Error(`${why.split('. ')[0] ?? why}. ${usage}`);
  }
}

/** A port as a person wrote it. */
export function parsePort(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port > 65_535) {
    throw new Error(`“${text}” is not a port: give a number from 0 to 65535`);
  }
  return port;
}
