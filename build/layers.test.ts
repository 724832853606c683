import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const require = createRequire(import.meta.url);
const config = require('./dependency-cruiser.cjs') as Required<
  Pick<IConfiguration, 'forbidden' | 'options'>
>;

/** A small tree in which every arrow is allowed; each case below adds one file to it. */
const house = {
  'package.json':
    '{ "type": "module", "dependencies": { "zod": "1" }, "devDependencies": { "electron": "1", "vite": "1" } }',
  ...npmPackage('zod'),
  ...npmPackage('react'),
  ...npmPackage('vite'),
  ...npmPackage('electron'),
  'shared/text/offsets.ts': 'export const offsets = 1;',
  'shared/model/span.ts':
    "import { z } from 'zod'; import { offsets } from '../text/offsets'; export const span = [z, offsets];",
  'shared/edits/apply.ts': "import { span } from '../model/span'; export const apply = span;",
  'shared/formats/jsonl.ts': "import { span } from '../model/span'; export const jsonl = span;",
  'shared/evidence/ledger.ts': 'export const ledger = 1;',
  'shared/figures/reading.ts': 'export const reading = 1;',
  'shared/contract/methods.ts':
    "import { span } from '../model/span'; export const methods = span;",
  'shared/text/offsets.test.ts': "import 'node:fs'; import './offsets';",
  'electron/storage/disk.ts':
    "import 'node:fs'; import '../../shared/model/span'; export const disk = 1;",
  'electron/workbench/service.ts':
    "import { disk } from '../storage/disk'; export const service = disk;",
  'electron/hosts/loopback/main.ts':
    "import { service } from '../../workbench/service'; export const main = service;",
  'electron/hosts/desktop/main.ts':
    "import { app } from 'electron'; import { service } from '../../workbench/service'; export const main = [app, service];",
  'electron/cli/list.ts':
    "import { service } from '../workbench/service'; export const list = service;",
  'renderer/app/app.tsx':
    "import { methods } from '../../shared/contract/methods'; export const app = methods;",
  'e2e/pages/reader.ts': 'export const reader = 1;',
  'build/tool.mjs': 'export const tool = 1;',
  'build/bench-page/bench.tsx':
    "import { app } from '../../renderer/app/app'; export const bench = app;",
};

/** One file with one wrong arrow, and the rule that must name it. */
const wrong: { file: string; imports: string; rule: string }[] = [
  { file: 'shared/text/wrong.ts', imports: '../model/span', rule: 'shared-text-arrows' },
  { file: 'shared/text/wrong-edits.ts', imports: '../edits/apply', rule: 'shared-text-arrows' },
  { file: 'shared/model/wrong.ts', imports: '../edits/apply', rule: 'shared-model-arrows' },
  { file: 'shared/edits/wrong.ts', imports: '../formats/jsonl', rule: 'shared-edits-arrows' },
  {
    file: 'shared/selection/wrong.ts',
    imports: '../formats/jsonl',
    rule: 'shared-selection-arrows',
  },
  { file: 'shared/search/wrong.ts', imports: '../formats/jsonl', rule: 'shared-search-arrows' },
  { file: 'shared/figures/wrong.ts', imports: '../evidence/ledger', rule: 'shared-figures-arrows' },
  { file: 'shared/places/wrong.ts', imports: '../evidence/ledger', rule: 'shared-places-arrows' },
  { file: 'shared/evidence/wrong.ts', imports: '../formats/jsonl', rule: 'shared-evidence-arrows' },
  {
    file: 'shared/formats/wrong.ts',
    imports: '../contract/methods',
    rule: 'shared-formats-arrows',
  },
  { file: 'shared/datasets/wrong.ts', imports: '../formats/jsonl', rule: 'shared-datasets-arrows' },
  {
    file: 'shared/contract/wrong.ts',
    imports: '../evidence/ledger',
    rule: 'shared-contract-arrows',
  },
  {
    file: 'shared/migrations/wrong.ts',
    imports: '../contract/methods',
    rule: 'shared-migrations-arrows',
  },
  {
    file: 'shared/model/to-electron.ts',
    imports: '../../electron/storage/disk',
    rule: 'shared-knows-only-shared',
  },
  {
    file: 'shared/model/to-renderer.ts',
    imports: '../../renderer/app/app',
    rule: 'shared-knows-only-shared',
  },
  { file: 'shared/model/to-node.ts', imports: 'node:fs', rule: 'shared-is-pure' },
  { file: 'shared/model/to-node-bare.ts', imports: 'crypto', rule: 'shared-is-pure' },
  { file: 'shared/model/to-react.ts', imports: 'react', rule: 'shared-has-no-host-package' },
  {
    file: 'electron/workbench/to-renderer.ts',
    imports: '../../renderer/app/app',
    rule: 'electron-not-renderer',
  },
  {
    file: 'electron/workbench/to-electron.ts',
    imports: 'electron',
    rule: 'only-desktop-imports-electron',
  },
  {
    file: 'electron/hosts/loopback/to-electron.ts',
    imports: 'electron',
    rule: 'only-desktop-imports-electron',
  },
  {
    file: 'electron/hosts/desktop/main.test.ts',
    imports: 'electron',
    rule: 'tests-use-electron-types-only',
  },
  {
    file: 'electron/hosts/loopback/to-desktop.ts',
    imports: '../desktop/main',
    rule: 'hosts-apart',
  },
  {
    file: 'electron/hosts/desktop/to-loopback.ts',
    imports: '../loopback/main',
    rule: 'hosts-apart',
  },
  {
    file: 'electron/workbench/to-host.ts',
    imports: '../hosts/loopback/main',
    rule: 'service-is-host-neutral',
  },
  {
    file: 'electron/storage/to-workbench.ts',
    imports: '../workbench/service',
    rule: 'storage-is-below-the-service',
  },
  { file: 'electron/cli/to-storage.ts', imports: '../storage/disk', rule: 'cli-uses-the-service' },
  {
    file: 'renderer/app/to-electron.ts',
    imports: '../../electron/workbench/service',
    rule: 'renderer-not-electron',
  },
  { file: 'renderer/app/to-node.ts', imports: 'node:path', rule: 'renderer-has-no-node' },
  {
    file: 'renderer/app/to-e2e.ts',
    imports: '../../e2e/pages/reader',
    rule: 'nothing-imports-tests',
  },
  { file: 'build/to-e2e.mjs', imports: '../e2e/pages/reader', rule: 'nothing-imports-tests' },
  {
    file: 'electron/workbench/to-test.ts',
    imports: '../hosts/desktop/main.test',
    rule: 'nothing-imports-tests',
  },
  {
    file: 'build/bench-page/to-electron.ts',
    imports: '../../electron/workbench/service',
    rule: 'bench-page-arrows',
  },
  {
    file: 'renderer/app/to-bench-page.ts',
    imports: '../../build/bench-page/bench',
    rule: 'nothing-imports-the-bench-page',
  },
  {
    file: 'build/to-bench-page.mjs',
    imports: './bench-page/bench',
    rule: 'nothing-imports-the-bench-page',
  },
  { file: 'electron/workbench/to-nowhere.ts', imports: './nowhere', rule: 'no-unknown-modules' },
  { file: 'electron/workbench/to-dev.ts', imports: 'vite', rule: 'no-unlisted-packages' },
];

/** A cycle takes two files. */
const cycle = {
  'renderer/app/one.ts': "import { two } from './two'; export const one = () => two;",
  'renderer/app/two.ts': "import { one } from './one'; export const two = () => one;",
};

let folder = '';

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-layers-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the arrows between the rooms', () => {
  it('lets a house with right arrows pass', async () => {
    expect(await violationsOf('right', house)).toEqual([]);
  });

  it('names each wrong arrow by its rule', async () => {
    const files = Object.fromEntries(
      wrong.map(({ file, imports }) => [file, `import '${imports}'; export const wrong = 1;`]),
    );
    const found = await violationsOf('wrong', { ...house, ...files, ...cycle });
    for (const { file, rule } of wrong) {
      expect(found, `${file} should be refused by ${rule}`).toContainEqual({ rule, from: file });
    }
    expect(found).toContainEqual({ rule: 'no-cycles', from: 'renderer/app/one.ts' });
    const innocent = Object.keys(house);
    expect(found.filter(({ from }) => innocent.includes(from))).toEqual([]);
  });

  it('has a case for every rule, and says what is allowed', () => {
    const covered = new Set(['no-cycles', ...wrong.map(({ rule }) => rule)]);
    expect(
      config.forbidden.map(({ name }) => name).filter((name) => !covered.has(name ?? '')),
    ).toEqual([]);
    for (const { name, comment } of config.forbidden) {
      expect(comment, name).toMatch(/\bmay\b|: (move|ask|hand)/);
    }
  });
});

function npmPackage(name: string): Record<string, string> {
  return {
    [`node_modules/${name}/package.json`]: `{ "name": "${name}", "version": "1.0.0", "main": "index.js" }`,
    [`node_modules/${name}/index.js`]: 'exports.z = exports.app = 1;',
  };
}

async function violationsOf(
  name: string,
  files: Record<string, string>,
): Promise<{ rule: string; from: string }[]> {
  const baseDir = join(folder, name);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(baseDir, path)), { recursive: true });
    writeFileSync(join(baseDir, path), content);
  }
  const { output } = await cruise(
    ['shared', 'electron', 'renderer', 'e2e', 'build'],
    { ...config.options, baseDir, validate: true, ruleSet: { forbidden: config.forbidden } },
    {},
  );
  return (output as ICruiseResult).summary.violations.map(({ rule, from }) => ({
    rule: rule.name,
    from,
  }));
}
