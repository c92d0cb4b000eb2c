import { defineServer } from '../protocol/index.ts';
import { carriesIdentity } from '../protocol/extension.ts';
import type { UpstreamConfiguration } from '../protocol/index.ts';
import { createAdmission, mcpIssuer, mcpRules } from './actors/admission.ts';
import type { CallReport } from './actors/client.ts';
import { createGateway } from './actors/gateway.ts';
import { SERVER } from './actors/server-name.ts';
import { createServer } from './actors/server.ts';
import { toolsFor } from './actors/tool.ts';
import { createApis } from './apis.ts';
import { behaviorWith } from './behavior-with.ts';
import { createClients, loadLine } from './clients.ts';
import { createElicitation } from './elicitation/elicitation.ts';
import { payloadsOf } from './fill-payload.ts';
import { handleBook } from './handle-book.ts';
import { createIdentityProvider } from './identity-provider.ts';
import { inboundHeaders } from './inbound-headers.ts';
import { createInspector } from './inspection.ts';
import type { Inspection } from './inspection.ts';
import { createInternet } from './internet.ts';
import { createKeyRing } from './keys.ts';
import { labelOf } from './labels.ts';
import { createMeeting } from './meeting.ts';
import type { Meeting } from './meeting.ts';
import { namedProofs } from './named-proofs.ts';
import { makeNamedTokens } from './named-tokens.ts';
import { ownCredential } from './own-secret.ts';
import { createRecorder } from './trace.ts';
import type { Trace } from './trace.ts';
import { rememberAnswers, validationOver } from './validation.ts';
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
  /** What a server that keeps every control checks of each credential that was presented. */
  inspections(): Promise<readonly Inspection[]>;
  /** A text with the named tokens in place of their names. For the judge of a run, who compares. */
  expand(text: string): string;
  /** A copy of a value with the credentials of this run replaced by their labels. */
  mask<T>(value: T): T;
  /** The minted upstream tokens by their labels. */
  minted(): ReadonlyMap<string, string>;
  /** The secrets of this run, for the test that searches for them. */
  secrets(): readonly string[];
  close(): Promise<void>;
}

/**
 * Puts a world together: one server process, its upstreams, an identity provider, and a client for each caller.
 *
 * Rejects with a TypeError where the server's configuration can only be a mistake.
 */
export async function createWorld(options: WorldOptions): Promise<World> {
  let clock = options.now;
  const now = (): number => clock;
  const vault = createVault();
  for (const [index, text] of (options.masked ?? []).entries())
    vault.add(`masked ${index + 1}`, text, { kind: 'literal' });
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
    relies: options.upstreamRelies ?? false,
    logins,
  });
  const surroundings = options.surroundings?.(named.expand);
  const network = createInternet(options, surroundings, {
    provider,
    apis,
    named,
    notebook: recorder,
  });
  const behavior = await behaviorWith(options.fault);
  const validation = await validationOver(options, {
    behavior,
    provider,
    now,
    fetch: network.from(SERVER),
  });
  const { remembering, answers } = rememberAnswers(validation);
  const inspector = createInspector({
    server: options.server,
    keysOf: provider.jwks,
    answers,
    vault,
  });
  const elicitation = createElicitation(options, { behavior, vault, now });
  const server = createServer({
    behavior,
    consent: elicitation?.consent,
    services: {
      server: defineServer(options.server),
      fetch: network.from(SERVER),
      ambient: ownCredential(options, { apis, named, vault }),
      proofs: options.serverKey && { key: namedProofs(options.serverKey, vault), now },
    },
    fetchFor: ({ passage }) => network.from(SERVER, passage),
    tools: surroundings?.tools ?? toolsFor(options.server, apis.upstreams, options.resources),
    toolsByCaller: options.toolsByCaller,
    advertises: options.advertises,
    recorder,
    now,
    random: () => options.random(24),
    validation: remembering,
    rateLimit: options.rateLimit,
    readsFreshSec: options.readsFreshSec,
    spans: options.spans ?? false,
  });
  const { createLine } = await loadLine[options.revision]();
  const known = new Map<string, string>();
  const line = createLine({
    server,
    recorder,
    now,
    gateway:
      options.gateway &&
      createGateway({
        ...options.gateway,
        revision: options.revision,
        carrier: options.server.carrier,
        relay: behavior.relay,
      }),
    admit: createAdmission({
      jwks: provider.jwks,
      now,
      challenge: behavior.challenge,
      rules: [mcpRules, ...(options.admission === undefined ? [] : [options.admission])],
      known,
    }),
  });
  const clients = createClients({
    line,
    provider,
    vault,
    behavior,
    boundResources:
      options.boundResources ?? options.server.upstreams.map(({ resource }) => resource),
    now,
    elicitationOf: elicitation?.clientOf,
    declares: options.declares,
  });
  const handles = handleBook();
  const mint = { provider, vault, secretOf: apis.secretOf, named, pasted: options.pasted };

  const perform = async (step: number, call: WorldCall, meeting?: Meeting): Promise<CallReport> => {
    const client = await clients.of(call);
    recorder.beginStep(step);
    // Minted when the scenario begins, so that a later step shows them as they have aged.
    const payloads = await payloadsOf(call, step, options.now, mint, logins);
    const { params, keep } = handles.use(call);
    const report = await client.call({
      method: call.method ?? 'tools/call',
      params,
      errand: {
        passage: { notebook: recorder.forStep(step), meet: meeting?.arrive },
        rpcId: call.rpcId,
        headers: inboundHeaders(call, named, vault, options.admission ? undefined : known),
      },
      ...payloads,
      ...(call.misbehaves === undefined ? {} : { misbehaves: call.misbehaves }),
    });
    if (carriesIdentity(call.method ?? 'tools/call')) {
      for (const [index, payload] of report.tried.entries())
        inspector.present(step, labelOf(step, index), payload, clock);
    }
    keep(report.answer);
    for (const time of call.task?.callsAt ?? call.afterwards ?? []) {
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
      await Promise.all([...calls.values()].map(clients.of));
      const reports = [...calls].map(async ([step, call]) => {
        const place = meeting.join();
        return [step, await perform(step, call, place).finally(place.leave)] as const;
      });
      return new Map(await Promise.all(reports));
    },
    trace: recorder.trace,
    inspections: inspector.inspections,
    expand: named.expand,
    mask: (value) => vault.mask(value).value,
    minted: vault.minted,
    secrets: vault.secrets,
    close: clients.close,
  };
}

function firstTrustedIssuer(upstreams: readonly UpstreamConfiguration[]): string | undefined {
  return upstreams
    .flatMap(({ schemes }) => schemes)
    .flatMap((scheme) => (scheme.format === 'jwt' ? scheme.issuers : []))
    .at(0)?.issuer;
}
