/**
 * `npm run bench:reader`: bundles the page that mounts the production reader over an in-memory carrier, serves it on
 * 127.0.0.1 and prints its address. The page is in no bundle that ships. Ctrl+C ends it and removes what was built.
 */
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import * as vite from 'vite';

const types = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.css', 'text/css; charset=utf-8'],
  ['.woff2', 'font/woff2'],
]);

/** As strict as the hosts are, and isolated, so that the page's clock is as fine as that of what it is compared with. */
const headers = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cache-Control': 'no-store',
};

/** @param {string} path */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/**
 * Bundles the page into a folder, as the window is bundled.
 * @param {string} folder
 */
export async function buildBenchPage(folder) {
  await vite.build({
    configFile: here('vite.config.ts'),
    root: here('bench-page'),
    logLevel: 'warn',
    build: {
      outDir: folder,
      emptyOutDir: true,
      rollupOptions: { input: here('bench-page/bench.html') },
    },
  });
}

/**
 * Serves a folder on 127.0.0.1 and resolves to the server once it listens.
 * @param {string} folder
 * @param {number} port 0 for any that is free
 * @returns {Promise<import('node:http').Server>}
 */
export async function serveFolder(folder, port = 0) {
  const server = createServer((request, response) => {
    const path = fileIn(folder, request.url ?? '/');
    if (path === null || (request.method !== 'GET' && request.method !== 'HEAD')) {
      response.writeHead(404, headers).end();
      return;
    }
    const type = types.get(extname(path)) ?? 'application/octet-stream';
    response.writeHead(200, { ...headers, 'Content-Type': type });
    if (request.method === 'HEAD') response.end();
    else createReadStream(path).pipe(response);
  });
  await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(undefined));
  });
  return server;
}

/**
 * The file of a request, or null: only what lies in the folder is served.
 * @param {string} folder
 * @param {string} url
 * @returns {string | null}
 */
function fileIn(folder, url) {
  try {
    const path = join(folder, decodeURIComponent(new URL(url, 'http://localhost').pathname));
    return path.startsWith(folder + sep) && statSync(path).isFile() ? path : null;
  } catch {
    return null;
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = mkdtempSync(join(tmpdir(), 'claimbench-bench-page-'));
  const end = () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(0);
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
  await buildBenchPage(folder);
  const server = await serveFolder(folder, Number(process.env['PORT'] ?? 0));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/bench.html`;
  console.log(
    [
      `The reader to be measured: ${url}`,
      `The harness of reading surfaces drives it with --url claimbench=${url}`,
      'Ctrl+C ends it.',
    ].join('\n'),
  );
}
