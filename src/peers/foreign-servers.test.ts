import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Client as ClientV2 } from '@modelcontextprotocol/client';
import { StdioClientTransport as StdioV2 } from '@modelcontextprotocol/client/stdio';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport as StdioV1 } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import { upstreamIdentityClient as addToV1 } from '../sdk/client-v1.ts';
import { upstreamIdentityClient as addToV2 } from '../sdk/client-v2.ts';
import type { ClientEvent } from '../sdk/sending.ts';

const resource = 'https://api.example/';
const token = 'a-credential-that-must-stay-here';
const identity = { type: 'Bearer', token, resource };
const info = { name: 'assistant', version: '1.0.0' };
const require = createRequire(import.meta.url);

/** The program of a package from npm, by its own word. */
function programOf(name: string): string {
  const file = require.resolve(`${name}/package.json`);
  const { bin } = require(file) as { bin: Readonly<Record<string, string>> };
  return join(dirname(file), Object.values(bin)[0]!);
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'peers-'));
  await writeFile(join(folder, 'note.txt'), 'as it was');
});
afterAll(() => rm(folder, { recursive: true }));

const servers = [
  {
    name: '@modelcontextprotocol/server-everything',
    args: () => ['stdio'],
    call: () => ({ name: 'echo', arguments: { message: 'hello' } }),
    says: 'hello',
  },
  {
    name: '@modelcontextprotocol/server-filesystem',
    args: () => [folder],
    call: () => ({ name: 'read_text_file', arguments: { path: join(folder, 'note.txt') } }),
    says: 'as it was',
  },
  {
    name: '@modelcontextprotocol/server-memory',
    args: () => [],
    call: () => ({ name: 'read_graph', arguments: {} }),
    says: 'entities',
  },
] as const;

interface Transport {
  send(message: object, ...more: unknown[]): Promise<void>;
}

/** Keeps every message as it is written to the server's stdin. */
function recordSent(transport: object): string[] {
  const sent: string[] = [];
  const writing = transport as Transport;
  const send = writing.send.bind(transport);
  writing.send = (message, ...more) => {
    sent.push(JSON.stringify(message));
    return send(message, ...more);
  };
  return sent;
}

describe.each(servers)(
  '$name, which never heard of the extension',
  ({ name, args, call, says }) => {
    const parameters = () => ({
      command: process.execPath,
      args: [programOf(name), ...args()],
      env: { ...process.env, MEMORY_FILE_PATH: join(folder, 'memory.json') } as Record<
        string,
        string
      >,
      stderr: 'ignore' as const,
    });

    const expectations = (
      sent: readonly string[],
      events: readonly ClientEvent[],
      result: object,
    ) => {
      expect(JSON.stringify(result)).toContain(says);
      const calls = sent.filter((text) => text.includes('"tools/call"'));
      expect(calls).toHaveLength(1);
      expect(calls[0]).not.toContain('upstream_identity');
      const meta = (JSON.parse(calls[0]!) as { params: { _meta?: object } }).params._meta ?? {};
      expect(Object.keys(meta)).not.toContain(EXTENSION_ID);
      expect(sent.join('\n')).not.toContain(token);
      expect(events).toEqual([
        { kind: 'withheld', method: 'tools/call', name: call().name, withheld: 'not-advertised' },
      ]);
    };
    const now = () => Math.floor(Date.now() / 1000);

    it('is sent no credential by a client of the older line', async () => {
      const events: ClientEvent[] = [];
      const client = new ClientV1(info);
      const upstream = addToV1(client, {
        boundResources: [resource],
        now,
        report: (event) => events.push(event),
      });
      const transport = new StdioV1(parameters());
      const sent = recordSent(transport);
      await upstream.connect(transport);
      const result = await upstream.callTool(call(), { identity });
      await client.close();
      expectations(sent, events, result);
    });

    it('is sent no credential by a client of the current line', async () => {
      const events: ClientEvent[] = [];
      const client = new ClientV2(info);
      const upstream = addToV2(client, {
        boundResources: [resource],
        now,
        report: (event) => events.push(event),
      });
      const transport = new StdioV2(parameters());
      const sent = recordSent(transport);
      await upstream.connect(transport);
      const result = await upstream.callTool(call(), { identity });
      await client.close();
      expectations(sent, events, result);
    });
  },
);
