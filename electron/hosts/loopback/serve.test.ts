import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { afterClose, afterLoss } from './life-time';
import { startLoopback } from './serve';
import { enter } from './testing/attacker';
import { fakeHandlers } from '../testing/fake-handlers';
import { createManualTimers } from './testing/manual-timers';
import type { Loopback, LoopbackOptions } from './serve';
import type { Client, Handlers } from '../../../shared/contract/carrier';
import type { JobId } from '../../../shared/contract/shapes';

let folder: string;
const running: Loopback[] = [];
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-serve-'));
  mkdirSync(join(folder, 'renderer'));
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(async () => {
  await Promise.all(running.splice(0).map((loopback) => loopback.close()));
});

const seen: Client[] = [];
const handlers: Partial<Handlers> = {
  'recent.list': async (_params, client) => {
    seen.push(client);
    return { corpora: [] };
  },
};

async function start(own: Partial<LoopbackOptions> & { isBusy?: () => boolean } = {}) {
  const timers = createManualTimers();
  const lines: string[] = [];
  const left: string[] = [];
  let isClosed = false;
  seen.length = 0;
  const loopback = await startLoopback({
    createWorkbench: () => ({
      handlers: fakeHandlers(handlers),
      closeClient: async (client) => void left.push(client.id),
      busy: own.isBusy ?? (() => false),
      close: async () => void (isClosed = true),
    }),
    rendererFolder: join(folder, 'renderer'),
    browser: null,
    say: (line) => lines.push(line),
    timers,
    ...own,
  });
  running.push(loopback);
  return { loopback, timers, lines, left, isClosed: () => isClosed };
}

async function openWindow({ server }: Loopback, cookie: string, name?: string) {
  const path = `/socket${name === undefined ? '' : `?window=${name}`}`;
  const socket = new WebSocket(`${server.origin.replace('http', 'ws')}${path}`, {
    origin: server.origin,
    headers: { cookie },
  });
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString('utf8')));
  const closed = new Promise<number>((resolve) => socket.on('close', resolve));
  await new Promise((resolve) => socket.once('open', resolve));
  const ask = async () => {
    const before = heard.length;
    socket.send(JSON.stringify({ id: 1, method: 'recent.list', params: {} }));
    await until(() => heard.length > before);
  };
  return { socket, heard, closed, ask };
}

async function until(isTrue: () => boolean) {
  while (!isTrue()) await new Promise((resolve) => setTimeout(resolve, 5));
}

const progress = (done: number) =>
  ({ job: 'job-1' as JobId, kind: 'import', phase: 'reading', done, total: null }) as const;

describe('the loopback host', () => {
  it('ends a minute after its last window was closed, and closes the corpus', async () => {
    const { loopback, timers, left, isClosed } = await start();
    const { socket, ask } = await openWindow(loopback, await enter(loopback.server));
    await ask();
    socket.close(1001);
    await until(() => left.length === 1);
    timers.pass(afterClose - 1);
    expect(isClosed()).toBe(false);
    timers.pass(1);
    await loopback.ended;
    expect(isClosed()).toBe(true);
  });

  it('gives a window that fell silent its own things back, and what it missed, in order', async () => {
    const { loopback, timers, left } = await start();
    const cookie = await enter(loopback.server);
    const first = await openWindow(loopback, cookie, 'window-a');
    await first.ask();
    first.socket.terminate();
    await until(() => first.socket.readyState === WebSocket.CLOSED);
    await new Promise((resolve) => setTimeout(resolve, 50));
    for (const done of [1, 2, 3]) seen[0]!.emit('job.progress', progress(done));
    timers.pass(afterLoss - 1);
    const second = await openWindow(loopback, cookie, 'window-a');
    await until(() => second.heard.length === 3);
    await second.ask();
    expect(seen[1]).toBe(seen[0]);
    const found = second.heard.slice(0, 3).map((text): unknown => JSON.parse(text));
    expect(found).toEqual(
      [1, 2, 3].map((done) => ({ topic: 'job.progress', event: progress(done) })),
    );
    expect(left).toEqual([]);
    timers.pass(afterLoss);
    expect(left).toEqual([]);
  });

  it('lets go of a window that stays silent, and of an unnamed one at once', async () => {
    const { loopback, timers, left } = await start({ keepsServing: true });
    const cookie = await enter(loopback.server);
    const named = await openWindow(loopback, cookie, 'window-b');
    const unnamed = await openWindow(loopback, cookie);
    unnamed.socket.terminate();
    await until(() => left.length === 1);
    named.socket.terminate();
    await new Promise((resolve) => setTimeout(resolve, 50));
    timers.pass(afterLoss);
    expect(left).toContain('window-b');
  });

  it('does not end while work runs', async () => {
    let isBusy = true;
    const { loopback, timers, isClosed } = await start({ isBusy: () => isBusy });
    timers.pass(afterLoss * 3);
    expect(isClosed()).toBe(false);
    isBusy = false;
    timers.pass(afterLoss);
    await loopback.ended;
    expect(isClosed()).toBe(true);
  });

  it('serves on without a window where it was told to', async () => {
    const { timers, isClosed } = await start({ keepsServing: true });
    timers.pass(afterLoss * 10);
    expect(isClosed()).toBe(false);
  });

  it('tells its windows that the session is over', async () => {
    const { loopback, left } = await start();
    const { closed } = await openWindow(loopback, await enter(loopback.server));
    await loopback.close();
    expect(await closed).toBe(4001);
    expect(left).toHaveLength(1);
  });

  it.each(['not json', '{"id":1}', '{"id":{},"method":"host.info","params":{}}', '[]'])(
    'closes a socket that says %s',
    async (text) => {
      const { loopback } = await start();
      const { socket, closed } = await openWindow(loopback, await enter(loopback.server));
      socket.send(text);
      expect(await closed).toBe(1008);
    },
  );

  it('says so when the browser ends without opening a window', async () => {
    const program = join(folder, 'browser.cjs');
    writeFileSync(program, `#!${process.execPath}\nprocess.exit(1);\n`);
    chmodSync(program, 0o755);
    let isAsked = false;
    const { lines } = await start({ browser: program, onNoWindow: () => (isAsked = true) });
    await until(() => isAsked);
    expect(lines.at(-1)).toContain('ended without opening');
  });
});
