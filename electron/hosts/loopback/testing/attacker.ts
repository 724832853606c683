import { request } from 'node:http';
import { connect } from 'node:net';
import { WebSocket } from 'ws';
import type { IncomingHttpHeaders } from 'node:http';
import type { LoopbackServer } from '../server';

export interface Heard {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** One HTTP request with exactly these headers; the Host is right unless another one is given. */
export function ask(
  server: LoopbackServer,
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        host: '127.0.0.1',
        port: server.port,
        path,
        method: options.method ?? 'GET',
        setHost: false,
        agent: false,
        headers: { host: `127.0.0.1:${server.port}`, ...options.headers },
      },
      (response) => {
        let body = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (body += chunk));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
        response.on('error', reject);
      },
    );
    asked.on('error', reject);
    asked.end(options.body);
  });
}

/** Bytes as they are; what came back until the server hung up. */
export function askRaw(server: LoopbackServer, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let heard = '';
    const socket = connect(server.port, '127.0.0.1', () => socket.write(text));
    socket.on('data', (chunk: Buffer) => (heard += chunk.toString('utf8')));
    socket.on('close', () => resolve(heard));
    socket.on('error', reject);
  });
}

/** Redeems the start address: the cookie as a browser would send it back. */
export async function enter(server: LoopbackServer): Promise<string> {
  const { status, headers } = await ask(server, server.startAddress.slice(server.origin.length));
  const cookie = headers['set-cookie']?.[0]?.split(';')[0];
  if (status !== 200 || cookie === undefined) throw new Error(`The start was refused: ${status}.`);
  return cookie;
}

/** The status of an attempt to open a socket: 101 where it was let in. */
export function knock(
  server: LoopbackServer,
  headers: Record<string, string>,
  path = '/socket',
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (asked, response) => {
      asked.destroy();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', (error) => {
      // Tearing down a refused attempt is reported, too.
      if (!error.message.includes('closed before')) reject(error);
    });
  });
}
