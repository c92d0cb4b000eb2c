import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import { stop } from './listen.ts';
import { recordingProxy } from './recording-proxy.fixture.ts';
import type { RecordingProxy } from './recording-proxy.fixture.ts';
import { identityOf, mcpToken } from './logins.ts';
import { reference, TOOL } from './reference.fixture.ts';
import type { Reference } from './reference.fixture.ts';

const inspector = fileURLToPath(new URL('../../node_modules/.bin/mcp-inspector', import.meta.url));
const eras = [
  ['2026-07-28', 'modern'],
  ['2025-11-25', 'legacy'],
] as const;

let running: Reference;
let token: string;
let proxy: RecordingProxy;
beforeAll(async () => {
  running = await reference();
  token = await mcpToken(running, 'alice');
  proxy = await recordingProxy(running.mcp);
});
afterAll(async () => {
  await stop(proxy.server);
  await running.close();
});

/** The JSON-RPC error that the client was told last. */
const lastError = (): unknown => {
  const told = proxy.answers.findLast(({ body }) => body.includes('"error"'));
  return (JSON.parse(told!.body) as { error?: unknown }).error;
};

/** Calls the tool with the Inspector's command line, and gives what it printed. */
async function inspect(era: string, ...more: string[]): Promise<string> {
  const args = [
    ...['--cli', '--server-url', proxy.url, '--transport', 'http', '--protocol-era', era],
    ...['--header', `Authorization: Bearer ${token}`],
    ...['--method', 'tools/call', '--tool-name', TOOL, ...more],
  ];
  const call = promisify(execFile)(process.execPath, [inspector, ...args], { timeout: 60_000 });
  return call.then(
    ({ stdout }) => stdout,
    ({ stdout, stderr }: { stdout: string; stderr: string }) => stdout + stderr,
  );
}

it.each(eras)('at %s the Inspector calls a tool through _meta', async (_, era) => {
  const identity = await identityOf(running, 'alice');
  const field = `${EXTENSION_ID}=${JSON.stringify(identity)}`;
  const printed = await inspect(era, '--metadata', field);
  expect(printed).toContain('"processed": true');
  expect(printed).toContain('Checkout latency');
  const last = running.received.at(-1)!.bytes.toString('latin1');
  expect(last.split(identity.token)).toHaveLength(2);
});

it.each(eras)('at %s it gets the coded refusal without a credential', async (revision, era) => {
  const before = running.received.length;
  const printed = await inspect(era);
  expect(printed).toContain('This request needs an upstream identity.');
  expect(lastError()).toMatchObject(
    revision === '2026-07-28'
      ? { code: -32021, data: { requiredCapabilities: { extensions: { [EXTENSION_ID]: {} } } } }
      : { code: -31042, data: { reason: 'identity_required' } },
  );
  expect(running.received).toHaveLength(before);
});

it('at 2026-07-28 it declares the extension by its metadata, and is told that an identity is missing', async () => {
  const declared = JSON.stringify({ extensions: { [EXTENSION_ID]: {} } });
  await inspect('modern', '--metadata', `io.modelcontextprotocol/clientCapabilities=${declared}`);
  expect(lastError()).toMatchObject({ code: -31042, data: { reason: 'identity_required' } });
});
