import type { UpstreamConfiguration, UpstreamIdentity } from '../protocol/index.ts';
import type { Revision } from '../protocol/index.ts';
import { createAdmission, credentialIn, mcpIssuer, mcpTokenRecipe } from './actors/admission.ts';
import { createClient } from './actors/client.ts';
import type { CallReport, ClientActor } from './actors/client.ts';
import { controlled } from './actors/behavior.ts';
import type { Behavior } from './actors/behavior.ts';
import type { Line, LineOptions } from './actors/line.ts';
import { SERVER } from './actors/server-name.ts';
import { createServer } from './actors/server.ts';
import { toolsFor } from './actors/tool.ts';
import { createApis } from './apis.ts';
import { makeCredential } from './credentials.ts';
import { handleBook } from './handle-book.ts';
import { createIdentityProvider } from './identity-provider.ts';
import { createKeyRing } from './keys.ts';
import { createMeeting } from './meeting.ts';
import type { Meeting } from './meeting.ts';
import { makeNamedTokens } from './named-tokens.ts';
import { createNetwork } from './network.ts';
import { ownCredential } from './own-secret.ts';
import { providerHosts } from './provider-host.ts';
import { createRecorder } from './trace.ts';
import type { Trace } from './trace.ts';
import { validationOver } from './validation.ts';
import { createVault } from './vault.ts';
import type { WorldCall, WorldOptions } from './world-options.ts';

export type { WorldCall, WorldOptions } from './world-options.ts';

export interface World {
  setClock(now: number): void;
  /** Performs the call as step `step`; its credential is labelled `t1` for the first step, and so on. */
  call(step: number, call: WorldCall): Promise<CallReport>;
  /** Performs calls, by their steps, so that all are in flight before the upstream answers the first. */
  together(calls: ReadonlyMap<number, WorldCall>): Promise<ReadonlyMap<number, CallReport>>;
  trace(): Trace;
  /** A text with the named tokens in place of their names. For the judge of a run, who compares. */
  expand(text: string): string;
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
  const recorder = createRecorder(vault, now, options.witness);
  const ring = options.ring ?? createKeyRing();
  const provider = createIdentityProvider([...options.issuers, mcpIssuer], ring);
  // Pairs are made for the algorithm of whoever publishes them.
  await Promise.all(options.issuers.map(({ issuer }) => provider.jwks(issuer)));
  const named = await makeNamedTokens(options.tokens ?? {}, ring, vault);
  const logins: Record<string, string> = {};
  const apis = createApis({
    now,
    random: options.random,
    jwks: provider.jwks,
    jwtIssuer: firstTrustedIssuer(options.server.upstreams),
    logins,
  });
  const surroundings = options.surroundings?.(named.expand);
  const answers = Object.entries(options.introspection ?? {});
  const network = createNetwork(
    [
      ...providerHosts(
        options.issuers.map(({ issuer }) => issuer),
        provider.jwks,
        new Map(answers.map(([name, said]) => [named.valueOf(name), said])),
      ),
      ...(surroundings?.hosts ?? [...apis.upstreams, elsewhere]),
    ],
    recorder,
    surroundings?.anywhere,
  );
  const behavior = await behaviorWith(options.fault);
  const server = createServer({
    behavior,
    services: {
      server: options.server,
      fetch: network.from(SERVER),
      ambient: ownCredential(options, { apis, named, vault }),
    },
    fetchFor: ({ passage }) => network.from(SERVER, passage),
    tools: surroundings?.tools ?? toolsFor(options.server, apis.upstreams),
    toolsByCaller: options.toolsByCaller,
    advertises: options.advertises,
    recorder,
    now,
    random: () => options.random(24),
    validation: await validationOver(options, {
      behavior,
      provider,
      now,
      fetch: network.from(SERVER),
    }),
    rateLimit: options.rateLimit,
    spans: options.spans ?? false,
  });
  const { createLine } = await loadLine[options.revision]();
  const known = new Map<string, string>();
  const line = createLine({
    server,
    recorder,
    now,
    admit: createAdmission({
      jwks: provider.jwks,
      now,
      challenge: behavior.challenge,
      rules: options.admission,
      known,
    }),
  });
  const clients = new Map<string, Promise<ClientActor>>();
  const handles = handleBook();

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
      now,
    });
  };

  const clientOf = ({ caller, connection }: WorldCall): Promise<ClientActor> => {
    const id = JSON.stringify([caller, connection]);
    const client = clients.get(id) ?? connect(caller);
    clients.set(id, client);
    return client;
  };

  const perform = async (step: number, call: WorldCall, meeting?: Meeting): Promise<CallReport> => {
    const client = await clientOf(call);
    recorder.beginStep(step);
    const identity = call.identity && (await fill(call.identity, step, call.caller));
    const { params, keep } = handles.use(call);
    const report = await client.call({
      method: call.method ?? 'tools/call',
      params,
      errand: {
        passage: { notebook: recorder.forStep(step), meet: meeting?.arrive },
        rpcId: call.rpcId,
        headers: headersOf(call),
      },
      ...(identity === undefined ? {} : { identity }),
      ...(call.misbehaves === undefined ? {} : { misbehaves: call.misbehaves }),
    });
    keep(report.answer);
    for (const time of call.task?.callsAt ?? []) {
      clock = time;
      await server.work();
    }
    return report;
  };

  return {
    setClock: (value) => (clock = value),
    call: perform,
    async together(calls) {
      const meeting = createMeeting(calls.size);
      await Promise.all([...calls.values()].map(clientOf));
      const reports = [...calls].map(async ([step, call]) => {
        const place = meeting.join();
        return [step, await perform(step, call, place).finally(place.leave)] as const;
      });
      return new Map(await Promise.all(reports));
    },
    trace: recorder.trace,
    expand: named.expand,
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
    if (typeof token === 'object' && 'json' in token)
      return { ...members, token: token.json } as UpstreamIdentity;
    const occasion = { label: `t${step + 1}`, caller, now: clock };
    const made = await makeCredential(token, occasion, {
      provider,
      vault,
      secretOf: apis.secretOf,
      named,
    });
    const subject = vault.describe()[occasion.label]?.claims?.['sub'];
    if (typeof subject === 'string') logins[subject] = caller;
    return { ...members, token: made } as UpstreamIdentity;
  }

  /** Without rules of its own, the server takes whatever MCP credential the call shows for that of its caller. */
  function headersOf({ headers, caller }: WorldCall): Record<string, string | null> {
    const entries = Object.entries(headers ?? {}).map(([name, value]) => {
      return [name.toLowerCase(), value === null ? null : named.expand(value)] as const;
    });
    const sent = Object.fromEntries(entries);
    const { authorization } = sent;
    if (authorization) {
      const label = `inbound credential of ${caller}`;
      vault.add(label, credentialIn(authorization), { kind: 'mcp' });
      if (options.admission === undefined) known.set(authorization, caller);
    }
    return sent;
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

function firstTrustedIssuer(upstreams: readonly UpstreamConfiguration[]): string | undefined {
  return upstreams
    .flatMap(({ schemes }) => schemes)
    .flatMap((scheme) => (scheme.format === 'jwt' ? scheme.issuers : []))
    .at(0)?.issuer;
}
