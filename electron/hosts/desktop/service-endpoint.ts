import { createDispatcher } from '../../../shared/contract/dispatcher';
import { WorkbenchError } from '../../../shared/contract/errors';
import type { Client } from '../../../shared/contract/carrier';
import type { HostedWorkbench, HostServices } from '../hosted-workbench';
import type { FromService, ServicePort, ToService } from './service-messages';

/** The service's end: answers what the main process passes on, and tells it what happens. */
export async function createServiceEndpoint(options: {
  readonly port: ServicePort;
  readonly createWorkbench: (services: HostServices) => HostedWorkbench | Promise<HostedWorkbench>;
  readonly onFault: (method: string, error: unknown) => void;
  /** After the last answer: the process may end. */
  readonly onClosed: () => void;
}): Promise<void> {
  const { port, onFault, onClosed } = options;
  const post = (message: FromService) => port.postMessage(message);
  const clients = new Map<string, Client>();
  const picks = new Map<number, (paths: readonly string[]) => void>();
  let lastPick = 0;

  const made = options.createWorkbench({
    pick: (purpose) =>
      new Promise((resolve) => {
        lastPick += 1;
        picks.set(lastPick, resolve);
        post({ kind: 'pick', id: lastPick, purpose });
      }),
  });
  const ready = Promise.resolve(made).then((workbench) => ({
    workbench,
    dispatch: createDispatcher(workbench.handlers, { onInternalError: onFault }),
  }));

  const clientOf = (id: string): Client => {
    const known = clients.get(id);
    if (known !== undefined) return known;
    const client: Client = {
      id,
      emit(topic, event) {
        if (clients.get(id) === client) post({ kind: 'event', client: id, topic, event });
      },
    };
    clients.set(id, client);
    return client;
  };

  const admit = async (path: string, client: Client) => {
    const { workbench } = await ready;
    if (workbench.admit === undefined) throw new WorkbenchError('contract/bad-handle');
    return (await workbench.admit(path, client)).handle;
  };

  const receive = async (message: ToService): Promise<void> => {
    switch (message.kind) {
      case 'call': {
        const { dispatch } = await ready;
        const client = clientOf(message.client);
        const answer = await dispatch(message.method, message.params, client);
        post({ kind: 'answer', id: message.id, answer });
        return;
      }
      case 'admit': {
        const { id } = message;
        try {
          const handle = await admit(message.path, clientOf(message.client));
          post({ kind: 'answer', id, answer: { ok: true, result: handle } });
        } catch (error) {
          const known = error instanceof WorkbenchError;
          if (!known) onFault('admit', error);
          const wire = (known ? error : new WorkbenchError('contract/internal')).toWire();
          post({ kind: 'answer', id, answer: { ok: false, error: wire } });
        }
        return;
      }
      case 'leave': {
        const client = clients.get(message.client);
        clients.delete(message.client);
        if (client !== undefined) await (await ready).workbench.closeClient(client);
        return;
      }
      case 'picked':
        picks.get(message.id)?.(message.paths);
        picks.delete(message.id);
        return;
      case 'close':
        await (await ready).workbench.close();
        post({ kind: 'closed' });
        onClosed();
    }
  };

  port.onMessage((message) => {
    const known = message as ToService;
    receive(known).catch((error: unknown) => onFault(known.kind, error));
  });
  await ready;
}
