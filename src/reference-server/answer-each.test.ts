import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { answerEach } from './answer-each.ts';
import { listen, stop } from './listen.ts';
import type { LogLine } from './log.ts';

const server = createServer();
afterEach(() => stop(server));

it('a request whose answer fails ends its own connection, and its text is not logged', async () => {
  const lines: LogLine[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (request.url !== '/') throw new RangeError(`There is no ${request.url}.`);
    response.end('served');
  };
  answerEach(server, answer, (line) => lines.push(line));
  const origin = await listen(server, 0, '--port');

  await expect(fetch(`${origin}/secret`)).rejects.toThrow('fetch failed');
  expect(await (await fetch(origin)).text()).toBe('served');
  expect(lines).toEqual([{ event: 'failed', error: 'RangeError' }]);
});
