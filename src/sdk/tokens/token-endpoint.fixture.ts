import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

interface Asked {
  readonly method: string | undefined;
  readonly type: string | undefined;
  readonly authorization: string | undefined;
  readonly body: string;
}

/** What it answers where a test says nothing else. */
export const issued = { access_token: 'canary-issued', expires_in: 300 };

/** A token endpoint on this machine, which keeps what it was asked and answers what it is told. */
export async function tokenEndpoint() {
  const asked: Asked[] = [];
  const answer = { status: 200, headers: {}, body: '' };
  const server = createServer((request, response) => {
    const { method, headers } = request;
    const { 'content-type': type, authorization } = headers;
    void text(request).then((body) => {
      asked.push({ method, type, authorization, body });
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/token`,
    asked,
    /** From here on, and forgets what it was asked. */
    answers(body: string, status = 200, headers = {}): void {
      asked.length = 0;
      Object.assign(answer, { body, status, headers });
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
