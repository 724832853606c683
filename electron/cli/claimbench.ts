import { Command, CommanderError } from 'commander';
import { WorkbenchError } from '../../shared/contract/errors';
import { toWorkbenchError } from '../workbench/error-mapping';
import { VERSION } from '../workbench/version';
import { COMMANDS } from './commands';
import { EXIT } from './terminal';
import { createWorkspace } from './workspace';
import type { Run } from './command';
import type { ExitCode, Terminal } from './terminal';
import type { Workspace } from './workspace';

/** Runs the command line `args` (without program and script) and gives the exit code. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let exit: ExitCode = EXIT.fine;
  const faults: unknown[] = [];
  const program = new Command('claimbench')
    .description(
      'Tag claims, sources, numbers and locations in news reports, and keep them as a folder of JSON.',
    )
    .version(VERSION)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
    })
    .showHelpAfterError('Run it with --help to see how it is used.');

  const run: Run = async (command) => {
    let workspace: Promise<Workspace> | null = null;
    try {
      exit = await command({
        terminal,
        workspace: () => (workspace ??= createWorkspace((fault) => faults.push(fault))),
      });
    } finally {
      const opened = workspace as Promise<Workspace> | null;
      await opened?.then((held) => held.close());
    }
  };
  for (const register of COMMANDS) register(program, run);
  for (const command of program.commands) command.exitOverride();

  try {
    await program.parseAsync([...args], { from: 'user' });
    return exit;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
    const known = toWorkbenchError(error);
    terminal.err.write(`claimbench: ${known.message}\n`);
    if (known.code === 'contract/internal') {
      for (const fault of [...faults, known.cause]) {
        if (fault instanceof Error && !(fault instanceof WorkbenchError)) {
          terminal.err.write(`${fault.stack ?? fault.message}\n`);
        }
      }
    }
    return EXIT.failed;
  }
}
