import { WorkbenchError } from '../../../shared/contract/errors';
import type { Answer } from '../../../shared/contract/carrier';
import type { PickPurpose } from '../hosted-workbench';
import type { FromService, ServicePort, ToService } from './service-messages';

/** The main process's end of the line to the service: it passes messages on and knows no more than that. */
export interface ServiceBroker {
  call(client: string, method: string, params: unknown): Promise<Answer<unknown>>;
  /** A handle for a file that this window was shown by the system, not by the page. */
  admit(client: string, path: string): Promise<Answer<unknown>>;
  leave(client: string): void;
  /** Lets the service write what it holds back; resolves when it has, or when it is gone. */
  close(): Promise<void>;
  /** The process behind the line has ended: nobody waits any longer. */
  lost(): void;
}

export function createServiceBroker(options: {
  readonly port: ServicePort;
  readonly onEvent: (client: string, topic: string, event: unknown) => void;
  readonly pick: (purpose: PickPurpose) => Promise<readonly string[]>;
}): ServiceBroker {
  const { port, onEvent, pick } = options;
  const post = (message: ToService) => port.postMessage(message);
  const waiting = new Map<number, (answer: Answer<unknown>) => void>();
  let lastId = 0;
  let isLost = false;
  let tellClosed: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (tellClosed = resolve));
  const refusal = (): Answer<never> => ({
    ok: false,
    error: new WorkbenchError('contract/closed').toWire(),
  });

  const ask = (make: (id: number) => ToService): Promise<Answer<unknown>> => {
    if (isLost) return Promise.resolve(refusal());
    lastId += 1;
    const id = lastId;
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      post(make(id));
    });
  };

  port.onMessage((received) => {
    const message = received as FromService;
    switch (message.kind) {
      case 'answer':
        waiting.get(message.id)?.(message.answer);
        waiting.delete(message.id);
        return;
      case 'event':
        onEvent(message.client, message.topic, message.event);
        return;
      case 'pick':
        void pick(message.purpose)
          .catch((): readonly string[] => [])
          .then((paths) => post({ kind: 'picked', id: message.id, paths }));
        return;
      case 'closed':
        tellClosed();
    }
  });

  return {
    call: (client, method, params) => ask((id) => ({ kind: 'call', id, client, method, params })),
    admit: (client, path) => ask((id) => ({ kind: 'admit', id, client, path })),
    leave(client) {
      if (!isLost) post({ kind: 'leave', client });
    },
    close() {
      if (!isLost) post({ kind: 'close' });
      return closed;
    },
    lost() {
      isLost = true;
      tellClosed();
      for (const resolve of waiting.values()) resolve(refusal());
      waiting.clear();
    },
  };
}
