import { types } from 'node:util';
import { createContext, Script } from 'node:vm';

/** What ran within its time gave a value; what did not was stopped in the middle. */
export type Guarded<T> = { readonly isDone: true; readonly value: T } | { readonly isDone: false };

/** Runs work that must not change anything outside itself until it is done, and stops it after some milliseconds. */
export type TimeGuard = <T>(work: () => T, milliseconds: number) => Guarded<T>;

/**
 * Makes a guard over the engine's own: it stops JavaScript wherever it is, inside a regular expression too, which
 * nothing in the same thread could do. An error of the work is thrown as it is.
 */
export function createTimeGuard(): TimeGuard {
  const context = createContext({ work: null }) as { work: (() => void) | null };
  const script = new Script('work()');
  return <T>(work: () => T, milliseconds: number): Guarded<T> => {
    let done: Guarded<T> = { isDone: false };
    context.work = () => {
      done = { isDone: true, value: work() };
    };
    try {
      script.runInContext(context, { timeout: milliseconds });
    } catch (error) {
      if (!isTimeout(error)) throw error;
      return { isDone: false };
    } finally {
      context.work = null;
    }
    return done;
  };
}

/** The error is of the guard's own realm, so it is none of this one's `Error`s. */
const isTimeout = (error: unknown): boolean =>
  types.isNativeError(error) && 'code' in error && error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';
