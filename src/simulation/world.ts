import type {
  ServerConfiguration,
  UpstreamConfiguration,
  UpstreamIdentity,
} from '../protocol/index.ts';
import type { Revision } from '../protocol/index.ts';
import { admit, mcpIssuer, mcpTokenRecipe } from './actors/admission.ts';
import { createClient } from './actors/client.ts';
import type { CallReport, ClientActor } from './actors/client.ts';
import type { Misbehavior } from './actors/misbehavior.ts';
import type { Line, LineOptions } from './actors/line.ts';
import { createServer, SERVER } from './actors/server.ts';
import { toolsFor } from './actors/tool.ts';
import { createApis } from './apis.ts';
import { makeCredential } from './credentials.ts';
import type { CredentialRecipe } from './credentials.ts';
import { controlled } from './actors/behavior.ts';
import type { Behavior } from './actors/behavior.ts';
import { createIdentityProvider } from './identity-provider.ts';
import type { IssuerConfiguration } from './identity-provider.ts';
import { createKeyRing } from './keys.ts';
import { createNetwork } from './network.ts';
import { createRecorder } from './trace.ts';
import type { Trace } from './trace.ts';
import { createVault } from './vault.ts';
import type { Vault } from './vault.ts';

export interface WorldOptions {
  readonly revision: Revision;
  readonly server: ServerConfiguration;
  readonly advertises: boolean;
  /** Resources that the client's configuration binds to the server; undefined binds all of them. */
  readonly boundResources: readonly string[] | undefined;
  /** Account whose secret stands in the server's environment. */
  readonly ambient: string | undefined;
  readonly issuers: readonly IssuerConfiguration[];
  /** NumericDate at the start. */
  readonly now: number;
  /** Letters and digits, as many as asked for. */
  readonly random: (length: number) => string;
  /** Id of the fault that is switched on. */
  readonly fault: string | undefined;
}

/** One request as a scenario asks for it: the payload with a recipe where its token goes. */
export interface WorldCall {
  readonly caller: string;
  readonly params: Readonly<Record<string, unknown>>;
  readonly identity:
    | { readonly token?: CredentialRecipe | undefined; readonly [member: string]: unknown }
    | undefined;
  readonly misbehaves: Misbehavior | undefined;
}

export interface World {
  setClock(now: number): void;
  /** Performs the call as step `step`; its credential is labelled `t1` for the first step, and so on. */
  call(step: number, call: WorldCall): Promise<CallReport>;
  trace(): Trace;
  /** The secrets of this run, for the test that searches for them. */
  secrets(): readonly string[];
  close(): Promise<void>;
}

/** Loads the line of the SDK that speaks a revision; the other one stays unloaded. */
const loadLine: Readonly<
  Record<Revision, () => Promise<{ createLine: (options: LineOptions) => Line }>>
> = {
  '2026-07-28': () => import('./actors/line-2026-07-28.ts'),
  '2025-11-25': () => import('./actors/line-2025-11-25.ts'),
};

/** Puts a world together: one server process, its upstreams, an identity provider, and a client for each caller. */
export async function createWorld(options: WorldOptions): Promise<World> {
  let clock = options.now;
  const now = (): number => clock;
  const vault = createVault();
  const recorder = createRecorder(vault, now);
  const provider = createIdentityProvider([...options.issuers, mcpIssuer], createKeyRing());
  const logins: Record<string, string> = {};
  const apis = createApis({
    now,
    random: options.random,
    jwks: provider.jwks,
    jwtIssuer: firstTrustedIssuer(options.server.upstreams),
    logins,
  });
  const network = createNetwork([...apis.upstreams, elsewhere], recorder);
  const behavior = await behaviorWith(options.fault);
  const server = createServer({
    behavior,
    services: {
      server: options.server,
      fetch: network.from(SERVER),
      ambient: ambientCredential(options.ambient, apis.secretOf, vault),
    },
    tools: toolsFor(options.server, apis.upstreams),
    advertises: options.advertises,
    recorder,
    now,
    keysOf: provider.jwks,
  });
  const { createLine } = await loadLine[options.revision]();
  const line = createLine({
    server,
    recorder,
    now,
    admit: (token) => admit(token, provider.jwks, clock),
  });
  const clients = new Map<string, Promise<ClientActor>>();

  const connect = async (name: string): Promise<ClientActor> => {
    const { token, header, claims } = await provider.mint(mcpTokenRecipe(name), clock);
    vault.add(`MCP token of ${name}`, token, { kind: 'mcp', header, claims });
    const caller = { name, mcpToken: token };
    return createClient({
      caller,
      session: await line.connect(caller),
      behavior,
      boundResources:
        options.boundResources ?? options.server.upstreams.map(({ resource }) => resource),
      recorder,
      now,
    });
  };

  const clientOf = (name: string): Promise<ClientActor> => {
    const client = clients.get(name) ?? connect(name);
    clients.set(name, client);
    return client;
  };

  return {
    setClock: (value) => (clock = value),
    async call(step, { caller, params, identity, misbehaves }) {
      const client = await clientOf(caller);
      recorder.beginStep(step);
      const payload = identity && (await fill(identity, step, caller));
      return client.call({
        params,
        ...(payload === undefined ? {} : { identity: payload }),
        ...(misbehaves === undefined ? {} : { misbehaves }),
      });
    },
    trace: recorder.trace,
    secrets: vault.secrets,
    async close() {
      const connected = await Promise.allSettled(clients.values());
      await Promise.all(
        connected.map((entry) => entry.status === 'fulfilled' && entry.value.close()),
      );
      await line.close();
    },
  };

  /** The payload as it goes out. It may be malformed on purpose; what the server makes of it is the point. */
  async function fill(identity: NonNullable<WorldCall['identity']>, step: number, caller: string) {
    const { token, ...members } = identity;
    if (token === undefined) return members as UpstreamIdentity;
    const occasion = { label: `t${step + 1}`, caller, now: clock };
    const made = await makeCredential(token, occasion, {
      provider,
      vault,
      secretOf: apis.secretOf,
    });
    const subject = vault.describe()[occasion.label]?.claims?.['sub'];
    if (typeof subject === 'string') logins[subject] = caller;
    return { ...members, token: made } as UpstreamIdentity;
  }
}

/** Every control on, or all but the one that the fault replaces. Faults load when one is switched on. */
async function behaviorWith(fault: string | undefined): Promise<Behavior> {
  if (fault === undefined) return controlled;
  const { applyFault } = await import('./faults/faults.ts');
  return applyFault(fault, controlled);
}

/** A host that nobody trusts: what reaches it has leaked. */
const elsewhere = {
  name: 'elsewhere.example',
  origin: 'https://elsewhere.example',
  handle: async () => Response.json({ archive: 'ready' }),
};

function ambientCredential(
  account: string | undefined,
  secretOf: (account: string) => string,
  vault: Vault,
): string | undefined {
  if (account === undefined) return undefined;
  const secret = secretOf(account);
  vault.add('service credential', secret, { kind: 'ambient' });
  return secret;
}

function firstTrustedIssuer(upstreams: readonly UpstreamConfiguration[]): string | undefined {
  return upstreams
    .flatMap(({ schemes }) => schemes)
    .flatMap((scheme) => (scheme.format === 'jwt' ? scheme.issuers : []))
    .at(0)?.issuer;
}
