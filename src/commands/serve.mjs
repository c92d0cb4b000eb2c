/**
 * A static server that answers as GitHub Pages does, and sends the headers of the `_headers` file, which Pages does
 * not. Node's own `http` only: `npm start` uses it, and a file server is smaller than the settings one would need.
 */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { answer } from './answer.mjs';
import { headersFor, parseHeadersFile } from './headers-file.mjs';

/** Media types of text, which the host compresses. */
const isText = /^text\/|json|javascript|xml|yaml/;

/**
 * A body as GitHub Pages sends it to whoever takes gzip (RFC 9110, section 8.4).
 *
 * @param {Buffer | string} body @param {string | undefined} type @param {string | string[] | undefined} accepted
 * @returns {{ sent: Buffer | string, coding: Record<string, string> }}
 */
function coded(body, type, accepted) {
  if (type === undefined || !isText.test(type)) return { sent: body, coding: {} };
  const coding = { Vary: 'Accept-Encoding' };
  return /\bgzip\b/.test(String(accepted))
    ? { sent: gzipSync(body), coding: { ...coding, 'Content-Encoding': 'gzip' } }
    : { sent: body, coding };
}

/**
 * @param {{ root: string, base?: string, port?: number, host?: string }} options `base` begins and ends with a slash;
 *   port 0, the default, takes a free one
 * @returns {Promise<{ url: string, close: () => Promise<void> }>} `url` ends with the base
 * @throws {Error} with the code `EADDRINUSE` where the port is taken
 */
export async function serveDirectory({ root, base = '/', port = 0, host = '127.0.0.1' }) {
  if (!base.startsWith('/') || !base.endsWith('/')) {
    throw new TypeError(`a base path begins and ends with a slash, unlike ${base}`);
  }
  const folder = resolve(root);
  const rules = parseHeadersFile(await readFile(join(folder, '_headers'), 'utf8').catch(() => ''));

  const server = createServer(async (request, response) => {
    const { method = 'GET', url: target = '/' } = request;
    // A target that is no path, or a file that goes while it is read, is the only way to an error here.
    const failed = { status: 400, body: 'Not an address of this site\n' };
    const {
      status,
      headers,
      body = '',
    } = await answer({ root: folder, base, method, target }).catch(() => failed);
    const path = target.startsWith(base) ? `/${target.slice(base.length)}` : target;
    for (const [name, value] of headersFor(rules, path)) response.appendHeader(name, value);
    const { coding, sent } = coded(
      body,
      headers?.['Content-Type'],
      request.headers['accept-encoding'],
    );
    response.writeHead(status, {
      'Cache-Control': 'no-cache',
      'Content-Length': Buffer.byteLength(sent),
      ...coding,
      ...headers,
    });
    response.end(method === 'HEAD' ? undefined : sent);
  });

  await new Promise((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => done(undefined));
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return {
    url: `http://${host}:${address.port}${base}`,
    close: () =>
      new Promise((done) => {
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
