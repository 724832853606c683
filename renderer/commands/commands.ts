import { useEffect } from 'react';
import { createStore } from 'zustand/vanilla';
import { useStore } from 'zustand';

/** In which part of the shortcut sheet and the palette a command stands. */
export type CommandGroup = 'go' | 'corpus' | 'documents' | 'move' | 'tag' | 'change' | 'view';

/** What something that a person can do is called, and by which keys; known also while it cannot be done. */
export interface CommandDefinition {
  readonly id: string;
  /** From the words, in the person's own language. */
  readonly name: string;
  readonly group: CommandGroup;
  /** Each a way to press it: `Mod+K`, `Shift+Tab`, `g l` (one after the other), `?`. The first is shown. */
  readonly keys?: readonly string[];
  /** Where its keys act; absent: wherever no field has the focus. A key may mean one thing in each place. */
  readonly place?: CommandPlace;
  /**
   * The view in which alone its keys act; by name it may be there in others too. With a place as well, its keys act
   * all over the view: in its place as those of the place, beside it wherever another place has no use for them.
   */
  readonly view?: CommandView;
  /** Whether holding the key down does it again and again, as moving the caret does. Nothing else acts on a repeat. */
  readonly repeats?: boolean;
  /** Whether Shift may be held besides: the caret moves and picks. */
  readonly withShift?: boolean;
  /** Whether the keys also work while a person types in a field; of its keys, those that type nothing. */
  readonly evenInFields?: boolean;
  /** Whether its keys are given by the platform, or by how the window works, and stay as they are. */
  readonly isFixed?: boolean;
  /** Whether it stands in neither palette nor sheet, because it only answers a key that does nothing. */
  readonly isSilent?: boolean;
}

/** Something that a person can do by name. Every key is in the palette too; nothing can be done by a key alone. */
export interface Command extends CommandDefinition {
  readonly when?: () => boolean;
  /** What running it now would be called, such as `Undo Tag as Claim`; null: its name says it. */
  readonly nameNow?: () => string | null;
  /** Absent for keys that the page itself answers, such as copying: shown, not run by name. */
  readonly run?: (press: CommandPress) => void;
}

/** A part of the window with keys of its own: the text, the table of spans, the list of documents. */
export type CommandPlace = 'text' | 'spans' | 'library';

/** What the window shows. */
export type CommandView = 'welcome' | 'library' | 'find' | 'reader' | 'settings';

/** How a command was run; from the palette, as by one fresh press. */
export interface CommandPress {
  readonly isRepeat: boolean;
  readonly shift: boolean;
}

export const freshPress: CommandPress = { isRepeat: false, shift: false };

type Doing = Required<Command>['run'] | Pick<Command, 'when' | 'nameNow' | 'run'>;

/** Gives each of some definitions what it does; one that has nothing to do is an error of types. */
export function joinCommands<const D extends readonly CommandDefinition[]>(
  definitions: D,
  does: Readonly<Record<D[number]['id'], Doing>>,
): readonly Command[] {
  const doing: ReadonlyMap<string, Doing> = new Map(Object.entries<Doing>(does));
  return definitions.map((definition) => {
    const one = doing.get(definition.id) ?? {};
    return typeof one === 'function' ? { ...definition, run: one } : { ...definition, ...one };
  });
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
