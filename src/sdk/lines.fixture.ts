import { EXTENSION_ID } from '../protocol/extension.ts';
import type { Rejection, Revision, ValidatedIdentity } from '../protocol/index.ts';
import type { ServerConfiguration, UpstreamIdentity } from '../protocol/index.ts';
import { gateFor } from './gate.ts';
import type { GateServices } from './gate.ts';
import type { Gate } from './reception.ts';

/** What the tests of both lines share: one server, whichever SDK carries it, and real clients of it. */

export const resource = 'https://payments.example/';

/** The tool, the prompt and the resource that act at the upstream. */
export const acting = { name: 'whoami', uri: 'note://mine' };

export const configuration: ServerConfiguration = {
  carrier: 'params',
  required: false,
  upstreams: [
    {
      id: 'payments',
      resource,
      origin: 'https://payments.example',
      subjectMatch: 'any',
      schemes: [
        {
          scheme: 'Bearer',
          format: 'opaque',
          pinned: true,
          headers: [{ name: 'authorization', value: 'Bearer {token}' }],
        },
      ],
    },
  ],
};

/** What a listed tool, prompt or resource says it needs. */
export const needing = { _meta: { [EXTENSION_ID]: { upstreams: ['payments'] } } };

export function serverGate(services: Partial<GateServices> = {}, server = configuration): Gate {
  return gateFor(server, {
    now: () => 0,
    keysOf: () => ({ keys: [] }),
    caller: (authInfo) => authInfo?.clientId,
    needs: () => 'payments',
    ...services,
  });
}

export const identity = (token: string): UpstreamIdentity => ({ type: 'Bearer', token, resource });

/** What a callback of the server may do with its request. */
export interface Use {
  readonly identity: ValidatedIdentity | undefined;
  /** Looked up again, later. */
  again(): ValidatedIdentity | undefined;
  readonly signal: AbortSignal;
  refuse(rejection: Rejection): never;
  /** Sends a progress notification that says this. */
  say(message: string): Promise<void>;
}

/** The callbacks: what they return becomes the whole result. */
export interface Callbacks {
  tool(use: Use, delay: number): Promise<object>;
  resource(use: Use): Promise<object>;
  prompt(use: Use): Promise<object>;
}

export const text = (said: string): object => ({ content: [{ type: 'text', text: said }] });

export const callbacks = (given: Partial<Callbacks>): Callbacks => ({
  tool: async () => text('tool'),
  resource: async () => ({ contents: [{ uri: acting.uri, text: 'resource' }] }),
  prompt: async () => ({ messages: [] }),
  ...given,
});

/** A real client, bare, and what went over its wire. */
export interface TestClient<C> {
  readonly client: C;
  /** Every JSON-RPC message of the client, as text, and every one of the server. */
  readonly sent: string[];
  readonly received: string[];
}

export interface TestServer<C> {
  readonly revision: Revision;
  connect(user: string): Promise<TestClient<C>>;
}
