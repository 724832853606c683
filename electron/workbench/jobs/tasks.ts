import { exportTask } from './export-task';
import { findTask } from './find-task';
import { importTask, previewTask } from './import-task';
import { mergeTask } from './merge-task';
import { verifyTask } from './verify-task';

/** All long work by name; one line adds a further one. */
export const TASKS = {
  preview: previewTask,
  import: importTask,
  export: exportTask,
  verify: verifyTask,
  merge: mergeTask,
  find: findTask,
} as const;

export type TaskName = keyof typeof TASKS;
export type TaskInput<N extends TaskName> = Parameters<(typeof TASKS)[N]>[0];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<(typeof TASKS)[N]>>;

/** Tasks that write nothing: their thread is ended at once when they are cancelled, whatever it is doing. */
export const ONLY_READING: ReadonlySet<TaskName> = new Set<TaskName>(['find']);
