import { statSync } from 'node:fs';
import { basename, dirname, resolve } from 'node:path';
import * as z from 'zod';

/** What a start asks for; a second start hands it to the first one. */
export const launchRequest = z.object({ corpus: z.string().nullable() });
export type LaunchRequest = z.infer<typeof launchRequest>;

/** The corpus that a start names: a folder or its `corpus.json`; null if none that is there. */
export function readLaunchRequest(
  argv: readonly string[],
  isPackaged: boolean,
  folder: string,
): LaunchRequest {
  const named = argv.slice(1).filter((arg) => !arg.startsWith('-'));
  // Before it is packaged, Electron is told first which program to run.
  const first = named[isPackaged ? 0 : 1];
  return { corpus: first === undefined ? null : corpusAt(resolve(folder, first)) };
}

/** The folder of a corpus that a path names; null where nothing fit is there. */
export function corpusAt(path: string): string | null {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return null;
  if (found.isDirectory()) return path;
  return basename(path) === 'corpus.json' ? dirname(path) : null;
}
