import { describe, expect, test } from 'vitest';
import { createDispatcher } from './dispatcher';
import { WorkbenchError } from './errors';
import { METHODS } from './methods';
import type { Client, Handlers } from './carrier';
import type { MethodName } from './methods';

const client: Client = { id: 'one', emit: () => undefined };

/** Handlers that all refuse, but for those given. */
function handlersWith(given: Partial<Handlers>): Handlers {
  const refuse = () => Promise.reject(new WorkbenchError('job/not-found'));
  const all = Object.fromEntries(
    (Object.keys(METHODS) as MethodName[]).map((name) => [name, refuse]),
  );
  return { ...all, ...given } as Handlers;
}

const quiet = { onInternalError: () => undefined };

describe('the dispatcher', () => {
  test('a method that nobody knows is an error value', async () => {
    const dispatch = createDispatcher(handlersWith({}), quiet);
    for (const name of ['nothing', 'toString', '__proto__', 'constructor']) {
      const answer = await dispatch(name, {}, client);
      expect(answer).toMatchObject({ ok: false, error: { code: 'contract/unknown-method' } });
    }
  });

  test('parameters are checked before a handler sees them', async () => {
    let called = false;
    const dispatch = createDispatcher(
      handlersWith({
        'job.cancel': () => {
          called = true;
          return Promise.resolve({});
        },
      }),
      quiet,
    );
    const answer = await dispatch('job.cancel', { job: '../../x' }, client);
    expect(answer).toMatchObject({ ok: false, error: { code: 'contract/bad-params' } });
    expect(called).toBe(false);
    expect(await dispatch('job.cancel', { job: 'j-1' }, client)).toEqual({ ok: true, result: {} });
  });

  test('an unexpected failure crosses without its message', async () => {
    const seen: unknown[] = [];
    const dispatch = createDispatcher(
      handlersWith({ 'host.info': () => Promise.reject(new Error('at /secret/path:12')) }),
      { onInternalError: (_method, error) => seen.push(error) },
    );
    const answer = await dispatch('host.info', {}, client);
    expect(JSON.stringify(answer)).not.toContain('secret');
    expect(answer).toMatchObject({ ok: false, error: { code: 'contract/internal' } });
    expect(seen).toHaveLength(1);
  });

  test('a result that is not what the contract says is caught where results are checked', async () => {
    const bad = { 'recent.list': () => Promise.resolve({ corpora: 'none' }) } as unknown;
    const handlers = handlersWith(bad as Partial<Handlers>);
    const strict = createDispatcher(handlers, { ...quiet, checkResults: true });
    expect(await strict('recent.list', {}, client)).toMatchObject({
      ok: false,
      error: { code: 'contract/bad-result' },
    });
  });
});
