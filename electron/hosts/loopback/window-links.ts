import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { realTimers } from './life-time';
import type { LifeTime, Timers } from './life-time';
import type { RawData, WebSocket } from 'ws';
import type { Client } from '../../../shared/contract/carrier';
import type { Dispatch } from '../../../shared/contract/dispatcher';

/** The session is over: the page need not try to connect again. */
export const sessionOver = 4001;
const goodbyes: readonly number[] = [1000, 1001, 1005];
const heartbeat = 30 * 1000;
/** As long as the host itself waits for a window that fell silent. */
const graceTime = 10 * 60 * 1000;
/** What is kept for a silent window, and what a slow one may leave unread, in characters. */
const heldLimit = 64 * 1024 * 1024;

const callMessage = z.object({
  id: z.union([z.int(), z.string().max(64)]),
  method: z.string().max(200),
  params: z.unknown(),
});

export interface WindowLinks {
  /** `windowId` is what the page calls itself, so that after a silence it gets its own things back. */
  attach(socket: WebSocket, windowId: string | null): void;
  /** Whether calls are being answered or silent windows may come back. */
  isBusy(): boolean;
  close(): Promise<void>;
}

interface Link {
  readonly client: Client;
  socket: WebSocket | null;
  held: string[];
  heldSize: number;
  graceTimer: unknown;
}

const textOf = (data: RawData): string => {
  if (Array.isArray(data)) return Buffer.concat(data).toString('utf8');
  return (data instanceof ArrayBuffer ? Buffer.from(data) : data).toString('utf8');
};

const parseCall = (data: RawData): z.infer<typeof callMessage> | null => {
  try {
    const parsed = callMessage.safeParse(JSON.parse(textOf(data)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
};

/** The windows of this host: what one asks is dispatched, what happens is pushed to it in order. */
export function createWindowLinks(options: {
  readonly dispatch: Dispatch;
  readonly closeClient: (client: Client) => Promise<void>;
  readonly life: LifeTime;
  readonly timers?: Timers;
}): WindowLinks {
  const { dispatch, closeClient, life, timers = realTimers } = options;
  const links = new Map<string, Link>();
  const leaving = new Set<Promise<void>>();
  let calls = 0;

  const createLink = (id: string): Link => {
    const link: Link = {
      client: {
        id,
        emit(topic, event) {
          const text = JSON.stringify({ topic, event });
          if (link.socket !== null) send(link.socket, text);
          else hold(link, text);
        },
      },
      socket: null,
      held: [],
      heldSize: 0,
      graceTimer: null,
    };
    links.set(id, link);
    return link;
  };

  const drop = (link: Link) => {
    if (links.get(link.client.id) === link) links.delete(link.client.id);
    if (link.graceTimer !== null) timers.clear(link.graceTimer);
    link.held = [];
    const left = closeClient(link.client).catch(() => undefined);
    leaving.add(left);
    void left.then(() => leaving.delete(left));
  };

  const hold = (link: Link, text: string) => {
    if (!links.has(link.client.id)) return;
    link.held.push(text);
    link.heldSize += text.length;
    // Too much was missed: the window begins afresh when it comes back.
    if (link.heldSize > heldLimit) drop(link);
  };

  const send = (socket: WebSocket, text: string) => {
    if (socket.bufferedAmount > heldLimit) socket.terminate();
    else if (socket.readyState === socket.OPEN) socket.send(text);
  };

  const answer = async (link: Link, socket: WebSocket, data: RawData, isBinary: boolean) => {
    const call = isBinary ? null : parseCall(data);
    if (call === null) {
      socket.close(1008, 'This message is not a call.');
      return;
    }
    calls += 1;
    try {
      const result = await dispatch(call.method, call.params, link.client);
      // A socket that is gone asks again under its next connection; a known `tx` is not done twice.
      send(socket, JSON.stringify({ id: call.id, answer: result }));
    } finally {
      calls -= 1;
    }
  };

  const beat = (socket: WebSocket) => {
    let isAlive = true;
    socket.on('pong', () => (isAlive = true));
    const next = () =>
      timers.set(() => {
        if (!isAlive) socket.terminate();
        isAlive = false;
        if (socket.readyState === socket.OPEN) socket.ping();
        timer = next();
      }, heartbeat);
    let timer = next();
    socket.on('close', () => timers.clear(timer));
  };

  return {
    attach(socket, windowId) {
      const link =
        (windowId === null ? null : links.get(windowId)) ?? createLink(windowId ?? randomUUID());
      const previous = link.socket;
      link.socket = socket;
      if (link.graceTimer !== null) timers.clear(link.graceTimer);
      link.graceTimer = null;
      life.windowOpened();
      for (const text of link.held) send(socket, text);
      link.held = [];
      link.heldSize = 0;
      previous?.terminate();

      socket.on('message', (data, isBinary) => void answer(link, socket, data, isBinary));
      // What follows an error is a close, which says all there is to say.
      socket.on('error', () => undefined);
      socket.on('close', (code) => {
        const isGoodbye = goodbyes.includes(code);
        if (link.socket === socket) {
          link.socket = null;
          if (isGoodbye || windowId === null) drop(link);
          // A link that was dropped with the host waits for nobody.
          else if (links.has(link.client.id))
            link.graceTimer = timers.set(() => drop(link), graceTime);
        }
        life.windowGone(isGoodbye ? 'closed' : 'lost');
      });
      beat(socket);
    },
    isBusy: () => calls > 0 || [...links.values()].some((link) => link.graceTimer !== null),
    async close() {
      for (const link of [...links.values()]) {
        link.socket?.close(sessionOver, 'Claimbench has ended.');
        drop(link);
      }
      await Promise.all(leaving);
    },
  };
}
