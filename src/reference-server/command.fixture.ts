import { spawn } from 'node:child_process';
import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('main.ts', import.meta.url));

/** The command, running. */
export interface Command {
  readonly child: ChildProcessWithoutNullStreams;
  stdout(): string;
  stderr(): string;
  /** Resolves with its exit code. */
  ended: Promise<number | null>;
}

/** Runs the command with these arguments on free ports. */
export function run(args: readonly string[]): Command {
  const ports = ['--port=0', '--provider-port=0', '--upstream-port=0'];
  const child = spawn(process.execPath, [main, ...ports, ...args], { stdio: 'pipe' });
  const written = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => (written[name] += text));
  return {
    child,
    stdout: () => written.stdout,
    stderr: () => written.stderr,
    ended: once(child, 'exit').then(([code]) => code as number | null),
  };
}

/** The three addresses of a greeting. */
export function addressesIn(greeting: string): { mcp: string; issuer: string; upstream: string } {
  const [, mcp = '', issuer = '', upstream = ''] =
    /^The MCP server is at (\S+), the identity provider at (\S+), the upstream API at (\S+)$/m.exec(
      greeting,
    ) ?? [];
  return { mcp, issuer, upstream };
}

/** A token by the address that the greeting's commands use. */
export async function demoToken(issuer: string, resource: string, user = 'alice'): Promise<string> {
  const query = new URLSearchParams({ user, resource });
  return (await fetch(`${issuer}/demo/token?${query}`)).text();
}
