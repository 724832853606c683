import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

/** In which part of the shortcut sheet and the palette a command stands. */
export type CommandGroup = 'go' | 'corpus' | 'documents' | 'move' | 'tag' | 'change' | 'view';

/** Something that a person can do by name. Every key is in the palette too; nothing can be done by a key alone. */
export interface Command {
  readonly id: string;
  /** From the words, in the person's own language. */
  readonly name: string;
  readonly group: CommandGroup;
  /** Each a way to press it: `Mod+K`, `Shift+Tab`, `g l` (one after the other), `?`. The first is shown. */
  readonly keys?: readonly string[];
  /** `window`: the keys work wherever no field has the focus. `place`: the place handles its keys itself. */
  readonly boundBy?: 'window' | 'place';
  /** Whether the keys also work while a person types in a field; only for those with `Mod` or a function key. */
  readonly evenInFields?: boolean;
  readonly when?: () => boolean;
  /** Absent for keys that only make sense where they are pressed, such as moving the caret: shown, not run by name. */
  readonly run?: () => void;
}

interface Registry {
  /** In the order of registration; a later command with the same id replaces the earlier one. */
  readonly commands: readonly Command[];
}

export const registry = createStore<Registry>(() => ({ commands: [] }));

/** Adds commands to the palette, the sheet and the keyboard; returns what takes them away again. */
export function registerCommands(commands: readonly Command[]): () => void {
  registry.setState(({ commands: held }) => ({ commands: [...held, ...commands] }));
  return () =>
    registry.setState(({ commands: held }) => ({
      commands: held.filter((command) => !commands.includes(command)),
    }));
}

/** Keeps commands registered while a part of the window is there. The list must be kept by `useMemo`. */
export function useCommands(commands: readonly Command[]): void {
  useEffect(() => registerCommands(commands), [commands]);
}

export const useRegistry = (): readonly Command[] => useStore(registry, ({ commands }) => commands);

/** What can be done now. */
export function available(commands: readonly Command[]): readonly Command[] {
  const byId = new Map(commands.map((command) => [command.id, command]));
  return [...byId.values()].filter((command) => command.when?.() ?? true);
}
