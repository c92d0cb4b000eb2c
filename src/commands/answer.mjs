import { readFile, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/** @type {Record<string, string>} */
const mediaTypes = {
  '.bib': 'application/x-bibtex; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/vnd.microsoft.icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
};

/** @typedef {{ status: number, headers?: Record<string, string>, body?: Buffer | string }} Answer */

/** @param {string} file @param {number} status @returns {Promise<Answer>} */
async function fileAnswer(file, status) {
  const type = mediaTypes[extname(file)] ?? 'application/octet-stream';
  return { status, headers: { 'Content-Type': type }, body: await readFile(file) };
}

/** @param {string} root @returns {Promise<Answer>} */
async function notFound(root) {
  return fileAnswer(join(root, '404.html'), 404).catch(() => ({
    status: 404,
    body: 'Not found\n',
  }));
}

/** @param {string} file */
async function kindOf(file) {
  const found = await stat(file).catch(() => null);
  return found?.isDirectory() ? 'directory' : found?.isFile() ? 'file' : 'nothing';
}

/**
 * What a static host answers: a folder's address without its slash redirects, a missing file is `404.html`.
 *
 * @param {{ root: string, base: string, method: string, target: string }} request `root` absolute, `base` begins and
 *   ends with a slash, `target` as in the request line
 * @returns {Promise<Answer>}
 */
export async function answer({ root, base, method, target }) {
  if (method !== 'GET' && method !== 'HEAD') {
    return { status: 405, headers: { Allow: 'GET, HEAD' } };
  }
  const { pathname, search } = new URL(target, 'http://any');
  const addSlash = { status: 301, headers: { Location: `${pathname}/${search}` } };
  if (`${pathname}/` === base) return addSlash;
  const path = pathname.startsWith(base) ? decoded(pathname.slice(base.length)) : null;
  const asked = path === null ? null : resolve(root, path);
  if (path === null || asked === null || !isWithin(root, asked)) return notFound(root);

  const isFolderAddress = path === '' || path.endsWith('/');
  const file = isFolderAddress ? join(asked, 'index.html') : asked;
  const kind = await kindOf(file);
  if (kind === 'file') return fileAnswer(file, 200);
  return kind === 'directory' ? addSlash : notFound(root);
}

/** @param {string} path @returns {string | null} null where it is no valid percent-encoding, or no file could have it */
function decoded(path) {
  try {
    const text = decodeURIComponent(path);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}

/** @param {string} root @param {string} file */
function isWithin(root, file) {
  return file === root || file.startsWith(root + sep);
}
