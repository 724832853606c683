import { describe, expect, it } from 'vitest';
import { createDispatcher } from './dispatcher';
import { createMemoryCarrier } from './memory-carrier';
import { describeCarrier } from './testing/conformance';
import type { MakeCarrier } from './testing/conformance';

const overMemory =
  (clone: <T>(value: T) => T): MakeCarrier =>
  async (handlers, onLeave) => {
    const dispatch = createDispatcher(handlers, { onInternalError: () => undefined });
    return {
      carrier: createMemoryCarrier(dispatch, clone, { id: 'window-1', onClose: onLeave }),
      dispose: async () => undefined,
    };
  };

describeCarrier('memory', overMemory(structuredClone), { describe, it });

describe('the conformance suite', () => {
  it('finds a carrier that shares objects with the host', async () => {
    const failed: string[] = [];
    const checks: (() => Promise<void>)[] = [];
    describeCarrier(
      'careless',
      overMemory((value) => value),
      {
        describe: (_name, body) => body(),
        it: (name, body) => checks.push(() => body().catch(() => void failed.push(name))),
      },
    );
    for (const check of checks) await check();
    expect(failed).toEqual(['keeps no object in common with the host']);
  });
});
