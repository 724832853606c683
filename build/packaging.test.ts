import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { FileMatcher } from 'app-builder-lib/out/fileMatcher.js';
import { getConfig, validateConfiguration } from 'app-builder-lib/out/util/config/config.js';
import { DebugLogger } from 'builder-util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeEntries, outputs } from './entries.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const config = await getConfig(root, 'build/electron-builder.yml', null);
const patterns = (config.files as string[] | { filter: string[] }[]).flatMap((entry) =>
  typeof entry === 'string' ? [entry] : entry.filter,
);

const desktopOutputs = outputs.filter((path) => /^dist\/(desktop|renderer)\//.test(path));
const packed = ['package.json', 'LICENSE', 'NOTICE', ...desktopOutputs];

/** Files that may lie about in a working tree, and must never reach a user. */
const strangers = [
  'dist/desktop/main.js.map',
  'dist/renderer/assets/index.js.map',
  'dist/desktop/main.test.js',
  'dist/renderer/app.spec.js',
  'dist/cli/claimbench.js',
  'dist/loopback/main.js',

  'dist/.built',
  'build/bench-page/bench.html',
  'build/bench-page/bench.tsx',
  'shared/text/offsets.ts',
  'shared/text/offsets.test.ts',
  'e2e/specs/reader.spec.ts',
  'e2e/corpora/small/corpus.json',
  'my-corpus/corpus.json',
  'my-corpus/documents/d-1.json',
  'node_modules/zod/index.js',
  'release/Claimbench.AppImage',
  'tsconfig.base.json',
];

let tree = '';
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'claimbench-packaging-'));
  for (const path of [...packed, ...strangers]) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), '');
  }
});
afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

/** What electron-builder's own matcher takes with these patterns. */
function taken(filePatterns: string[]): string[] {
  const filter = new FileMatcher(tree, tree, (text) => text, filePatterns).createFilter();
  return [...packed, ...strangers].filter((path) => {
    // As in packing, a folder that is refused is not entered.
    const parts = path.split('/');
    return parts.every((_, index) => {
      const at = join(tree, ...parts.slice(0, index + 1));
      return filter(at, Object.assign(statSync(at), { moduleName: undefined }) as never);
    });
  });
}

describe('the packed app', () => {
  it('is described in electron-builder’s own terms', async () => {
    await expect(validateConfiguration(config, new DebugLogger(false))).resolves.toBeUndefined();
    const wrong = { ...config, electronFuses: { runAsNodes: false } };
    await expect(validateConfiguration(wrong as never, new DebugLogger(false))).rejects.toThrow(
      'configuration.electronFuses should be',
    );
  });

  it('holds what the desktop host needs, and nothing else', () => {
    expect(taken(patterns)).toEqual(packed);
  });

  it('has a use for each of its patterns', () => {
    for (const pattern of patterns) {
      const without = patterns.filter((other) => other !== pattern);
      // Packages from npm are found by another way than by files, so the tree cannot show it.
      if (pattern.startsWith('!node_modules')) continue;
      expect(taken(without), pattern).not.toEqual(packed);
    }
  });

  it('starts with a bundle that the build makes', () => {
    const { main } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      main: string;
    };
    expect(outputs).toContain(main);
    expect(desktopOutputs).toContain(main);
    expect(nodeEntries.find(({ out }) => out.endsWith('preload.cjs'))?.format).toBe('cjs');
  });

  it('closes the doors that Electron leaves open', () => {
    expect(config.asar).toBe(true);
    expect(config.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
  });

  it('has an icon for each system', () => {
    const starts = {
      'build/icons/512x512.png': '\x89PNG',
      'build/icons/icon.icns': 'icns',
      'build/icons/icon.ico': '\0\0\x01\0',
    };
    for (const [path, start] of Object.entries(starts)) {
      expect(readFileSync(join(root, path)).subarray(0, 4).toString('latin1'), path).toBe(start);
    }
    expect([config.mac?.icon, config.win?.icon]).toEqual([
      'build/icons/icon.icns',
      'build/icons/icon.ico',
    ]);
  });
});
