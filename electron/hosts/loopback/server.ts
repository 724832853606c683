import { createServer } from 'node:http';
import { WebSocketServer } from 'ws';
import { securityHeaders } from '../content-policy';
import { isBelow, readStaticFile } from '../static-files';
import { httpGuards, judge, socketGuards, startPath } from './guards';
import { createLaunchToken, tokenChecks } from './launch-token';
import { cookieValues, createSessionCookie } from './session-cookie';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { PathGuard } from '../static-files';
import type { Guard, GuardContext, GuardedRequest, Refusal } from './guards';
import type { TokenCheck } from './launch-token';
import type { CookieReader } from './session-cookie';
import type { WindowLinks } from './window-links';

/** All that keeps others out, in one place, so that a test can leave out any one of them. */
export interface Protection {
  readonly httpGuards: readonly Guard[];
  readonly socketGuards: readonly Guard[];
  readonly headers: Readonly<Record<string, string>>;
  readonly tokenChecks: readonly TokenCheck[];
  readonly readCookies: CookieReader;
  readonly isServable: PathGuard;
  /** Bytes of one message from a window. */
  readonly maxMessage: number;
  /** What a caller is told of a fault of ours. */
  readonly describeFault: (error: unknown) => string;
}

export const fullProtection: Protection = {
  httpGuards,
  socketGuards,
  headers: securityHeaders,
  tokenChecks,
  readCookies: cookieValues,
  isServable: isBelow,
  maxMessage: 32 * 1024 * 1024,
  describeFault: () => 'Something went wrong inside Claimbench. Load the page again.',
};

export interface LoopbackServer {
  readonly port: number;
  /** `http://127.0.0.1:<port>`. */
  readonly origin: string;
  /** Good for one use, within two minutes. */
  readonly startAddress: string;
  close(): Promise<void>;
}

const windowIdPattern = /^[A-Za-z0-9-]{8,64}$/;

/** The server on 127.0.0.1; `page` is what the address of the page ends with, such as `#open=0`. */
export async function createLoopbackServer(options: {
  readonly rendererFolder: string;
  readonly links: WindowLinks;
  readonly onFault: (error: unknown) => void;
  readonly port?: number;
  readonly page?: string;
  readonly now?: () => number;
  readonly protection?: Protection;
}): Promise<LoopbackServer> {
  const { rendererFolder, links, onFault, now = Date.now, protection = fullProtection } = options;
  const server = createServer({ requireHostHeader: false, maxHeaderSize: 16 * 1024 });
  server.headersTimeout = 10_000;
  server.requestTimeout = 10_000;
  const port = await listen(server, options.port ?? 0);
  const authority = `127.0.0.1:${port}`;
  const cookie = createSessionCookie(port, protection.readCookies);
  const token = createLaunchToken(now, protection.tokenChecks);
  const context: GuardContext = { authority, isOwnCookie: (header) => cookie.isIn(header) };
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: protection.maxMessage,
    perMessageDeflate: false,
  });

  const reply = (
    response: ServerResponse,
    status: number,
    body: string | Uint8Array,
    headers: Record<string, string> = {},
  ) => {
    response.writeHead(status, {
      ...protection.headers,
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Length': Buffer.byteLength(body),
      ...headers,
    });
    response.end(response.req.method === 'HEAD' ? undefined : body);
  };

  const start = (response: ServerResponse, query: URLSearchParams) => {
    // A HEAD would burn the token and nobody would come in.
    if (response.req.method !== 'GET' || !token.redeem(query.get('token') ?? '')) {
      reply(response, 401, 'This start address was used or is too old. Start Claimbench again.');
      return;
    }
    // A page of our own goes on from here: after a redirect from another site the browser would
    // hold back a cookie that is strictly of this one.
    const next = `/${options.page ?? ''}`.replaceAll('"', '&quot;');
    const html = `<!doctype html><link rel="icon" href="data:,"><meta http-equiv="refresh" content="0;url=${next}">`;
    reply(response, 200, html, {
      'Content-Type': 'text/html; charset=utf-8',
      'Set-Cookie': cookie.header,
    });
  };

  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const guarded = guardedRequest(request);
    const refusal = judge(protection.httpGuards, guarded, context);
    if (refusal !== null) {
      reply(response, refusal.status, refusal.sentence, { Connection: 'close' });
      return;
    }
    if (guarded.path === startPath) {
      start(response, guarded.query);
      return;
    }
    const file = await readStaticFile(rendererFolder, guarded.path, protection.isServable);
    if (file === null) reply(response, 404, 'There is nothing at this address.');
    else reply(response, 200, file.bytes, { 'Content-Type': file.type });
  };

  server.on('request', (request, response) => {
    serve(request, response).catch((error: unknown) => {
      onFault(error);
      if (!response.headersSent) reply(response, 500, protection.describeFault(error));
      else response.destroy();
    });
  });
  server.on('clientError', (_error, socket) => {
    refuseRaw(socket, { status: 400, sentence: 'This request is not well formed.' }, protection);
  });
  // Our own browser is told to take this server for its proxy, so that what it asks of others ends here.
  server.on('connect', (_request, socket) => {
    refuseRaw(socket, { status: 403, sentence: 'Nothing is passed on to others.' }, protection);
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const guarded = guardedRequest(request);
    const refusal = judge(protection.socketGuards, guarded, context);
    if (refusal !== null) {
      refuseRaw(socket, refusal, protection);
      return;
    }
    const named = guarded.query.get('window');
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      links.attach(webSocket, named !== null && windowIdPattern.test(named) ? named : null);
    });
  });

  return {
    port,
    origin: `http://${authority}`,
    startAddress: `http://${authority}${startPath}?token=${token.value}`,
    async close() {
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeIdleConnections();
        // Sockets get the time to hear that the session is over.
        setTimeout(() => {
          for (const socket of sockets.clients) socket.terminate();
          server.closeAllConnections();
        }, 500);
      });
      sockets.close();
    },
  };
}

function guardedRequest(request: IncomingMessage): GuardedRequest & { query: URLSearchParams } {
  const target = request.url ?? '/';
  const mark = target.indexOf('?');
  return {
    method: request.method ?? '',
    // Taken as it was sent: the file reader alone resolves dots and escapes, and then looks.
    path: mark === -1 ? target : target.slice(0, mark),
    headers: request.headersDistinct,
    query: new URLSearchParams(mark === -1 ? '' : target.slice(mark + 1)),
  };
}

function refuseRaw(socket: Duplex, { status, sentence }: Refusal, { headers }: Protection): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({
    ...headers,
    'Content-Type': 'text/plain; charset=utf-8',
    'Content-Length': String(Buffer.byteLength(sentence)),
    Connection: 'close',
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.end(`HTTP/1.1 ${status} Refused\r\n${lines.join('')}\r\n${sentence}`);
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is in use. Choose another one, or leave --port out.`)
          : error,
      );
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('The port that was opened has no number.'));
      } else resolve(address.port);
    });
  });
}
