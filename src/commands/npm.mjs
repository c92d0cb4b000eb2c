import { spawn } from 'node:child_process';

/**
 * Runs npm and waits. npm puts `node_modules/.bin`, and so the Node of the devDependency `node`, first on the PATH of
 * every script, also when this process was begun by an older Node.
 *
 * @param {string[]} words as typed after `npm`
 * @param {{ cwd: string, env?: Record<string, string> }} options `env` is added to this process's
 * @returns {Promise<number>} the exit code
 */
export function npm(words, { cwd, env = {} }) {
  return new Promise((resolve, reject) => {
    const child = spawn('npm', words, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
      shell: process.platform === 'win32',
    });
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}
