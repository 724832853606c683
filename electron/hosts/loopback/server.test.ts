import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { contentSecurityPolicy } from '../content-policy';
import { httpGuards, socketGuards } from './guards';
import { tokenChecks } from './launch-token';
import { fullProtection } from './server';
import { ask, askRaw, enter, knock } from './testing/attacker';
import { startTestServer } from './testing/test-server';
import type { Protection } from './server';
import type { TestServer } from './testing/test-server';

const running: TestServer[] = [];
const start = async (options: Parameters<typeof startTestServer>[0] = {}) => {
  const made = await startTestServer(options);
  running.push(made);
  return made;
};
afterEach(async () => {
  await Promise.all(running.splice(0).map((made) => made.close()));
});

const without = <T extends { readonly name: string }>(list: readonly T[], name: string): T[] => {
  const rest = list.filter((one) => one.name !== name);
  if (rest.length === list.length) throw new Error(`There is no ${name} to leave out.`);
  return rest;
};
const httpWithout = (name: string) => ({ httpGuards: without(httpGuards, name) });
const socketWithout = (name: string) => ({ socketGuards: without(socketGuards, name) });

interface Attack {
  readonly name: string;
  /** What is left out so that the attack must succeed: else the test would prove nothing. */
  readonly mutant: Partial<Protection>;
  readonly refused: number | string;
  readonly succeeds: number | string;
  /** With the rights that a page of ours has, unless the attack is about having none. */
  attack(made: TestServer, passTime: (milliseconds: number) => void): Promise<number | string>;
}

const statusOf = async (
  { server }: TestServer,
  headers: (cookie: string) => Record<string, string>,
  options: { method?: string; body?: string } = {},
) => {
  const cookie = await enter(server);
  const answer = await ask(server, '/', { headers: { cookie, ...headers(cookie) }, ...options });
  return answer.status;
};

const startTarget = ({ server }: TestServer) => server.startAddress.slice(server.origin.length);

const attacks: readonly Attack[] = [
  {
    name: 'a name that was made to point at this machine',
    mutant: httpWithout('host'),
    refused: 421,
    succeeds: 200,
    attack: (made) => statusOf(made, () => ({ host: `rebound.example:${made.server.port}` })),
  },
  {
    name: 'localhost in place of the address',
    mutant: httpWithout('host'),
    refused: 421,
    succeeds: 200,
    attack: (made) => statusOf(made, () => ({ host: `localhost:${made.server.port}` })),
  },
  {
    name: 'a request that another site caused',
    mutant: httpWithout('fetch-site'),
    refused: 403,
    succeeds: 200,
    attack: (made) => statusOf(made, () => ({ 'sec-fetch-site': 'cross-site' })),
  },
  {
    name: 'a request that a page on another port caused',
    mutant: httpWithout('fetch-site'),
    refused: 403,
    succeeds: 200,
    attack: (made) => statusOf(made, () => ({ 'sec-fetch-site': 'same-site' })),
  },
  {
    name: 'a start address that another page fetches rather than opens',
    mutant: httpWithout('fetch-site'),
    refused: 403,
    succeeds: 200,
    attack: async (made) => {
      const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
      return (await ask(made.server, startTarget(made), { headers })).status;
    },
  },
  {
    name: 'another origin',
    mutant: httpWithout('origin'),
    refused: 403,
    succeeds: 200,
    attack: (made) => statusOf(made, () => ({ origin: 'http://127.0.0.1:1' })),
  },
  {
    name: 'an origin that hides itself',
    mutant: httpWithout('origin'),
    refused: 403,
    succeeds: 200,
    attack: (made) => statusOf(made, () => ({ origin: 'null' })),
  },
  {
    name: 'a method that changes something',
    mutant: httpWithout('method'),
    refused: 405,
    succeeds: 200,
    attack: (made) => statusOf(made, () => ({}), { method: 'POST' }),
  },
  {
    name: 'a request with a body',
    mutant: httpWithout('body'),
    refused: 413,
    succeeds: 200,
    attack: (made) =>
      statusOf(made, () => ({ 'content-length': '5' }), { method: 'GET', body: 'hello' }),
  },
  {
    name: 'no cookie',
    mutant: httpWithout('cookie'),
    refused: 401,
    succeeds: 200,
    attack: async ({ server }) => (await ask(server, '/index.html')).status,
  },
  {
    name: 'our secret under the name of another port',
    mutant: { readCookies: (header) => header.split('; ').map((pair) => pair.split('=')[1] ?? '') },
    refused: 401,
    succeeds: 200,
    attack: async ({ server }) => {
      const [, value] = (await enter(server)).split('=');
      const headers = { cookie: `claimbench-1=${value}` };
      return (await ask(server, '/', { headers })).status;
    },
  },
  {
    name: 'a start address that was used before',
    mutant: { tokenChecks: without(tokenChecks, 'unburnt') },
    refused: 401,
    succeeds: 200,
    attack: async (made) => {
      await enter(made.server);
      return (await ask(made.server, startTarget(made))).status;
    },
  },
  {
    name: 'a start address older than two minutes',
    mutant: { tokenChecks: without(tokenChecks, 'fresh') },
    refused: 401,
    succeeds: 200,
    attack: async (made, passTime) => {
      passTime(2 * 60 * 1000);
      return (await ask(made.server, startTarget(made))).status;
    },
  },
  {
    name: 'a guessed token',
    mutant: { tokenChecks: without(tokenChecks, 'same') },
    refused: 401,
    succeeds: 200,
    attack: async ({ server }) => (await ask(server, `/start?token=${'A'.repeat(43)}`)).status,
  },
  {
    name: 'a path that leaves the folder of the page',
    mutant: { isServable: () => true },
    refused: 'There is nothing at this address.',
    succeeds: 'secret',
    attack: async ({ server }) => {
      const headers = { cookie: await enter(server) };
      return (await ask(server, '/..%2fsecret.txt', { headers })).body;
    },
  },
  {
    name: 'a socket under another name of this machine',
    mutant: socketWithout('host'),
    refused: 421,
    succeeds: 101,
    attack: async ({ server }) =>
      knock(server, {
        cookie: await enter(server),
        origin: server.origin,
        host: 'rebound.example',
      }),
  },
  {
    name: 'a socket that another site opens',
    mutant: socketWithout('fetch-site'),
    refused: 403,
    succeeds: 101,
    attack: async ({ server }) =>
      knock(server, {
        cookie: await enter(server),
        origin: server.origin,
        'sec-fetch-site': 'cross-site',
      }),
  },
  {
    name: 'a socket at another path',
    mutant: socketWithout('socket-path'),
    refused: 404,
    succeeds: 101,
    attack: async ({ server }) =>
      knock(server, { cookie: await enter(server), origin: server.origin }, '/other'),
  },
  {
    name: 'a socket without an origin',
    mutant: socketWithout('socket-origin'),
    refused: 403,
    succeeds: 101,
    attack: async ({ server }) => knock(server, { cookie: await enter(server) }),
  },
  {
    name: 'a socket with another origin',
    mutant: socketWithout('socket-origin'),
    refused: 403,
    succeeds: 101,
    attack: async ({ server }) =>
      knock(server, { cookie: await enter(server), origin: 'http://127.0.0.1:1' }),
  },
  {
    name: 'a socket without the cookie',
    mutant: socketWithout('cookie'),
    refused: 401,
    succeeds: 101,
    attack: async ({ server }) => knock(server, { origin: server.origin }),
  },
  {
    name: 'a message that is too large',
    mutant: { maxMessage: 2 * fullProtection.maxMessage },
    refused: 'closed with 1009',
    succeeds: 'answered',
    attack: async ({ server }) => {
      const cookie = await enter(server);
      const socket = new WebSocket(`${server.origin.replace('http', 'ws')}/socket`, {
        origin: server.origin,
        headers: { cookie },
      });
      const outcome = new Promise<string>((resolve) => {
        socket.on('message', () => resolve('answered'));
        socket.on('close', (code) => resolve(`closed with ${code}`));
        socket.on('error', () => undefined);
      });
      await new Promise((resolve) => socket.once('open', resolve));
      const text = 'x'.repeat(fullProtection.maxMessage);
      socket.send(JSON.stringify({ id: 1, method: 'host.info', params: { text } }));
      return await outcome;
    },
  },
];

describe.each(attacks)('against $name', ({ mutant, refused, succeeds, attack }) => {
  const attempt = async (protection: Partial<Protection>) => {
    let now = 1_000_000;
    const made = await start({ protection, now: () => now });
    return attack(made, (milliseconds) => (now += milliseconds));
  };
  it('the server holds', async () => {
    expect(await attempt({})).toBe(refused);
  });
  it('the guard is what holds', async () => {
    expect(await attempt(mutant)).toBe(succeeds);
  });
});

describe('the loopback server', () => {
  it('has an attack for every guard', () => {
    const mutants = attacks.map(({ mutant }) => mutant);
    for (const { name } of httpGuards) {
      const rest = without(httpGuards, name).map((guard) => guard.name);
      expect(mutants.map((one) => one.httpGuards?.map((guard) => guard.name))).toContainEqual(rest);
    }
    for (const { name } of socketGuards) {
      const rest = without(socketGuards, name).map((guard) => guard.name);
      expect(mutants.map((one) => one.socketGuards?.map((guard) => guard.name))).toContainEqual(
        rest,
      );
    }
  });

  it('lets a page of ours in', async () => {
    const { server } = await start();
    const cookie = await enter(server);
    const headers = { cookie, 'sec-fetch-site': 'same-origin', origin: server.origin };
    const page = await ask(server, '/', { headers });
    expect([page.status, page.body]).toEqual([200, expect.stringContaining('Ours')]);
    expect((await ask(server, '/', { headers, method: 'HEAD' })).body).toBe('');
    expect(await knock(server, { cookie, origin: server.origin })).toBe(101);
  });

  it('takes the start address from the redirect file, where the browser names another site', async () => {
    const { server } = await start({ page: '#open=0' });
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    const page = await ask(server, server.startAddress.slice(server.origin.length), { headers });
    expect(page.body).toContain('url=/#open=0"');
    expect(page.headers['set-cookie']).toEqual([
      expect.stringMatching(
        new RegExp(
          `^claimbench-${server.port}=[A-Za-z0-9_-]{43}; HttpOnly; SameSite=Strict; Path=/$`,
        ),
      ),
    ]);
  });

  it('does not burn the token on a HEAD', async () => {
    const { server } = await start();
    const target = server.startAddress.slice(server.origin.length);
    expect((await ask(server, target, { method: 'HEAD' })).status).toBe(401);
    expect((await ask(server, target)).status).toBe(200);
  });

  it('sets every security header on every answer, refusals included', async () => {
    const { server } = await start();
    const cookie = await enter(server);
    const answers = await Promise.all([
      ask(server, '/', { headers: { cookie } }),
      ask(server, '/absent', { headers: { cookie } }),
      ask(server, '/'),
      ask(server, '/', { headers: { host: 'rebound.example' } }),
      ask(server, '/start?token=wrong'),
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 404, 401, 421, 401]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'content-security-policy': contentSecurityPolicy,
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'no-store',
      });
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('sets them on what is no HTTP and on refused sockets, too', async () => {
    const { server } = await start();
    const heard = await askRaw(server, 'no such thing\r\n\r\n');
    expect(heard).toContain('400');
    expect(heard).toContain(contentSecurityPolicy);
    const refused = await askRaw(
      server,
      `GET /socket HTTP/1.1\r\nHost: 127.0.0.1:${server.port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`,
    );
    expect(refused).toContain('403');
    expect(refused).toContain(contentSecurityPolicy);
  });

  it('passes nothing on to others', async () => {
    const { server } = await start();
    const tunnel = 'CONNECT example.org:443 HTTP/1.1\r\nHost: example.org:443\r\n\r\n';
    expect(await askRaw(server, tunnel)).toMatch(/^HTTP\/1\.1 403 /);
    const plain = 'GET http://example.org/ HTTP/1.1\r\nHost: example.org\r\n\r\n';
    expect(await askRaw(server, plain)).toMatch(/^HTTP\/1\.1 421 /);
  });

  it('takes no second Host', async () => {
    const { server } = await start();
    const own = `127.0.0.1:${server.port}`;
    const heard = await askRaw(
      server,
      `GET / HTTP/1.1\r\nHost: ${own}\r\nHost: rebound.example\r\nConnection: close\r\n\r\n`,
    );
    expect(heard).toMatch(/^HTTP\/1\.1 4(00|21) /);
  });

  it('tells no more of a fault than that there was one', async () => {
    const fault = () => {
      throw new Error('fault at /home/ana');
    };
    const answer = async (describeFault?: Protection['describeFault']) => {
      const made = await start({
        protection: {
          httpGuards: [{ name: 'broken', refuse: fault }],
          ...(describeFault === undefined ? {} : { describeFault }),
        },
      });
      return ask(made.server, '/');
    };
    const plain = await answer();
    expect([plain.status, plain.body]).toEqual([500, expect.not.stringContaining('fault at')]);
    expect((await answer(String)).body).toContain('fault at /home/ana');
  });

  it('says so when the port is taken', async () => {
    const { server } = await start();
    const { createLoopbackServer } = await import('./server');
    const again = createLoopbackServer({
      rendererFolder: '.',
      links: { attach: () => undefined, isBusy: () => false, close: () => Promise.resolve() },
      onFault: () => undefined,
      port: server.port,
    });
    await expect(again).rejects.toThrow(`Port ${server.port} is in use`);
  });
});
