import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveDirectory } from './serve.mjs';

let folder: string;
let site: { url: string; close(): Promise<void> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serve-'));
  const root = join(folder, 'site');
  await mkdir(join(root, 'playground'), { recursive: true });
  await mkdir(join(root, 'empty'));
  await writeFile(join(folder, 'secret.txt'), 'outside the site');
  await writeFile(join(root, 'index.html'), 'home');
  await writeFile(join(root, '404.html'), 'lost');
  await writeFile(join(root, 'playground/index.html'), 'playground');
  await writeFile(join(root, 'chunk.mjs'), 'export {};');
  await writeFile(
    join(root, '_headers'),
    "/*\n  Content-Security-Policy: default-src 'none'\n/chunk.*\n  X-Kind: chunk\n",
  );
  site = await serveDirectory({ root, base: '/base/' });
});

afterAll(async () => {
  await site.close();
  await rm(folder, { recursive: true });
});

const get = (path: string, init?: RequestInit) =>
  fetch(new URL(path, site.url), { redirect: 'manual', ...init });

/** `fetch` would tidy the path away, so this one sends it as it is. */
function rawStatus(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(site.url);
  return new Promise((resolve, reject) => {
    request({ hostname, port, path }, (response) => resolve(response.resume().statusCode))
      .on('error', reject)
      .end();
  });
}

describe('serveDirectory', () => {
  it.each([
    ['', 'home', 'text/html; charset=utf-8'],
    ['playground/', 'playground', 'text/html; charset=utf-8'],
    ['chunk.mjs', 'export {};', 'text/javascript; charset=utf-8'],
  ])('serves /base/%s', async (path, body, type) => {
    const response = await get(path);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(type);
    expect(await response.text()).toBe(body);
  });

  it('compresses text for whoever takes it, and says so', async () => {
    const plain = await get('chunk.mjs', { headers: { 'Accept-Encoding': 'identity' } });
    expect(plain.headers.get('content-encoding')).toBeNull();
    expect(plain.headers.get('vary')).toBe('Accept-Encoding');
    const packed = await get('chunk.mjs', { headers: { 'Accept-Encoding': 'gzip, br' } });
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(await packed.text()).toBe('export {};');
  });

  it.each([
    ['playground?a=1', '/base/playground/?a=1'],
    ['/base', '/base/'],
  ])('adds the slash that %s lacks', async (path, location) => {
    const response = await get(path);
    expect(response.status).toBe(301);
    expect(response.headers.get('location')).toBe(location);
  });

  it.each(['missing', 'missing/', 'empty/', 'index.html/', '/outside/', '/', '%00', '%E0%A4%A'])(
    'answers %s with the page for what is missing',
    async (path) => {
      const response = await get(path);
      expect(response.status).toBe(404);
      expect(await response.text()).toBe('lost');
    },
  );

  it.each([
    '/base/../secret.txt',
    '/base/..%2fsecret.txt',
    '/base/%2e%2e/secret.txt',
    '/base//etc/hostname',
  ])('keeps %s inside the site', async (path) => expect(await rawStatus(path)).toBe(404));

  it('refuses a target that is no address', async () => {
    expect(await rawStatus('http://[')).toBe(400);
  });

  it('sends what _headers says, also with an error', async () => {
    const policy = (response: Response) => response.headers.get('content-security-policy');
    expect(policy(await get(''))).toBe("default-src 'none'");
    expect(policy(await get('missing'))).toBe("default-src 'none'");
    expect((await get('chunk.mjs')).headers.get('x-kind')).toBe('chunk');
    expect((await get('playground/')).headers.get('x-kind')).toBeNull();
  });

  it('answers HEAD without a body and refuses to write', async () => {
    const headers = { 'Accept-Encoding': 'identity' };
    const head = await get('', { method: 'HEAD', headers });
    expect(head.headers.get('content-length')).toBe('4');
    expect(await head.text()).toBe('');
    const post = await get('', { method: 'POST' });
    expect(post.status).toBe(405);
    expect(post.headers.get('allow')).toBe('GET, HEAD');
  });

  it('says that a port is taken, and what is wrong with a base', async () => {
    const port = Number(new URL(site.url).port);
    await expect(serveDirectory({ root: folder, port })).rejects.toMatchObject({
      code: 'EADDRINUSE',
    });
    await expect(serveDirectory({ root: folder, base: 'base' })).rejects.toThrow(TypeError);
  });
});
