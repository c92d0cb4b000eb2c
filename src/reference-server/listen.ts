import { once } from 'node:events';
import type { Server as HttpServer } from 'node:http';
import type { AddressInfo, Server } from 'node:net';

/** Only this machine can reach what listens here: nothing of the reference is served in clear text to another host. */
export const HOST = '127.0.0.1';

/**
 * Makes a server listen on loopback and gives its origin.
 *
 * @param port 0 for any that is free
 * @param option names the option that says another port
 * @throws Error in one line, where the port is taken
 */
export async function listen(server: Server, port: number, option: string): Promise<string> {
  server.listen(port, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE') throw error;
    throw new Error(
      `Port ${port} is taken: end what listens there, or choose another by ${option}.`,
    );
  }
  return `http://${HOST}:${(server.address() as AddressInfo).port}`;
}

/** Ends a server and every connection to it. */
export async function stop(server: HttpServer): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  if (server.listening) await closed;
}
