import { WorkbenchError } from './errors';
import { METHODS } from './methods';
import type { Answer, Client, Handlers } from './carrier';
import type { MethodName } from './methods';
import type * as z from 'zod';

const isMethod = (name: string): name is MethodName => Object.hasOwn(METHODS, name);

const describe = (error: z.ZodError): string => {
  const issue = error.issues[0];
  const place = issue?.path.join('.') ?? '';
  const message = issue?.message ?? 'it does not have the right form';
  return place === '' ? message : `${place}: ${message}`;
};

export interface DispatcherOptions {
  /** Told of every failure that is not a `WorkbenchError`: a fault of ours, for the log. It never crosses. */
  readonly onInternalError: (method: string, error: unknown) => void;
  /** Checks results against their schema too; costs time on large documents, so it is for tests. */
  readonly checkResults?: boolean;
}

/** Answers one call: checks the method and its parameters, calls the handler, and turns any failure into a value. */
export type Dispatch = (
  method: string,
  params: unknown,
  client: Client,
) => Promise<Answer<unknown>>;

/** The one place where calls are validated and errors mapped, whatever carried them. */
export function createDispatcher(handlers: Handlers, options: DispatcherOptions): Dispatch {
  const run = async <M extends MethodName>(method: M, raw: unknown, client: Client) => {
    const definition = METHODS[method];
    const parsed = definition.params.safeParse(raw);
    if (!parsed.success) {
      throw new WorkbenchError('contract/bad-params', { method, why: describe(parsed.error) });
    }
    const handler = handlers[method] as (params: unknown, client: Client) => Promise<unknown>;
    const result = await handler(parsed.data, client);
    if (options.checkResults === true) {
      const checked = definition.result.safeParse(result);
      if (!checked.success) {
        throw new WorkbenchError('contract/bad-result', { method, why: describe(checked.error) });
      }
    }
    return result;
  };

  return async (method, params, client) => {
    try {
      if (!isMethod(method)) {
        throw new WorkbenchError('contract/unknown-method', { method: method.slice(0, 80) });
      }
      return { ok: true, result: await run(method, params, client) };
    } catch (error) {
      if (error instanceof WorkbenchError) return { ok: false, error: error.toWire() };
      options.onInternalError(method, error);
      return { ok: false, error: new WorkbenchError('contract/internal').toWire() };
    }
  };
}
