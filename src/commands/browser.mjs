/**
 * Which Chromium the tests and the diagrams run in. Imports nothing but Node's own at load time, because `npm test`
 * loads this file on a clone that has no packages yet.
 */
import { spawnSync } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ executablePath: string, args: string[] }} Browser  What Playwright's `launch` takes. */

const repository = fileURLToPath(new URL('../..', import.meta.url));
/** The shell first: it has no window to draw, and takes half the time of a whole browser. */
const shell = 'chromium-headless-shell';
const systemNames = [
  shell,
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];
const downloadLimit = 5 * 60_000; // milliseconds
const isRoot = process.getuid?.() === 0;

/** Chromium as root has no sandbox of its own to start, and no test needs a network feature beyond plain HTTP. */
const args = ['--disable-gpu', '--disable-quic', ...(isRoot ? ['--no-sandbox'] : [])];

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/**
 * Asks for its version, which a browser without its shared libraries, or a stub that only names a package to install,
 * cannot answer. On Windows the question would open a window, so there the file is enough.
 *
 * @param {string} path
 */
function works(path) {
  if (!isExecutable(path)) return false;
  return (
    process.platform === 'win32' || spawnSync(path, ['--version'], { timeout: 20_000 }).status === 0
  );
}

/** @returns {Promise<string[]>} where Playwright would keep its own download; empty while it is not installed */
async function playwrightsOwn() {
  try {
    const { chromium } = await import('playwright');
    return [chromium.executablePath()];
  } catch {
    return [];
  }
}

/**
 * The first that works of: `CHROMIUM_PATH`, Playwright's own download, a Chromium or Chrome on `PATH`.
 *
 * @returns {Promise<Browser | null>}
 */
export async function findBrowser() {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = [
    ...(process.env.CHROMIUM_PATH ? [process.env.CHROMIUM_PATH] : []),
    ...(await playwrightsOwn()),
    ...systemNames.flatMap((name) => folders.map((folder) => join(folder, name))),
  ];
  const executablePath = candidates.find(works);
  return executablePath === undefined ? null : { executablePath, args };
}

/** @param {string} command @param {string[]} words @param {number} [timeout] milliseconds */
function run(command, words, timeout) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const result = spawnSync(command, words, {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
    env,
    shell: process.platform === 'win32',
    timeout,
  });
  return result.status === 0;
}

/**
 * `findBrowser`, after trying to install one where there is none: Playwright's download, then, as root on Debian, a
 * package of the distribution. A machine that only tests gets the shell beside the browser that it has.
 *
 * @returns {Promise<Browser | null>} null where neither can be had
 */
export async function ensureBrowser() {
  const found = await findBrowser();
  if (found && process.env.CI && hasApt() && !found.executablePath.includes('shell')) {
    if (run('apt-get', ['update'])) installed(shell);
    return findBrowser();
  }
  if (found) return found;

  console.log('No Chromium here yet: trying `npx playwright install chromium`.');
  run('npx', ['--no-install', 'playwright', 'install', 'chromium'], downloadLimit);
  const downloaded = await findBrowser();
  if (downloaded || !hasApt()) return downloaded;

  console.log('That gave none that runs: trying the packages of this system.');
  if (run('apt-get', ['update']) && !installed(shell)) installed('chromium');
  return findBrowser();
}

const hasApt = () => isRoot && isExecutable('/usr/bin/apt-get');

/** @param {string} name */
function installed(name) {
  const packages = [name, 'fonts-liberation']; // without a font, text has no size
  return run('apt-get', ['install', '-y', '--no-install-recommends', ...packages]);
}
