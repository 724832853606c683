import { registerAttachText } from './commands/attach-text';
import { registerCarryOver } from './commands/carry-over';
import { registerCommit } from './commands/commit';
import { registerExport } from './commands/export';
import { registerFind } from './commands/find';
import { registerFormats } from './commands/formats';
import { registerImport } from './commands/import';
import { registerInit } from './commands/init';
import { registerList } from './commands/list';
import { registerMerge } from './commands/merge';
import { registerPeople } from './commands/people';
import { registerServe } from './commands/serve';
import { registerShow } from './commands/show';
import { registerStats } from './commands/stats';
import { registerUndo } from './commands/undo';
import { registerVerify } from './commands/verify';
import type { Register } from './command';

/** Every command, in the order in which the help lists them. */
export const COMMANDS: readonly Register[] = [
  registerInit,
  registerImport,
  registerList,
  registerStats,
  registerFind,
  registerPeople,
  registerCommit,
  registerShow,
  registerUndo,
  registerCarryOver,
  registerExport,
  registerFormats,
  registerAttachText,
  registerVerify,
  registerMerge,
  registerServe,
];
