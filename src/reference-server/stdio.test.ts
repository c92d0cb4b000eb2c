import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { PassThrough } from 'node:stream';
import { expect, it } from 'vitest';
import { EXTENSION_ID, carriers, revisions } from '../protocol/extension.ts';
import { identityOf } from './logins.ts';
import { answerOf, reference, TOOL } from './reference.fixture.ts';
import { serveStdio } from './stdio.ts';

const ways = revisions.flatMap((revision) =>
  carriers.map((carrier) => [revision, carrier] as const),
);

/** What every request of 2026-07-28 says of its client. */
const envelope = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientInfo': { name: 'a', version: '1' },
  'io.modelcontextprotocol/clientCapabilities': { extensions: { [EXTENSION_ID]: {} } },
};

it.each(ways)(
  'at %s in %s a line with the field is answered, and says nothing of it',
  async (revision, carrier) => {
    const running = await reference({ carrier });
    const [stdin, stdout] = [new PassThrough(), new PassThrough()];
    const lines = createInterface(stdout);
    const written: string[] = [];
    lines.on('line', (line) => written.push(line));
    const served = serveStdio({
      server: running.actor,
      caller: 'alice',
      log: (line) => written.push(JSON.stringify(line)),
      stdin,
      stdout,
    });
    /** Sends one message, and reads the answer to it. */
    const ask = async (message: { id: number; method: string; params: object }) => {
      stdin.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
      for (;;) {
        const [line] = (await once(lines, 'line')) as [string];
        const answer = JSON.parse(line) as { id?: number; result?: Record<string, unknown> };
        if (answer.id === message.id) return answer;
      }
    };
    try {
      if (revision === '2025-11-25') {
        const params = {
          protocolVersion: revision,
          capabilities: {},
          clientInfo: { name: 'a', version: '1' },
        };
        await ask({ id: 1, method: 'initialize', params });
        stdin.write('{"jsonrpc":"2.0","method":"notifications/initialized"}\n');
      }
      const identity = await identityOf(running, 'alice');
      const meta = {
        ...(revision === '2026-07-28' ? envelope : {}),
        ...(carrier === 'meta' ? { [EXTENSION_ID]: identity } : {}),
      };
      const params = {
        name: TOOL,
        arguments: {},
        _meta: meta,
        ...(carrier === 'params' ? { upstream_identity: identity } : {}),
      };
      const { result } = await ask({ id: 2, method: 'tools/call', params });
      expect(answerOf(result!)).toMatchObject({ account: 'alice' });
      expect(result!['_meta']).toMatchObject({ [EXTENSION_ID]: { processed: true } });
      expect(running.received).toHaveLength(1);
      expect(written.join('\n')).not.toContain(identity.token);
    } finally {
      await served.close();
      await running.close();
    }
  },
);
