import type { IncomingMessage, Server } from 'node:http';
import type { Socket } from 'node:net';

/** A request as its bytes arrived, in order of arrival. */
export interface RawRequest {
  readonly connection: number;
  readonly bytes: Buffer;
}

/**
 * Shows every byte that a server is sent, request by request, to tests: what was really sent is not what a parsed header
 * says. It holds credentials, so nothing of it belongs into a log. Give it a server that is sent one request after the
 * other on a connection, before it listens.
 */
export function recordRaw(server: Server, keep: (request: RawRequest) => void): void {
  const unread = new WeakMap<Socket, Buffer[]>();
  const names = new WeakMap<Socket, number>();
  let connections = 0;

  server.on('connection', (socket: Socket) => {
    const chunks: Buffer[] = [];
    unread.set(socket, chunks);
    names.set(socket, (connections += 1));
    // After the parser's own listener: Node hands the bytes to both then.
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
  });
  server.on('request', (request: IncomingMessage) => {
    const { socket } = request;
    request.on('close', () => {
      const bytes = Buffer.concat(unread.get(socket)?.splice(0) ?? []);
      keep({ connection: names.get(socket) ?? 0, bytes });
    });
  });
}
