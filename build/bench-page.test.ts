import { fileURLToPath } from 'node:url';
import * as esbuild from 'esbuild';
import { beforeAll, describe, expect, it } from 'vitest';
import { nodeEntries, outputs, rendererEntry } from './entries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const page = 'build/bench-page/bench.tsx';
const pane = 'renderer/reader/reader-pane.tsx';

/** Each file that goes into a bundle, and what it imports of ours. */
type Graph = ReadonlyMap<string, readonly string[]>;

async function graphOf(entry: string): Promise<Graph> {
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: [entry],
    outdir: 'out',
    bundle: true,
    write: false,
    metafile: true,
    format: 'esm',
    platform: entry.startsWith('electron/') ? 'node' : 'browser',
    jsx: 'automatic',
    external: ['electron'],
    loader: { '.woff2': 'empty', '.svg': 'empty' },
    logLevel: 'error',
  });
  const isOurs = (path: string) => !path.includes('node_modules/');
  return new Map(
    Object.entries(metafile.inputs)
      .filter(([path]) => isOurs(path))
      .map(([path, { imports }]) => [path, imports.map((one) => one.path).filter(isOurs)]),
  );
}

/** A file and everything that it leads to. */
function reachedFrom(graph: Graph, from: string): ReadonlySet<string> {
  const reached = new Set<string>();
  const waiting = [from];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    if (reached.has(path) || !graph.has(path)) continue;
    reached.add(path);
    waiting.push(...(graph.get(path) ?? []));
  }
  return reached;
}

describe('the page that is measured', () => {
  let measured: Graph = new Map();
  let shipped: Graph = new Map();
  beforeAll(async () => {
    measured = await graphOf(page);
    shipped = await graphOf('renderer/main.tsx');
  }, 60_000);

  it('mounts the pane that the window mounts, with all that it leads to', () => {
    expect(measured.get(page)).toContain(pane);
    const inWindow = reachedFrom(shipped, pane);
    expect(reachedFrom(measured, pane)).toEqual(inWindow);
    for (const part of [
      'renderer/reader/text/text-surface.tsx',
      'renderer/inspector/span-table.tsx',
      'renderer/inspector/span-inspector.tsx',
    ]) {
      expect(inWindow).toContain(part);
    }
  });

  it('has the window’s own store, undo and style sheets, and no reader of its own', () => {
    for (const part of [
      'renderer/layers/layer-sync.ts',
      'renderer/app/undo.ts',
      'renderer/reader/reader-model.ts',
      'renderer/style-sheets.ts',
    ]) {
      expect([...measured.keys()]).toContain(part);
      expect([...shipped.keys()]).toContain(part);
    }
    const strangers = [...measured.keys()].filter(
      (path) => path.startsWith('renderer/') && !shipped.has(path),
    );
    expect(strangers).toEqual([]);
  });

  it('speaks with its host through the in-memory carrier', () => {
    expect(measured.get(page)).toContain('shared/contract/memory-carrier.ts');
    expect([...measured.keys()].filter((path) => /carrier\.tsx?$/.test(path))).toEqual([
      'shared/contract/memory-carrier.ts',
    ]);
  });

  it('is in nothing that ships', async () => {
    const isOfPage = (path: string) => path.startsWith('build/');
    expect([...shipped.keys()].filter(isOfPage)).toEqual([]);
    for (const source of new Set(nodeEntries.map((entry) => entry.source))) {
      expect([...(await graphOf(source)).keys()].filter(isOfPage), source).toEqual([]);
    }
    expect([...outputs, rendererEntry.source].filter((path) => /(^|\/)bench/.test(path))).toEqual(
      [],
    );
  }, 60_000);
});
