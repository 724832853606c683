import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../content-policy';
import { createAppHandler, fullAppProtection } from './protocol';
import type { AppProtection } from './protocol';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'claimbench-app-'));
  mkdirSync(join(folder, 'renderer'));
  writeFileSync(join(folder, 'renderer', 'index.html'), 'page');
  writeFileSync(join(folder, 'secret.txt'), 'secret');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function ask(url: string, init: RequestInit = {}, mutant: Partial<AppProtection> = {}) {
  const handler = createAppHandler(join(folder, 'renderer'), { ...fullAppProtection, ...mutant });
  const answer = await handler(new Request(url, init));
  return { status: answer.status, body: await answer.text(), headers: answer.headers };
}

const attacks: readonly {
  name: string;
  url: string;
  init?: RequestInit;
  mutant: Partial<AppProtection>;
  refused: number;
  body: string;
}[] = [
  {
    name: 'another host of the scheme',
    url: 'app://claimbench.example/index.html',
    mutant: { isOwnAddress: () => true },
    refused: 403,
    body: 'page',
  },
  {
    name: 'a method other than GET',
    url: 'app://claimbench/index.html',
    init: { method: 'POST' },
    mutant: { methods: ['GET', 'POST'] },
    refused: 405,
    body: 'page',
  },
  {
    name: 'a path that leaves the folder',
    url: 'app://claimbench/..%2fsecret.txt',
    mutant: { isServable: () => true },
    refused: 404,
    body: 'secret',
  },
];

describe('the app:// handler', () => {
  it('serves the page with every security header', async () => {
    const { status, body, headers } = await ask('app://claimbench/index.html');
    expect([status, body]).toEqual([200, 'page']);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    for (const [name, value] of Object.entries(securityHeaders)) {
      expect(headers.get(name)).toBe(value);
    }
  });

  describe.each(attacks)('against $name', ({ url, init, mutant, refused, body }) => {
    it('holds', async () => {
      const answer = await ask(url, init);
      expect([answer.status, answer.body]).toEqual([refused, expect.not.stringContaining(body)]);
      expect(answer.headers.get('content-security-policy')).not.toBeNull();
    });
    it('holds because of its guard', async () => {
      expect(await ask(url, init, mutant)).toMatchObject({ status: 200, body });
    });
  });
});
