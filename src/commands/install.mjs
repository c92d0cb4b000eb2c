/** Installs what is missing. Imports nothing but Node's own: it runs before there are packages. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { npm } from './npm.mjs';

/** @typedef {{ packages?: Record<string, { version?: string, optional?: boolean }> }} Lock */

/** What Astro needs; any older Node relies on the one that the devDependency `node` brings. */
const neededNode = [22, 12];

/**
 * The folders under `node_modules` whose package is absent or of another version than the lock file says. Optional
 * packages are left out: npm installs only those of this platform.
 *
 * @param {Lock} wanted `package-lock.json`
 * @param {Lock} present `node_modules/.package-lock.json`, which npm writes after each install
 */
export function missingPackages(wanted, present) {
  return Object.entries(wanted.packages ?? {})
    .filter(([folder, { optional }]) => folder !== '' && !optional)
    .filter(([folder, { version }]) => present.packages?.[folder]?.version !== version)
    .map(([folder]) => folder);
}

/**
 * @param {string} version as in `process.versions.node`
 * @returns {boolean}
 */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [neededMajor = 0, neededMinor = 0] = neededNode;
  return major > neededMajor || (major === neededMajor && minor >= neededMinor);
}

/** @param {string} root */
function hasNode(root) {
  const bundled = join(root, 'node_modules/node/bin');
  return (
    isNewEnough(process.versions.node) ||
    existsSync(join(bundled, 'node')) ||
    existsSync(join(bundled, 'node.exe'))
  );
}

/** @param {string} file @returns {Promise<Lock>} */
async function readLock(file) {
  return JSON.parse(await readFile(file, 'utf8'));
}

/**
 * Runs `npm ci` unless `node_modules` is already what the lock file says.
 *
 * @param {string} root the repository
 * @returns {Promise<string | null>} one sentence saying why it cannot go on; null when everything is there
 */
export async function ensureDependencies(root) {
  const wanted = await readLock(join(root, 'package-lock.json'));
  const present = await readLock(join(root, 'node_modules/.package-lock.json')).catch(() => ({}));
  const missing = missingPackages(wanted, present);
  if (missing.length === 0 && hasNode(root)) return null;

  console.log(
    `Installing: ${missing.length} packages are missing or of another version. This takes a minute.`,
  );
  // A NODE_ENV of production would leave out what builds the site.
  const code = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
  });
  if (code !== 0) return `\`npm ci\` ended with exit code ${code}.`;
  if (!hasNode(root)) {
    return `Node ${process.versions.node} is older than ${neededNode.join('.')} and the newer one did not install: allow npm's install scripts (ignore-scripts=false) or run a newer Node.`;
  }
  return null;
}
