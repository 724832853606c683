import { createServer } from 'node:http';
import { expect, test } from '@playwright/test';
import { httpGuards, judge, socketGuards } from '../../../electron/hosts/loopback/guards';
import { startTestServer } from '../../../electron/hosts/loopback/testing/test-server';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import type { Guard } from '../../../electron/hosts/loopback/guards';
import type { Protection } from '../../../electron/hosts/loopback/server';
import type { TestServer } from '../../../electron/hosts/loopback/testing/test-server';

/** A page on another port of this machine, open in the same browser in which the workbench is open. */
async function scene(page: Page, protection: Partial<Protection> = {}) {
  const ours = await startTestServer({ protection });
  const hostile = createServer((_request, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end('<!doctype html><title>Hostile</title>');
  });
  await new Promise<void>((resolve) => hostile.listen(0, '127.0.0.1', resolve));
  const { port } = hostile.address() as AddressInfo;
  await page.goto(ours.server.startAddress);
  await expect(page).toHaveTitle('Ours');
  await page.goto(`http://127.0.0.1:${port}/`);
  return {
    ours,
    async close() {
      await ours.close();
      hostile.closeAllConnections();
      await new Promise((resolve) => hostile.close(resolve));
    },
  };
}

const noGuards = { httpGuards: [], socketGuards: [] };
/** What a server that knows nothing of browsers would send. */
const carelessHeaders = { 'Access-Control-Allow-Origin': '*' };

const fetchFrom = (page: Page, { server }: TestServer, options: RequestInit) =>
  page.evaluate(
    async ([address, init]) => {
      try {
        const answer = await fetch(address, init);
        return answer.type === 'opaque' ? 'opaque' : await answer.text();
      } catch {
        return 'refused';
      }
    },
    [`${server.origin}/`, options] as const,
  );

const openSocketFrom = (page: Page, { server }: TestServer) =>
  page.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        const socket = new WebSocket(address);
        socket.onopen = () => resolve('open');
        socket.onerror = () => resolve('refused');
      }),
    `${server.origin.replace('http', 'ws')}/socket`,
  );

const frameFrom = async (page: Page, { server }: TestServer) => {
  await page.evaluate(
    (address) =>
      new Promise<void>((resolve) => {
        const frame = document.createElement('iframe');
        frame.src = address;
        frame.onload = () => resolve();
        document.body.append(frame);
      }),
    `${server.origin}/`,
  );
  const frame = page.frames().find((one) => one.parentFrame() !== null);
  return (await frame?.locator('body').textContent())?.includes('Ours') === true
    ? 'shown'
    : 'refused';
};

const attacks = [
  {
    name: 'reads our page with a fetch',
    attack: (page: Page, ours: TestServer) => fetchFrom(page, ours, {}),
    mutant: { ...noGuards, headers: carelessHeaders },
    succeeds: '<!doctype html><title>Ours</title><p>Ours',
  },
  {
    name: 'opens our socket',
    attack: openSocketFrom,
    // Cookies do not know ports, so a page on another port of this machine sends ours along.
    mutant: {
      socketGuards: socketGuards.filter(
        ({ name }) => name !== 'socket-origin' && name !== 'fetch-site',
      ),
    },
    succeeds: 'open',
  },
  {
    name: 'shows our page in a frame',
    attack: frameFrom,
    mutant: {
      httpGuards: httpGuards.filter(({ name }) => name !== 'fetch-site'),
      headers: {},
    },
    succeeds: 'shown',
  },
];

for (const { name, attack, mutant, succeeds } of attacks) {
  test(`no page on another port ${name}`, async ({ page }) => {
    const { ours, close } = await scene(page);
    expect(await attack(page, ours)).toBe('refused');
    await close();
  });

  test(`without its guards, a page on another port ${name}`, async ({ page }) => {
    const { ours, close } = await scene(page, mutant);
    expect(await attack(page, ours)).toBe(succeeds);
    await close();
  });
}

test('no page on another port gets anything out of a request that it cannot read', async ({
  page,
}) => {
  const statuses: (number | undefined)[] = [];
  const listening: Guard = {
    name: 'listening',
    refuse(request, context) {
      const refusal = judge(httpGuards, request, context);
      statuses.push(refusal?.status);
      return refusal;
    },
  };
  const { ours, close } = await scene(page, { httpGuards: [listening] });
  statuses.length = 0;
  await fetchFrom(page, ours, { mode: 'no-cors', credentials: 'include' });
  await fetchFrom(page, ours, { mode: 'no-cors', credentials: 'include', method: 'POST' });
  expect(statuses).toEqual([403, 403]);
  await close();
});

test('our own page loads itself, opens its socket, and keeps its cookie from scripts', async ({
  page,
}) => {
  const ours = await startTestServer();
  await page.goto(ours.server.startAddress);
  await expect(page).toHaveTitle('Ours');
  await page.reload();
  await expect(page).toHaveTitle('Ours');
  expect(await fetchFrom(page, ours, {})).toContain('Ours');
  expect(await openSocketFrom(page, ours)).toBe('open');
  expect(await page.evaluate(() => document.cookie)).toBe('');
  await ours.close();
});
