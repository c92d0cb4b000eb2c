import { createServer, request as httpRequest } from 'node:http';
import type { Server } from 'node:http';
import { listen } from '../../reference-server/listen.ts';

/** The suite has no token of its own: this hop adds one, and leaves everything else as it is. */
export async function bearerProxy(
  target: string,
  token: string,
): Promise<{ url: string; server: Server }> {
  const { hostname, port, pathname } = new URL(target);
  const server = createServer((incoming, outgoing) => {
    const sent = httpRequest({
      hostname,
      port,
      path: pathname,
      method: incoming.method,
      headers: { ...incoming.headers, authorization: `Bearer ${token}` },
    });
    sent.on('response', (answer) => {
      outgoing.writeHead(answer.statusCode!, answer.headers);
      answer.pipe(outgoing);
    });
    sent.on('error', () => outgoing.destroy());
    outgoing.on('close', () => sent.destroy());
    incoming.pipe(sent);
  });
  return { url: `${await listen(server, 0, '')}${pathname}`, server };
}
