import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import {
  Client as ClientV2,
  StreamableHTTPClientTransport as HttpV2,
} from '@modelcontextprotocol/client';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { JSONRPCMessage } from '@modelcontextprotocol/sdk/types.js';
import { EXTENSION_ID } from '../protocol/extension.ts';
import { serveStdio } from '../reference-server/stdio.ts';
import { upstreamIdentityClient as addToV1 } from '../sdk/client-v1.ts';
import { upstreamIdentityClient as addToV2 } from '../sdk/client-v2.ts';
import type { ClientEvent } from '../sdk/sending.ts';
import { identityOf, mcpToken } from '../reference-server/logins.ts';
import { answerOf, now, reference, TOOL } from '../reference-server/reference.fixture.ts';
import type { Reference } from '../reference-server/reference.fixture.ts';

/** The reference serves 2025-11-25 by `@modelcontextprotocol/sdk` and 2026-07-28 by `@modelcontextprotocol/server`. */
let running: Reference;
let token: string;
beforeAll(async () => {
  running = await reference();
  token = await mcpToken(running, 'alice');
});
afterAll(() => running.close());

const carriedBy = (sent: readonly string[]): readonly string[] =>
  sent.filter((text) => text.includes(`"${EXTENSION_ID}":{"type"`));

it('a client of the current line, at the older revision, is served by a server of the older line', async () => {
  const events: ClientEvent[] = [];
  const sent: string[] = [];
  const client = new ClientV2(
    { name: 'assistant', version: '1.0.0' },
    { versionNegotiation: { mode: 'legacy' } },
  );
  const upstream = addToV2(client, {
    boundResources: [running.upstream],
    now,
    report: (event) => events.push(event),
  });
  const transport = new HttpV2(new URL(running.mcp), {
    requestInit: { headers: { Authorization: `Bearer ${token}` } },
    fetch: (url, init) => {
      sent.push(String(init?.body ?? ''));
      return fetch(url, init);
    },
  });
  await upstream.connect(transport);
  const identity = await identityOf(running, 'alice');
  const result = await upstream.callTool({ name: TOOL, arguments: {} }, { identity });
  expect(answerOf(result)).toMatchObject({ account: 'alice' });
  expect(events).toEqual([]);
  // In the one message that is for the tool, at the place that was advertised.
  expect(carriedBy(sent)).toHaveLength(1);
  expect(sent.filter((text) => text.includes(identity.token))).toEqual(carriedBy(sent));
  await client.close();
});

it('a client of the older line is served by a server of the current one, where that speaks its revision', async () => {
  const sent: string[] = [];
  const [near, far] = InMemoryTransport.createLinkedPair();
  const stdin = new PassThrough();
  const stdout = new PassThrough();
  const served = serveStdio({
    server: running.actor,
    caller: 'alice',
    log: () => undefined,
    stdin,
    stdout,
  });
  // Between the client's pair and the server's streams.
  far.onmessage = (message) => {
    sent.push(JSON.stringify(message));
    stdin.write(`${JSON.stringify(message)}\n`);
  };
  createInterface(stdout).on('line', (line) => void far.send(JSON.parse(line) as JSONRPCMessage));
  await far.start();
  const client = new ClientV1({ name: 'assistant', version: '1.0.0' });
  const upstream = addToV1(client, { boundResources: [running.upstream], now });
  await upstream.connect(near);
  const identity = await identityOf(running, 'alice');
  const result = await upstream.callTool({ name: TOOL, arguments: {} }, { identity });
  expect(answerOf(result)).toMatchObject({ account: 'alice' });
  expect(carriedBy(sent)).toHaveLength(1);
  await client.close();
  await served.close();
});
