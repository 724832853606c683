import { WorkbenchError } from '../../shared/contract/errors';
import { createListeners } from './listeners';
import type { Answer, Carrier, CarrierState } from '../../shared/contract/carrier';
import type { MethodName, Params, Result } from '../../shared/contract/methods';

/** The host ended this window's session: its cookie is not taken any more, so asking again is of no use. */
export const SESSION_OVER = 4001;

const FIRST_WAIT = 200;
const LONGEST_WAIT = 5_000;

type Socket = Pick<WebSocket, 'send' | 'close' | 'addEventListener'>;

export interface WebSocketCarrierOptions {
  readonly open: () => Socket;
  readonly wait: (milliseconds: number, then: () => void) => void;
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function parsed(data: unknown): Record<string, unknown> | null {
  if (typeof data !== 'string') return null;
  try {
    const value: unknown = JSON.parse(data);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}

const closed = () =>
  ({ ok: false, error: new WorkbenchError('contract/closed').toWire() }) as const;

/** Speaks with the loopback host: calls and answers by number, events as they come, and a line that mends itself. */
export function createWebSocketCarrier(options: WebSocketCarrierOptions): Carrier {
  const listeners = createListeners();
  const waiting = new Map<number, (answer: Answer<never>) => void>();
  let state: CarrierState = 'reconnecting';
  let socket: Socket | null = null;
  let wait = FIRST_WAIT;
  let count = 0;

  const change = (next: CarrierState) => {
    if (state === next) return;
    state = next;
    listeners.tellState(next);
  };

  const dropped = (next: CarrierState) => {
    socket = null;
    change(next);
    const lost = [...waiting.values()];
    waiting.clear();
    for (const answer of lost) answer(closed());
  };

  const received = (data: unknown) => {
    const message = parsed(data);
    if (message === null) return;
    if (typeof message['topic'] === 'string') {
      listeners.tell(message['topic'], message['event']);
    } else if (typeof message['id'] === 'number') {
      const answer = waiting.get(message['id']);
      waiting.delete(message['id']);
      answer?.(message['answer'] as Answer<never>);
    }
  };

  const connect = () => {
    if (state === 'closed') return;
    const fresh = options.open();
    fresh.addEventListener('open', () => {
      socket = fresh;
      wait = FIRST_WAIT;
      change('open');
    });
    fresh.addEventListener('message', (event) => received(event.data));
    fresh.addEventListener('close', (event) => {
      if (state === 'closed') return;
      if (event.code === SESSION_OVER) {
        dropped('closed');
        return;
      }
      dropped('reconnecting');
      options.wait(wait, connect);
      wait = Math.min(LONGEST_WAIT, wait * 2);
    });
  };
  connect();

  return {
    call<M extends MethodName>(method: M, params: Params<M>): Promise<Answer<Result<M>>> {
      const line = socket;
      if (line === null || state !== 'open') return Promise.resolve(closed());
      count += 1;
      const id = count;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        line.send(JSON.stringify({ id, method, params }));
      });
    },
    subscribe: (topic, callback) => listeners.subscribe(topic, callback),
    onDidChangeState(callback) {
      callback(state);
      return listeners.watch(callback);
    },
    close() {
      if (state === 'closed') return;
      const line = socket;
      dropped('closed');
      line?.close(1000);
    },
  };
}
