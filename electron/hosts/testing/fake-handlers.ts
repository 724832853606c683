import { WorkbenchError } from '../../../shared/contract/errors';
import { METHODS } from '../../../shared/contract/methods';
import type { Handlers } from '../../../shared/contract/carrier';

/** Handlers of which a test fills in what it calls; all others say that nothing was found. */
export function fakeHandlers(own: Partial<Handlers> = {}): Handlers {
  const others = Object.keys(METHODS).map((method) => [
    method,
    () => Promise.reject(new WorkbenchError('job/not-found')),
  ]);
  return { ...(Object.fromEntries(others) as Handlers), ...own };
}
