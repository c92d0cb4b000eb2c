import type { Server } from 'node:http';
import { defineServer } from '../protocol/index.ts';
import type { Carrier } from '../protocol/index.ts';
import { createAdmission } from '../simulation/actors/admission.ts';
import { controlled } from '../simulation/actors/behavior.ts';
import type { ServerActor } from '../simulation/actors/server-actor.ts';
import { createServer } from '../simulation/actors/server.ts';
import { toolsFor } from '../simulation/actors/tool.ts';
import { fetchUpstream } from './fetch-upstream.ts';
import { listen, stop } from './listen.ts';
import type { Log } from './log.ts';
import type { Addresses } from './logins.ts';
import { API_HEADER, configurationFor } from './mcp/configuration.ts';
import { createEndpoint } from './mcp/endpoint.ts';
import { createFront, LIMITS } from './mcp/front.ts';
import type { Limits, Route } from './mcp/front.ts';
import { health, readiness } from './mcp/health.ts';
import { createProviderKeys } from './mcp/keys.ts';
import { challengeOf, METADATA_PATH, metadataOf } from './mcp/metadata.ts';
import { notebookFor } from './mcp/notebook.ts';
import { startProvider } from './provider/provider.ts';
import type { Resource } from './provider/resources.ts';
import { startApi } from './upstream/api.ts';
import type { RawRequest } from './upstream/raw-record.ts';

export interface Options {
  /** 0 for any that is free, for each of the three. */
  readonly port: number;
  readonly providerPort: number;
  readonly upstreamPort: number;
  readonly carrier: Carrier;
  readonly allowedOrigins: readonly string[];
  readonly log: Log;
  readonly limits?: Partial<Limits>;
  /** Secret of the job that asks for tokens without a user. Default: there is no such job. */
  readonly jobSecret?: string | undefined;
  /** Is shown what the API was sent, byte by byte. For tests. */
  readonly received?: (request: RawRequest) => void;
  /** Whether tools act only with an upstream identity. Default: they do. */
  readonly required?: boolean;
  /**
   * The service credential that the server still has from its environment, asked for at each call: what a call goes with
   * that brings no identity and needs none. Default: the environment is empty.
   */
  readonly environmentToken?: () => string | undefined;
  /** Lifetime of an upstream token in seconds. */
  readonly upstreamLifetimeSec?: number;
}

/** The three parts of the reference, listening. */
export interface Running extends Addresses {
  readonly servers: Readonly<Record<'mcp' | 'provider' | 'upstream', Server>>;
  /** The server itself, for another transport than HTTP. */
  readonly actor: ServerActor;
  /** Finishes what is under way and ends all three. */
  close(): Promise<void>;
}

const GRACE_MS = 5_000;
const MAX_SESSIONS = 1_000;

/** Starts the API, the provider and the MCP server, in the order in which they need each other. */
export async function startReference(options: Options): Promise<Running> {
  const { carrier, log, upstreamLifetimeSec = 300 } = options;
  const keys = createProviderKeys();
  const routes = new Map<string, Route>();
  const front = createFront({
    limits: { ...LIMITS, ...options.limits },
    allowedOrigins: options.allowedOrigins,
    log,
    routeAt: (path) => routes.get(path),
  });
  const origin = await listen(front.server, options.port, '--port');
  const mcp: Resource = { indicator: `${origin}/mcp`, scopes: ['mcp'], lifetimeSec: 3600 };

  let issuer = '';
  const api = await startApi({
    port: options.upstreamPort,
    issuer: () => issuer,
    jwks: keys.keysOf,
    log,
    received: options.received,
  });
  const upstream: Resource = {
    indicator: `${api.origin}/`,
    scopes: ['dashboards:read'],
    lifetimeSec: upstreamLifetimeSec,
    actor: mcp.indicator,
  };
  const provider = await startProvider({
    port: options.providerPort,
    mcp,
    upstreams: [upstream],
    jobSecret: options.jobSecret,
    log,
  });
  issuer = provider.issuer;

  const configuration = defineServer(
    configurationFor({ carrier, issuer, api: api.origin, required: options.required ?? true }),
  );
  const now = (): number => Math.floor(Date.now() / 1000);
  const fetchApi = fetchUpstream(log);
  const server = createServer({
    behavior: controlled,
    services: {
      server: configuration,
      fetch: fetchApi,
      get ambient() {
        const secret = options.environmentToken?.();
        return secret === undefined
          ? undefined
          : { secret, origin: api.origin, header: API_HEADER };
      },
    },
    fetchFor: () => fetchApi,
    tools: toolsFor(configuration, [api.api]),
    advertises: true,
    recorder: notebookFor(log, '', ''),
    now,
    random: () => crypto.randomUUID(),
    validation: keys,
    spans: false,
  });
  const endpoint = createEndpoint({
    server,
    admit: createAdmission({
      jwks: keys.keysOf,
      now,
      challenge: challengeOf(origin),
      rules: [{ issuer, audience: mcp.indicator, algorithms: ['ES256'] }],
      known: new Map(),
    }),
    log,
    maxSessions: MAX_SESSIONS,
  });
  const dependencies = [
    { name: 'the identity provider', url: `${issuer}/jwks` },
    { name: 'the upstream API', url: api.origin },
  ];
  routes.set('/mcp', endpoint.fetch);
  routes.set('/healthz', health);
  routes.set('/readyz', readiness(dependencies));
  routes.set(METADATA_PATH, metadataOf(mcp.indicator, issuer));

  return {
    mcp: mcp.indicator,
    issuer,
    upstream: upstream.indicator,
    servers: { mcp: front.server, provider: provider.server, upstream: api.server },
    actor: server,
    async close() {
      front.server.close();
      await front.idle(GRACE_MS);
      await endpoint.close();
      await Promise.all([front.server, provider.server, api.server].map(stop));
    },
  };
}
