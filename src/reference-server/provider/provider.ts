import type { EventEmitter } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { localhostHostValidation } from '@modelcontextprotocol/node';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';
import { createMemoryAdapter } from 'oidc-provider/lib/adapters/memory_adapter.js';
import type { Configuration, InteractionResults, KoaContextWithOIDC } from 'oidc-provider';
import { TOKEN_EXCHANGE } from '../../sdk/tokens/exchange.ts';
import { answerEach } from '../answer-each.ts';
import { listen } from '../listen.ts';
import type { Log } from '../log.ts';
import { ASSISTANT, JOB, REDIRECT } from './clients.ts';
import { DEMO_PATH, demoToken } from './demo-token.ts';
import { addTokenExchange } from './exchange.ts';
import { resourceServer } from './resources.ts';
import type { Resource } from './resources.ts';

interface Options {
  readonly port: number;
  /** The MCP server, and what is behind it. */
  readonly mcp: Resource;
  readonly upstreams: readonly Resource[];
  readonly jobSecret?: string | undefined;
  readonly log: Log;
}

/** An OpenID provider that listens. */
export interface RunningProvider {
  readonly issuer: string;
  readonly server: Server;
}

/**
 * An OpenID provider on loopback, for the reference alone: it logs in whoever `login_hint` names, without a password and
 * without asking. Its keys and everything that it issued are gone with the process.
 */
export async function startProvider(options: Options): Promise<RunningProvider> {
  const { log } = options;
  const server = createServer();
  const issuer = await listen(server, options.port, '--provider-port');
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', use: 'sig', kid: 'reference' };
  const provider = new Provider(issuer, { ...configuration(options), jwks: { keys: [key] } });
  const published = { ...(await exportJWK(publicKey)), alg: 'ES256', use: 'sig', kid: 'reference' };
  addTokenExchange(provider, {
    issuer,
    keys: { keys: [published] },
    from: options.mcp,
    to: options.upstreams,
  });

  // Koa prints the stack of an error for which nobody listens; its event is not among those that the provider names.
  const koa: EventEmitter = provider;
  koa.on('error', ({ name }: Error) => log({ event: 'failed', error: name }));
  const protocol = provider.callback();
  const demo = demoToken(issuer, [options.mcp, ...options.upstreams]);
  const isLocal = localhostHostValidation();
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (!isLocal(request, response)) return;
    if (request.url?.startsWith(`${DEMO_PATH}?`)) return demo(request, response);
    if (request.url?.startsWith('/interaction/')) return login(provider, request, response);
    return protocol(request, response);
  };
  answerEach(server, answer, log);
  return { issuer, server };
}

function configuration({ mcp, upstreams, jobSecret }: Options): Configuration {
  const resources = [mcp, ...upstreams];
  const resourceOf = (indicator: string): Resource | undefined =>
    resources.find((resource) => resource.indicator === indicator);
  const assistant = {
    client_id: ASSISTANT,
    application_type: 'native' as const,
    token_endpoint_auth_method: 'none' as const,
    redirect_uris: [REDIRECT],
    grant_types: ['authorization_code', TOKEN_EXCHANGE],
    response_types: ['code' as const],
  };
  const job = {
    client_id: JOB,
    client_secret: jobSecret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
  };
  return {
    clients: [assistant, ...(jobSecret === undefined ? [] : [job])],
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    scopes: ['openid'],
    adapter: createMemoryAdapter(),
    ttl: {
      Interaction: 600,
      Session: 3600,
      Grant: 3600,
      AccessToken: 3600,
      ClientCredentials: 3600,
      IdToken: 3600,
    },
    cookies: { keys: [crypto.randomUUID()] },
    findAccount: (_ctx, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
    interactions: { url: (_ctx, { uid }) => `/interaction/${uid}` },
    async loadExistingGrant(ctx) {
      const { oidc } = ctx;
      const { accountId } = oidc.session!;
      const grant = new oidc.provider.Grant({
        accountId: accountId!,
        clientId: oidc.client!.clientId,
      });
      grant.addOIDCScope('openid');
      for (const { indicator, scopes } of resources)
        grant.addResourceScope(indicator, scopes.join(' '));
      await grant.save();
      return grant;
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        getResourceServerInfo(_ctx, indicator) {
          const resource = resourceOf(indicator);
          if (resource === undefined) throw new TypeError(`There is no resource ${indicator}.`);
          return resourceServer(resource);
        },
        useGrantedResource: () => true,
      },
    },
    extraTokenClaims: (ctx, token) =>
      'aud' in token && typeof token.aud === 'string'
        ? claimsFor(resourceOf(token.aud), ctx)
        : undefined,
  };
}

/** What a token says besides whose it is: who acts at the upstream, and the key that it is bound to. */
function claimsFor(
  resource: Resource | undefined,
  { oidc }: KoaContextWithOIDC,
): Record<string, unknown> {
  const jkt = oidc.params?.['dpop_jkt'];
  return {
    ...(resource?.actor === undefined ? {} : { act: { sub: resource.actor } }),
    ...(typeof jkt === 'string' ? { cnf: { jkt } } : {}),
  };
}

/** Logs in whoever the request names: this provider has no passwords. */
async function login(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    const { params, prompt } = await provider.interactionDetails(request, response);
    const result = prompt.name === 'login' ? loginOf(params['login_hint']) : { consent: {} };
    await provider.interactionFinished(request, response, result);
  } catch {
    response.writeHead(400).end('There is no such login under way.\n');
  }
}

function loginOf(hint: unknown): InteractionResults {
  return typeof hint === 'string' && hint !== ''
    ? { login: { accountId: hint } }
    : { error: 'login_required', error_description: 'say who in login_hint' };
}
