import { describe, expect, it } from 'vitest';
import { defaultScheme } from '../../shared/model/default-scheme';
import { spanCommands } from '../inspector/span-commands';
import { SpanList } from '../inspector/span-list';
import { linkingCommands } from '../reader/linking/linking-commands';
import { readerCommands } from '../reader/reader-commands';
import { readInMemory } from '../reader/testing/read-in-memory';
import { commandCatalogue, labelsInForce } from './command-catalogue';
import type { LabelDefinition } from '../../shared/model/scheme';
import type { Command, CommandDefinition } from './commands';

type Definitions =
  | readonly CommandDefinition[]
  | ((labels: readonly LabelDefinition[]) => readonly CommandDefinition[]);

const modules = import.meta.glob<Readonly<Record<string, unknown>>>(
  '../**/*-command-definitions.ts',
  { eager: true },
);
const sources = import.meta.glob<string>('../**/*.{ts,tsx}', {
  eager: true,
  query: '?raw',
  import: 'default',
});

const labels = labelsInForce(defaultScheme);
const catalogue = commandCatalogue(defaultScheme);

const isDefinitions = (name: string, exported: unknown): exported is Definitions =>
  name.endsWith('Definitions') && (Array.isArray(exported) || typeof exported === 'function');

/** Every definition that some file of definitions gives, by its file and export. */
const defined = Object.entries(modules).flatMap(([file, exports]) =>
  Object.entries(exports).flatMap(([name, exported]) =>
    isDefinitions(name, exported)
      ? (typeof exported === 'function' ? exported(labels) : exported).map((definition) => ({
          from: `${file} ${name}`,
          definition,
        }))
      : [],
  ),
);

/** The files and exports whose commands a catalogue does not have. */
const missingFrom = (known: readonly CommandDefinition[]): readonly string[] => {
  const ids = new Set(known.map(({ id }) => id));
  const missing = defined.filter(
    ({ definition }) => definition.isSilent !== true && !ids.has(definition.id),
  );
  return [...new Set(missing.map(({ from }) => from))];
};

const LITERAL = /\bgroup:\s*'(?:go|corpus|documents|move|tag|change|view)'/u;

/** Files that make a command of their own: each command must say its group. */
const homeMade = (files: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(files)
    .filter(
      ([file, source]) =>
        !/-command-definitions\.ts$|\.test\.tsx?$/u.test(file) && LITERAL.test(source),
    )
    .map(([file]) => file);

describe('the catalogue of commands', () => {
  it('has what every file of definitions gives', () => {
    expect(Object.keys(modules).length).toBeGreaterThan(9);
    expect(missingFrom(catalogue)).toEqual([]);
  });

  it('is missed by this test if it forgets a file', () => {
    const without = catalogue.filter(({ id }) => !id.startsWith('unit.') && id !== 'text.every');
    expect(missingFrom(without)).toContain('../find/find-command-definitions.ts findDefinitions');
  });

  it('has nothing that no file defines', () => {
    const ids = new Set(defined.map(({ definition }) => definition.id));
    expect(catalogue.filter(({ id }) => !ids.has(id))).toEqual([]);
  });
});

describe('what is registered', () => {
  it('is made from definitions, never on the spot', () => {
    // The keys of modes are listed there; they are no commands.
    expect(homeMade(sources)).toEqual(['../settings/mode-keys.ts']);
    expect(homeMade({ 'a.tsx': "useCommands([{ id: 'a', name: '', group: 'go' }])" })).toEqual([
      'a.tsx',
    ]);
  });

  it('has the ids, names and keys of the definitions', () => {
    const { model } = readInMemory('The dyke at Brehne held.');
    const nothing = () => undefined;
    const around = { inspect: nothing, switchLetters: nothing, finish: nothing, leave: nothing };
    const view = { page: () => 1, focusTable: nothing, focusFilter: nothing, focusNote: nothing };
    const made: readonly Command[] = [
      ...readerCommands(model, around),
      ...linkingCommands(model),
      ...spanCommands(new SpanList(model), view),
    ];
    expect(made.length).toBeGreaterThan(60);
    const known = new Map(defined.map(({ definition }) => [definition.id, definition]));
    for (const { id, name, keys } of made) {
      expect({ id, name, keys }).toEqual({
        id,
        name: known.get(id)?.name,
        keys: known.get(id)?.keys,
      });
    }
  });
});
