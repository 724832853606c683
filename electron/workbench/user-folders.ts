import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import envPaths from 'env-paths';

/** Where preferences and the list of recent corpora are kept; `CLAIMBENCH_USER_DATA` puts them elsewhere. */
export const userDataFolder = (): string =>
  process.env['CLAIMBENCH_USER_DATA'] ?? envPaths('claimbench', { suffix: '' }).data;

/** The user's documents folder, or the home folder where there is none; `CLAIMBENCH_DOCUMENTS` names another. */
export function documentsFolder(): string {
  const named = process.env['CLAIMBENCH_DOCUMENTS'];
  if (named !== undefined) return named;
  const home = homedir();
  const usual = path.join(home, 'Documents');
  if (existsSync(usual)) return usual;
  // On Linux the folder has the name of the user's language.
  if (process.platform === 'linux') {
    try {
      const told = execFileSync('xdg-user-dir', ['DOCUMENTS'], { encoding: 'utf8', timeout: 2000 });
      if (path.isAbsolute(told.trim()) && existsSync(told.trim())) return told.trim();
    } catch {
      // No such program: the home folder it is.
    }
  }
  return home;
}

/** A path as people see it: with `~` for their home. */
export function shownPath(full: string): string {
  const home = homedir();
  const relative = path.relative(home, full);
  return relative === '' || relative.startsWith('..') || path.isAbsolute(relative)
    ? full
    : path.join('~', relative);
}
