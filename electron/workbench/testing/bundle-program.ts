import path from 'node:path';
import { build } from 'esbuild';
import type { Plugin } from 'esbuild';

/** Bundles a program of the workbench for a thread or a process of its own, as the product does. `source` is below `electron/workbench/`. */
export async function bundleProgram(
  source: string,
  outfile: string,
  plugins: readonly Plugin[] = [],
): Promise<void> {
  await build({
    entryPoints: [path.join(import.meta.dirname, '..', source)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    mainFields: ['module', 'main'],
    plugins: [...plugins],
    logLevel: 'error',
    banner: {
      // Packages that are CommonJS call `require`, which a module does not have.
      js: "import { createRequire as requireFor } from 'node:module'; const require = requireFor(import.meta.url);",
    },
  });
}
