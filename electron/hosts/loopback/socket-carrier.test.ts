import { describe, it } from 'vitest';
import { describeCarrier } from '../../../shared/contract/testing/conformance';
import { enter } from './testing/attacker';
import { createNodeCarrier } from './testing/node-carrier';
import { startTestServer } from './testing/test-server';

describeCarrier(
  'WebSocket',
  async (handlers, onLeave) => {
    const made = await startTestServer({ handlers, onLeave });
    const carrier = await createNodeCarrier(made.server.origin, await enter(made.server));
    return {
      carrier,
      async dispose() {
        carrier.close();
        await made.close();
      },
    };
  },
  { describe, it },
);
