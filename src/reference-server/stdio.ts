import type { Readable, Writable } from 'node:stream';
import { serveStdio as serveSdk, StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import type { Gate } from '../sdk/reception.ts';
import { upstreamIdentityStdio } from '../sdk/v2-stdio.ts';
import { authInfoOf, inboundOf } from '../simulation/actors/inbound.ts';
import { sdkServerOf } from '../simulation/actors/sdk-2026-07-28.ts';
import type { ServerActor } from '../simulation/actors/server-actor.ts';
import type { Log } from './log.ts';
import { notebookFor } from './mcp/notebook.ts';

interface Options {
  readonly server: ServerActor;
  /** The user who launched the process: over stdio there is no MCP credential. */
  readonly caller: string;
  readonly log: Log;
  readonly stdin: Readable;
  readonly stdout: Writable;
}

/** Serves MCP at both revisions over two streams, for the one user who started it. */
export function serveStdio({ server, caller, log, stdin, stdout }: Options): {
  close(): Promise<void>;
} {
  const notebook = notebookFor(log, '', caller);
  const authInfo = authInfoOf('', { caller, passage: { notebook } });
  const gate: Gate = (request, context) => server.gate!(request, { ...context, authInfo });
  const upstream = upstreamIdentityStdio(gate);
  return serveSdk(
    ({ era }) =>
      sdkServerOf(server, {
        identityOf: upstream.identityOf,
        inboundFor: ({ mcpReq }) => inboundOf(authInfo, notebook, mcpReq.id),
        revision: era === 'modern' ? '2026-07-28' : '2025-11-25',
      }),
    { transport: upstream.serve(new StdioServerTransport(stdin, stdout)) },
  );
}
