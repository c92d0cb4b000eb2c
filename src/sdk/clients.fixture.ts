import { Client as ClientV1 } from '@modelcontextprotocol/sdk/client/index.js';
import type { ServerConfiguration } from '../protocol/index.ts';
import { upstreamIdentityClient as v1 } from './client-v1.ts';
import { upstreamIdentityClient as v2 } from './client-v2.ts';
import { callbacks, configuration, resource, serverGate } from './lines.fixture.ts';
import type { Callbacks } from './lines.fixture.ts';
import { serveV1 } from './line-v1.fixture.ts';
import { bareClient, serveV2 } from './line-v2.fixture.ts';
import type { Gate } from './reception.ts';
import type { ClientEvent, ClientOptions } from './sending.ts';

/** A client with the extension, joined to a server, for the tests of both lines. */

export interface Setting extends Partial<ClientOptions> {
  readonly callbacks?: Partial<Callbacks>;
  readonly gate?: Gate;
  /** Null where the server does not know the extension. */
  readonly advertised?: ServerConfiguration | null;
  /** How long it says at 2026-07-28 that its advertisement holds, in milliseconds. */
  readonly ttlMs?: number;
}

export type Connect = (
  setting?: Setting,
) => ReturnType<typeof connectV1> | ReturnType<typeof connectV2>;

const optionsOf = (setting: Setting, events: ClientEvent[]): ClientOptions => ({
  boundResources: [resource],
  now: () => 1000,
  report: (event) => void events.push(event),
  ...setting,
});

/** The adapter connects in the place of the bare client. */
export async function connectV1(setting: Setting = {}) {
  const events: ClientEvent[] = [];
  let adapter!: ReturnType<typeof v1>;
  const client = (): ClientV1 => {
    const bare = new ClientV1({ name: 'c', version: '1' });
    adapter = v1(bare, optionsOf(setting, events));
    return Object.assign(Object.create(bare) as ClientV1, { connect: adapter.connect });
  };
  const { gate = serverGate(), advertised = configuration } = setting;
  const server = serveV1(gate, callbacks(setting.callbacks ?? {}), { advertised, client });
  const { sent, received } = await server.connect('alice');
  return { adapter, events, sent, received };
}

export async function connectV2(setting: Setting = {}) {
  const events: ClientEvent[] = [];
  let adapter!: ReturnType<typeof v2>;
  const bare = bareClient();
  const client = () => {
    adapter = v2(bare, optionsOf(setting, events));
    return Object.assign(Object.create(bare) as typeof bare, { connect: adapter.connect });
  };
  const { gate = serverGate(), advertised = configuration, ttlMs = 600_000 } = setting;
  const server = serveV2(gate, callbacks(setting.callbacks ?? {}), { advertised, client, ttlMs });
  const { sent, received } = await server.connect('alice');
  return { adapter, bare, events, sent, received };
}

export const bothLines: [string, Connect][] = [
  ['v1', connectV1],
  ['v2', connectV2],
];
