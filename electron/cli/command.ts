import type { Command } from 'commander';
import type { ExitCode, Terminal } from './terminal';
import type { Workspace } from './workspace';

/** What a command has at hand. `workspace` is opened when first asked for and closed when the command is over. */
export interface CommandContext {
  readonly terminal: Terminal;
  workspace(): Promise<Workspace>;
}

/** Runs the command and says how it ended. */
export type Run = (run: (context: CommandContext) => Promise<ExitCode>) => Promise<void>;

/** One command: adds itself to the program. */
export type Register = (program: Command, run: Run) => void;
