/** Whether `dist/` is as new as what it is made from. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { outputs } from './entries.mjs';

/** Written last by a build that went well; its time is the time of the build. */
export const stampFile = 'dist/.built';

const sources = ['shared', 'electron', 'renderer', 'build', 'package.json', 'package-lock.json'];

/**
 * True when every output is there and nothing that goes into it was touched since. Tests don't
 * count, since no bundle holds them.
 * @param {string} root
 * @param {string[]} [needed]
 */
export function isFresh(root, needed = outputs) {
  if (![stampFile, ...needed].every((path) => existsSync(join(root, path)))) return false;
  const built = statSync(join(root, stampFile)).mtimeMs;
  return sources.every((path) => newest(join(root, path)) <= built);
}

/** @param {string} path @returns {number} */
function newest(path) {
  if (!existsSync(path) || /\.test\.tsx?$/.test(path)) return 0;
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  // A folder's own time changes when a file in it is removed.
  return Math.max(stat.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}
