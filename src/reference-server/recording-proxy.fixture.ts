import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { text } from 'node:stream/consumers';
import { listen } from './listen.ts';

/** A hop that keeps what was answered: what a foreign client prints is not what it was told. */
export interface RecordingProxy {
  readonly url: string;
  readonly server: Server;
  readonly answers: readonly { readonly status: number; readonly body: string }[];
}

/** Stands before an endpoint. It offers no stream of its own, which MCP leaves to a server. */
export async function recordingProxy(target: string): Promise<RecordingProxy> {
  const answers: { status: number; body: string }[] = [];
  const server = createServer((request, response) => {
    const pass = async (): Promise<void> => {
      if (request.method === 'GET') return void response.writeHead(405).end();
      const { host: _host, connection: _connection, ...headers } = request.headers;
      const { 'transfer-encoding': _encoding, 'content-length': _length, ...sent } = headers;
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      const answer = await fetch(target, {
        method: request.method ?? 'POST',
        headers: sent as Record<string, string>,
        body: await text(request),
        signal: gone.signal,
      });
      response.writeHead(answer.status, Object.fromEntries(kept(answer.headers)));
      const record = { status: answer.status, body: '' };
      answers.push(record);
      // As it comes: some answers are streams that stay open.
      for await (const chunk of answer.body ?? []) {
        record.body += Buffer.from(chunk).toString();
        response.write(chunk);
      }
      response.end();
    };
    pass().catch(() => response.destroy());
  });
  return { url: `${await listen(server, 0, '')}/mcp`, server, answers };
}

/** Headers that say something of the message, and not of the bytes of one connection. */
function kept(headers: Headers): readonly [string, string][] {
  const own = ['content-length', 'content-encoding', 'transfer-encoding', 'connection'];
  return [...headers].filter(([name]) => !own.includes(name));
}
