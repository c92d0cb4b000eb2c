/** The reference in a process of its own, so that its heap is its own too. It speaks with whoever forked it. */
import { setTimeout } from 'node:timers/promises';
import { decodeJwt } from 'jose';
import { stop } from '../listen.ts';
import { identityOf } from '../logins.ts';
import { startReference } from '../start.ts';
import { SERVICE } from './measure.ts';

/** What the API was sent so far. */
const seen = { withMore: 0, byUser: {} as Record<string, number> };

/** What a call without the field goes with: a token of the same kind, so that the API has the same work. */
let environmentToken: string | undefined;
const running = await startReference({
  port: 0,
  providerPort: 0,
  upstreamPort: 0,
  carrier: 'meta',
  allowedOrigins: [],
  log: () => undefined,
  required: false,
  environmentToken: () => environmentToken,
  upstreamLifetimeSec: 3_600,
  received({ bytes }) {
    const text = bytes.toString('latin1');
    const tokens = text.match(/eyJ[\w-]+\.[\w-]+\.[\w-]+/g) ?? [];
    if (tokens.length > 1) seen.withMore += 1;
    const user = tokens.length === 1 ? String(decodeJwt(tokens[0]!).sub) : 'nobody';
    seen.byUser[user] = (seen.byUser[user] ?? 0) + 1;
  },
});
environmentToken = (await identityOf(running, SERVICE)).token;

process.on('message', (message: { ask: string }) => {
  void answer(message.ask).then((value) => process.send!({ ask: message.ask, value }));
});

async function answer(ask: string): Promise<unknown> {
  if (ask === 'addresses')
    return { mcp: running.mcp, issuer: running.issuer, upstream: running.upstream };
  if (ask === 'seen') return seen;
  if (ask === 'heap') {
    // What hangs on weak references and finalizers goes a turn later than what nobody refers to.
    for (let round = 0; round < 5; round += 1) {
      globalThis.gc!();
      await setTimeout(100);
    }
    return process.memoryUsage().heapUsed;
  }
  if (ask === 'kill provider') return stop(running.servers.provider);
  if (ask === 'kill upstream') return stop(running.servers.upstream);
  throw new TypeError(`Nothing answers to ${ask}.`);
}
