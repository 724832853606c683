/** `npm run build`: the Node bundles with esbuild, the window with Vite, all into `dist/`. */
import { chmod, mkdir, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as esbuild from 'esbuild';
import * as vite from 'vite';
import { nodeEntries, rendererEntry } from './entries.mjs';
import { stampFile } from './freshness.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @type {{ version: string }} */
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Packages that are CommonJS call `require`, which a module does not have. */
const requireForModules = [
  "import { createRequire as createRequireForBundle } from 'node:module';",
  'const require = createRequireForBundle(import.meta.url);',
].join('\n');

/**
 * Builds everything over what is there, so that a workbench that runs keeps its files; or from
 * nothing. Throws an error with one plain sentence when an entry is missing.
 */
export async function buildAll({ isClean = false } = {}) {
  const missing = [...new Set([...nodeEntries, rendererEntry].map(({ source }) => source))].filter(
    (source) => !existsSync(join(root, source)),
  );
  if (missing.length > 0) {
    throw new Error(
      `The build needs ${missing.join(', ')}, which ${missing.length === 1 ? 'is' : 'are'} not there: add the file or take the entry out of build/entries.mjs.`,
    );
  }
  if (isClean) await rm(join(root, 'dist'), { recursive: true, force: true });
  await Promise.all(nodeEntries.map(bundleNode));
  await vite.build({
    configFile: fileURLToPath(new URL('vite.config.ts', import.meta.url)),
    logLevel: 'warn',
  });
  await writeFile(join(root, stampFile), `${version}\n`);
}

/**
 * Bundles one entry for Node.
 * @param {import('./entries.mjs').NodeEntry} entry
 */
export async function bundleNode({ source, out, format, isCommand }) {
  const outfile = resolve(root, out);
  await mkdir(join(outfile, '..'), { recursive: true });
  const banner = [
    ...(isCommand ? ['#!/usr/bin/env node'] : []),
    ...(format === 'esm' ? [requireForModules] : []),
  ].join('\n');
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: [source],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format,
    external: ['electron'],
    banner: { js: banner },
    mainFields: ['module', 'main'],
    logLevel: 'warning',
  });
  if (isCommand) await chmod(outfile, 0o755);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    const from = Date.now();
    await buildAll({ isClean: process.argv.includes('--clean') });
    console.log(`Built into dist/ in ${((Date.now() - from) / 1000).toFixed(1)} s.`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
