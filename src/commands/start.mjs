/** `npm start`: installs what is missing, builds the site and serves it. Needs only Node 20 and npm. */
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ensureDependencies } from './install.mjs';
import { npm } from './npm.mjs';
import { serveDirectory } from './serve.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const port = Number(process.env.PORT ?? 4321);
const base = `/${process.env.BASE_PATH ?? ''}/`.replace(/\/+/g, '/');
const address = `http://localhost:${port}${base}`;

/** @param {string} sentence @param {number} [code] @returns {never} */
function stop(sentence, code = 1) {
  console.error(sentence);
  process.exit(code);
}

/** A server of another program on either of localhost's addresses would answer in this one's place. @param {string} host */
function isTaken(host) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', (error) => resolve('code' in error && error.code === 'EADDRINUSE'));
    probe.listen(port, host, () => probe.close(() => resolve(false)));
  });
}

if (!Number.isInteger(port) || port < 1 || port > 65535)
  stop(`PORT=${process.env.PORT} is no port: choose one from 1 to 65535.`);
if ((await isTaken('127.0.0.1')) || (await isTaken('::1'))) {
  stop(
    `Port ${port} is taken by another program: choose another, as in \`PORT=${port === 65535 ? 4321 : port + 1} npm start\`.`,
  );
}

const reason = await ensureDependencies(root);
if (reason) stop(reason);

const outDir = process.env.OUT_DIR ?? 'dist';
const code = await npm(['run', 'build'], {
  cwd: root,
  env: { SITE_URL: process.env.SITE_URL ?? new URL(address).origin, BASE_PATH: base },
});
if (code !== 0) stop('The build failed, so there is nothing to serve.', code);

await serveDirectory({ root: `${root}/${outDir}`, base, port });
console.log(`\nThe site is at ${address} (Ctrl+C ends it).`);
