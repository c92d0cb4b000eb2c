import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Log } from './log.ts';

/**
 * Answers every request to a server. One whose answer fails ends its own connection and not the process, and the log says
 * which kind of error it was: its message could hold what the caller sent.
 */
export function answerEach(
  server: Server,
  answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  log: Log,
): void {
  server.on('request', (request, response) => {
    answer(request, response).catch(({ name }: Error) => {
      log({ event: 'failed', error: name });
      response.destroy();
    });
  });
}
