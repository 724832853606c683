import { WebSocket } from 'ws';
import { WorkbenchError } from '../../../../shared/contract/errors';
import { sessionOver } from '../window-links';
import type { Answer, Carrier, CarrierState } from '../../../../shared/contract/carrier';
import type { EventOf, Topic } from '../../../../shared/contract/events';

type Listener = (event: EventOf<Topic>) => void;
type Incoming =
  | { readonly id: number; readonly answer: Answer<never> }
  | { readonly topic: Topic; readonly event: EventOf<Topic> };

/** A window's side of the socket, for tests in Node: no reconnecting, one connection. */
export async function createNodeCarrier(origin: string, cookie: string): Promise<Carrier> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/socket`, {
    origin,
    headers: { cookie },
  });
  await new Promise<void>((resolve, reject) => {
    socket.once('open', () => resolve());
    socket.once('error', reject);
  });

  let state: CarrierState = 'open';
  let lastId = 0;
  const waiting = new Map<number, (answer: Answer<never>) => void>();
  const listeners = new Map<Topic, Set<Listener>>();
  const watchers = new Set<(state: CarrierState) => void>();
  const closed = (): Answer<never> => ({
    ok: false,
    error: new WorkbenchError('contract/closed').toWire(),
  });
  const end = () => {
    if (state === 'closed') return;
    state = 'closed';
    for (const resolve of waiting.values()) resolve(closed());
    waiting.clear();
    for (const watcher of watchers) watcher(state);
  };
  socket.on('close', (code) => {
    if (code === sessionOver || state === 'open') end();
  });
  socket.on('error', () => undefined);
  socket.on('message', (data: Buffer) => {
    const message = JSON.parse(data.toString('utf8')) as Incoming;
    if ('topic' in message) {
      for (const listener of listeners.get(message.topic) ?? []) listener(message.event);
      return;
    }
    waiting.get(message.id)?.(message.answer);
    waiting.delete(message.id);
  });

  return {
    call(method, params) {
      if (state === 'closed') return Promise.resolve(closed());
      lastId += 1;
      const id = lastId;
      return new Promise((resolve) => {
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, method, params }));
      });
    },
    subscribe(topic, callback) {
      const held = listeners.get(topic) ?? new Set<Listener>();
      listeners.set(topic, held);
      held.add(callback as Listener);
      return () => held.delete(callback as Listener);
    },
    onDidChangeState(callback) {
      watchers.add(callback);
      callback(state);
      return () => watchers.delete(callback);
    },
    close() {
      end();
      socket.close(1000);
    },
  };
}
