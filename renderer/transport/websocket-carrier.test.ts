import { describe, expect, it } from 'vitest';
import { SESSION_OVER, createWebSocketCarrier } from './websocket-carrier';
import type { CarrierState } from '../../shared/contract/carrier';

class FakeSocket extends EventTarget {
  readonly sent: { id: number; method: string }[] = [];
  send(data: string) {
    this.sent.push(JSON.parse(data) as { id: number; method: string });
  }
  close() {
    this.drop(1000);
  }
  arrive() {
    this.dispatchEvent(new Event('open'));
  }
  say(message: unknown) {
    this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify(message) }));
  }
  drop(code: number) {
    this.dispatchEvent(Object.assign(new Event('close'), { code }));
  }
}

function open() {
  const sockets: FakeSocket[] = [];
  const waits: number[] = [];
  let wake: () => void = () => undefined;
  const states: CarrierState[] = [];
  const carrier = createWebSocketCarrier({
    open: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as never;
    },
    wait: (milliseconds, then) => {
      waits.push(milliseconds);
      wake = then;
    },
  });
  carrier.onDidChangeState((state) => states.push(state));
  return { carrier, sockets, waits, states, wake: () => wake(), socket: () => sockets.at(-1)! };
}

describe('the socket to the loopback host', () => {
  it('matches answers to calls by number, in whatever order they come', async () => {
    const { carrier, socket } = open();
    socket().arrive();
    const first = carrier.call('host.info', {});
    const second = carrier.call('preferences.read', {});
    socket().say({ id: 2, answer: { ok: true, result: 'second' } });
    socket().say({ id: 1, answer: { ok: true, result: 'first' } });
    expect(await first).toMatchObject({ result: 'first' });
    expect(await second).toMatchObject({ result: 'second' });
  });

  it('answers what was under way when the line broke, after its state says so', async () => {
    const { carrier, socket, states } = open();
    socket().arrive();
    const call = carrier.call('host.info', {}).then((answer) => ({ answer, state: states.at(-1) }));
    socket().drop(1006);
    expect(await call).toMatchObject({
      answer: { ok: false, error: { code: 'contract/closed' } },
      state: 'reconnecting',
    });
  });

  it('waits longer each time, and is open again when the host is back', () => {
    const { socket, waits, wake, states } = open();
    socket().arrive();
    for (let i = 0; i < 7; i += 1) {
      socket().drop(1006);
      wake();
    }
    expect(waits).toEqual([200, 400, 800, 1600, 3200, 5000, 5000]);
    socket().arrive();
    expect(states).toEqual(['reconnecting', 'open', 'reconnecting', 'open']);
  });

  it('does not knock again when the session is over', () => {
    const { socket, sockets, waits, states } = open();
    socket().arrive();
    socket().drop(SESSION_OVER);
    expect(states.at(-1)).toBe('closed');
    expect(waits).toEqual([]);
    expect(sockets).toHaveLength(1);
  });

  it('hands events to those who asked for their topic, and survives what is no message', () => {
    const { carrier, socket } = open();
    const heard: unknown[] = [];
    const end = carrier.subscribe('corpus.changed', (event) => heard.push(event));
    socket().arrive();
    socket().dispatchEvent(new MessageEvent('message', { data: 'not json' }));
    socket().say({ topic: 'corpus.changed', event: 1 });
    socket().say({ topic: 'job.progress', event: 2 });
    end();
    socket().say({ topic: 'corpus.changed', event: 3 });
    expect(heard).toEqual([1]);
  });
});
