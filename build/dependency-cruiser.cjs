/**
 * The arrows of the house. Each rule's comment is what a person reads when it fires, so it says
 * what is allowed, not only what is not.
 */
const external = '(^|/)node_modules/';

/** Rooms of `shared/` by what each may know; a room may always know itself. */
const sharedRooms = {
  text: ['text'],
  model: ['text', 'model'],
  edits: ['text', 'model', 'edits'],
  selection: ['text', 'model', 'edits', 'selection'],
  search: ['text', 'model', 'edits', 'search'],
  figures: ['text', 'model', 'edits', 'figures'],
  places: ['text', 'model', 'edits', 'places'],
  evidence: ['text', 'model', 'edits', 'figures', 'places', 'evidence'],
  formats: ['text', 'model', 'edits', 'figures', 'places', 'evidence', 'formats'],
  datasets: ['text', 'model', 'datasets'],
  contract: ['text', 'model', 'edits', 'search', 'formats', 'contract'],
  migrations: ['text', 'model', 'edits', 'migrations'],
};

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'No file may reach itself: move what both need into a third file below them.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'shared-knows-only-shared',
      severity: 'error',
      comment:
        'shared/ may import shared/ and packages from npm. What needs a host goes to electron/, what needs a page to renderer/, and both import shared/.',
      from: { path: '^shared/' },
      to: { path: '^(electron|renderer|e2e|build)/' },
    },
    {
      name: 'shared-is-pure',
      severity: 'error',
      comment:
        'shared/ runs in the window, in Node and in a worker, so it may import neither Node nor a DOM library: hand the capability in as a function. (Tests may use Node.)',
      from: { path: '^shared/', pathNot: '\\.test\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'shared-has-no-host-package',
      severity: 'error',
      comment:
        'shared/ may import pure packages (zod, immutable, canonicalize); packages of a window, a server or a file store belong to renderer/ or electron/.',
      from: { path: '^shared/' },
      to: {
        path: 'node_modules/(react|react-dom|react-aria-components|@tanstack|zustand|ws|lowdb|commander|env-paths|electron)/',
      },
    },
    ...Object.entries(sharedRooms).map(([room, allowed]) => ({
      name: `shared-${room}-arrows`,
      severity: 'error',
      comment: `shared/${room}/ may import ${allowed.map((name) => `shared/${name}/`).join(', ')} and packages; the order is text <- model <- edits <- the rest. (Tests may import any of shared/.)`,
      from: { path: `^shared/${room}/`, pathNot: '\\.test\\.ts$' },
      to: { path: '^shared/[^/]+/', pathNot: `^shared/(${allowed.join('|')})/` },
    })),
    {
      name: 'electron-not-renderer',
      severity: 'error',
      comment:
        'electron/ may import shared/ and electron/. The window is reached through shared/contract/ alone.',
      from: { path: '^electron/' },
      to: { path: '^(renderer|e2e|build)/' },
    },
    {
      name: 'renderer-not-electron',
      severity: 'error',
      comment:
        'renderer/ may import shared/ and renderer/. A host is reached through shared/contract/ alone.',
      from: { path: '^renderer/' },
      to: { path: '^(electron|e2e|build)/' },
    },
    {
      name: 'renderer-has-no-node',
      severity: 'error',
      comment:
        'renderer/ runs in a sandboxed page: ask the host for what needs Node, through shared/contract/. (Tests may use Node.)',
      from: { path: '^renderer/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'only-desktop-imports-electron',
      severity: 'error',
      comment:
        'Only electron/hosts/desktop/ may import electron: everything else runs where its runtime is not (tests, the CLI, the loopback host).',
      from: { path: '^(shared|electron|renderer|e2e|build)/', pathNot: '^electron/hosts/desktop/' },
      to: { path: '(^|node_modules/)electron($|/)', pathNot: '^electron/' },
    },
    {
      name: 'tests-use-electron-types-only',
      severity: 'error',
      comment:
        'A test of the desktop host may only `import type` from electron and loads a fake: importing its value tries to fetch the runtime.',
      from: { path: '^electron/hosts/desktop/.*\\.test\\.ts$' },
      to: {
        path: '(^|node_modules/)electron($|/)',
        pathNot: '^electron/',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'cli-uses-the-service',
      severity: 'error',
      comment:
        'electron/cli/ may import electron/workbench/, the loopback host (for `serve`) and shared/: a command says what it wants through the service and never touches storage itself.',
      from: { path: '^electron/cli/', pathNot: '\\.test\\.ts$' },
      to: { path: '^electron/(storage|importers|exporters|sync|hosts/desktop)/' },
    },
    {
      name: 'storage-is-below-the-service',
      severity: 'error',
      comment:
        'electron/storage/, importers/ and exporters/ are used by electron/workbench/ and may import shared/ and each other, nothing above them.',
      from: { path: '^electron/(storage|importers|exporters)/', pathNot: '\\.test\\.ts$' },
      to: { path: '^electron/(workbench|hosts|cli)/' },
    },
    {
      name: 'service-is-host-neutral',
      severity: 'error',
      comment:
        'electron/workbench/ may import storage, importers, exporters and shared/: hosts and the CLI call it, it does not know them.',
      from: { path: '^electron/workbench/', pathNot: '\\.test\\.ts$' },
      to: { path: '^electron/(hosts|cli)/' },
    },
    {
      name: 'hosts-apart',
      severity: 'error',
      comment:
        'A host may import electron/workbench/ and shared/; the desktop and the loopback host do not know each other: what both need stands in electron/hosts/ itself or in the service.',
      from: { path: '^electron/hosts/(desktop|loopback)/' },
      to: { path: '^electron/hosts/(desktop|loopback)/', pathNot: '^electron/hosts/$1/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'e2e/ and *.test files are leaves: move what another file needs out of them.',
      from: { pathNot: '^e2e/|\\.test\\.tsx?$' },
      to: { path: '^e2e/|\\.test\\.tsx?$' },
    },
    {
      name: 'bench-page-arrows',
      severity: 'error',
      comment:
        'build/bench-page/ may import renderer/, shared/ and packages: it measures what ships, with nothing of a host in it.',
      from: { path: '^build/bench-page/' },
      to: { path: '^(electron|e2e|build)/', pathNot: '^build/bench-page/' },
    },
    {
      name: 'nothing-imports-the-bench-page',
      severity: 'error',
      comment:
        'build/bench-page/ is a leaf that never ships: what a shipped file may use stands in renderer/ or shared/.',
      from: { pathNot: '^build/bench-page/' },
      to: { path: '^build/bench-page/' },
    },
    {
      name: 'no-unknown-modules',
      severity: 'error',
      comment:
        'An import may lead only to a file that is there, or to a package that package.json lists.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^electron(/|$)' },
    },
    {
      name: 'no-unlisted-packages',
      severity: 'error',
      comment: 'Product code may import only packages under "dependencies" in package.json.',
      from: {
        path: '^(shared|electron|renderer)/',
        pathNot: '\\.test\\.tsx?$|^electron/hosts/desktop/|/testing/',
      },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
  ],
  options: {
    doNotFollow: { path: external },
    exclude: { path: '^(dist|release|build/fixtures)/' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};
