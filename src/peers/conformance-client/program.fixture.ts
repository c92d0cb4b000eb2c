/**
 * A client for the suite, which starts it once for each scenario: `program.fixture.ts <line> <way> <address>`. It uses
 * everything that is listed, each with a credential, which no server of the suite may be sent. What it sends it prints:
 * the suite keeps that, and of its own accord few bodies.
 */
import {
  Client as ClientV2,
  StreamableHTTPClientTransport as HttpV2,
} from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { ElicitRequestSchema } from '@modelcontextprotocol/sdk/types.js';
import { upstreamIdentityClient as addToV1 } from '../../sdk/client-v1.ts';
import { upstreamIdentityClient as addToV2 } from '../../sdk/client-v2.ts';
import { use } from './use.fixture.ts';

const [line, way, address] = process.argv.slice(2);
const extended = way === 'extended';
const url = new URL(address!);
const info = { name: 'assistant', version: '1.0.0' };
const resource = 'https://api.example/';
const identity = { type: 'Bearer', token: process.env['SUITE_CANARY']!, resource };
const given = { identity, idempotent: true };
const options = { boundResources: [resource], now: () => Math.floor(Date.now() / 1000) };
const capabilities = { elicitation: { form: { applyDefaults: true } } };

const printing: typeof fetch = (input, init) => {
  if (typeof init?.body === 'string') console.log(init.body);
  return fetch(input, init);
};
const transport = { fetch: printing };

async function older(): Promise<void> {
  const client = new ClientV1(info, { capabilities });
  client.setRequestHandler(ElicitRequestSchema, () => ({ action: 'accept', content: {} }));
  if (extended) {
    const adapter = addToV1(client, options);
    await adapter.connect(new HttpV1(url, transport));
    await use(client, {
      call: (params) => adapter.callTool(params, given),
      read: (params) => adapter.readResource(params, given),
      get: (params) => adapter.getPrompt(params, given),
    });
  } else {
    await client.connect(new HttpV1(url, transport));
    await use(client, {
      call: (params) => client.callTool(params),
      read: (params) => client.readResource(params),
      get: (params) => client.getPrompt(params),
    });
  }
  await client.close();
}

async function current(): Promise<void> {
  const versionNegotiation = { mode: { pin: '2026-07-28' } };
  const client = new ClientV2(info, { capabilities, versionNegotiation });
  client.setRequestHandler('elicitation/create', () => ({
    action: 'accept',
    content: { confirmed: true },
  }));
  if (extended) {
    const adapter = addToV2(client, options);
    await adapter.connect(new HttpV2(url, transport));
    await use(client, {
      call: (params) => adapter.callTool(params, given),
      read: (params) => adapter.readResource(params, given),
      get: (params) => adapter.getPrompt(params, given),
    });
  } else {
    await client.connect(new HttpV2(url, transport));
    await use(client, {
      call: (params) => client.callTool(params),
      read: (params) => client.readResource(params),
      get: (params) => client.getPrompt(params),
    });
  }
  await client.close();
}

await (line === 'v1' ? older() : current());
