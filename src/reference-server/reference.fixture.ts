import {
  Client as ClientV2,
  StreamableHTTPClientTransport as HttpV2,
} from '@modelcontextprotocol/client';
import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport as HttpV1 } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { Transport as TransportV1 } from '@modelcontextprotocol/sdk/shared/transport.js';
import type { Revision, UpstreamIdentity } from '../protocol/index.ts';
import { upstreamIdentityClient as addToV1 } from '../sdk/client-v1.ts';
import { upstreamIdentityClient as addToV2 } from '../sdk/client-v2.ts';
import type { ClientOptions } from '../sdk/sending.ts';
import type { LogLine } from './log.ts';
import { startReference } from './start.ts';
import type { Options, Running } from './start.ts';
import type { RawRequest } from './upstream/raw-record.ts';

export const TOOL = 'dashboards.search';
export const now = (): number => Math.floor(Date.now() / 1000);

/** A running reference, and what it wrote into its log. */
export interface Reference extends Running {
  readonly lines: readonly LogLine[];
  /** What the API was sent. */
  readonly received: readonly RawRequest[];
}

/** Starts all three on free ports, and keeps what the API is sent. */
export async function reference(options: Partial<Options> = {}): Promise<Reference> {
  const lines: LogLine[] = [];
  const received: RawRequest[] = [];
  const running = await startReference({
    port: 0,
    providerPort: 0,
    upstreamPort: 0,
    carrier: 'meta',
    allowedOrigins: [],
    log: (line) => lines.push(line),
    received: (request) => received.push(request),
    ...options,
  });
  return { ...running, lines, received };
}

/** A client with the adapter, connected. */
export interface Connected {
  search(identity?: UpstreamIdentity, idempotent?: boolean): Promise<Record<string, unknown>>;
  close(): Promise<void>;
}

/** Connects the official client of a revision over a socket, with a token of the provider. */
export async function connect(
  running: Running,
  { revision, token, ...more }: { revision: Revision; token: string } & Partial<ClientOptions>,
): Promise<Connected> {
  const options = { boundResources: [running.upstream], now, ...more };
  const url = new URL(running.mcp);
  const init = { requestInit: { headers: { Authorization: `Bearer ${token}` } } };
  const info = { name: 'assistant', version: '1.0.0' };
  const params = { name: TOOL, arguments: {} };
  if (revision === '2026-07-28') {
    const client = new ClientV2(info, { versionNegotiation: { mode: { pin: revision } } });
    const upstream = addToV2(client, options);
    await upstream.connect(new HttpV2(url, init));
    return {
      search: (identity, idempotent) => upstream.callTool(params, { identity, idempotent }),
      close: () => client.close(),
    };
  }
  const client = new ClientV1(info);
  const upstream = addToV1(client, options);
  // Its own types do not fit `exactOptionalPropertyTypes`.
  await upstream.connect(new HttpV1(url, init) as TransportV1);
  return {
    search: (identity, idempotent) => upstream.callTool(params, { identity, idempotent }),
    close: () => client.close(),
  };
}

/** The text of a tool's answer, as JSON. */
export const answerOf = (result: Record<string, unknown>): unknown =>
  JSON.parse((result['content'] as { text: string }[])[0]!.text);

/** How often a text stands in others, at whatever place. */
export const count = (texts: readonly string[], text: string): number =>
  texts.reduce((sum, one) => sum + one.split(text).length - 1, 0);
