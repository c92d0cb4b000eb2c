import type { Revision } from '../../protocol/index.ts';
import { OAUTH_ORIGIN } from './authorization-server.ts';
import { browserOf } from './browser.ts';
import { MCP_RESOURCE, SERVER_ORIGIN } from './identity-platform.ts';
import type { Kit } from './kit.ts';
import { connectMcp as connectOlder } from './mcp-2025-11-25.ts';
import type { Answer, Client } from './mcp.ts';
import { askForToken, challengeOf, TokenRefusedError } from './oauth.ts';
import { connectTo, serveOne } from './one-server.ts';
import type { Deploy, Setting } from './pattern.ts';
import { asJwt, callApi, guarded } from './upstream-call.ts';

const CALLBACK = `${SERVER_ORIGIN}/callback`;
const TOKENS = `${OAUTH_ORIGIN}/token`;
const CLIENT = 'mcp-server';
const STORE = 'token store';

interface Stored {
  readonly refreshToken: string;
  readonly token: string;
  readonly ends: number;
}

/** The server as an OAuth client: pending authorizations by state, tokens by caller (RFC 6749, RFC 7636). */
function createOAuthClient(kit: Kit) {
  const pending = new Map<string, { readonly caller: string; readonly verifier: string }>();
  const stored = new Map<string, Stored>();

  const forget = (caller: string): void => {
    const known = stored.get(caller);
    if (known === undefined) return;
    stored.delete(caller);
    kit.drop('server', STORE, known.refreshToken);
    kit.drop('server', STORE, known.token);
  };

  const store = (caller: string, token: string, seconds: number, refreshToken: string): void => {
    forget(caller);
    kit.keep('server', STORE, refreshToken);
    kit.keep('server', STORE, token);
    stored.set(caller, { token, refreshToken, ends: kit.elapsed() + seconds });
  };

  kit.serve({
    name: 'server',
    origin: SERVER_ORIGIN,
    answers: (path) => path === '/callback',
    async handle(request) {
      const { searchParams } = new URL(request.url);
      const state = searchParams.get('state') ?? '';
      const authorization = pending.get(state);
      pending.delete(state);
      if (authorization === undefined) return new Response('Unknown state.', { status: 400 });
      const answer = await askForToken(kit.from('server'), TOKENS, {
        grant_type: 'authorization_code',
        code: searchParams.get('code') ?? '',
        code_verifier: authorization.verifier,
        redirect_uri: CALLBACK,
      });
      const { access_token, expires_in = 0, refresh_token = '' } = answer;
      store(authorization.caller, access_token, expires_in, refresh_token);
      return new Response('You can close this page.');
    },
  });

  return {
    /** The page on which this caller can agree. */
    async page(caller: string): Promise<string> {
      const [state, verifier] = [kit.random(24), kit.random(43)];
      pending.set(state, { caller, verifier });
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: CLIENT,
        redirect_uri: CALLBACK,
        state,
        code_challenge: await challengeOf(verifier),
        code_challenge_method: 'S256',
      });
      return `${OAUTH_ORIGIN}/authorize?${query}`;
    },
    /** A token of this caller, renewed where it has ended; undefined where there is none to be had. */
    async tokenOf(caller: string): Promise<string | undefined> {
      const known = stored.get(caller);
      if (known === undefined || known.ends > kit.elapsed()) return known?.token;
      try {
        const { refreshToken } = known;
        const { access_token, expires_in = 0 } = await askForToken(kit.from('server'), TOKENS, {
          grant_type: 'refresh_token',
          refresh_token: refreshToken,
        });
        store(caller, access_token, expires_in, refreshToken);
        return access_token;
      } catch (error) {
        if (!(error instanceof TokenRefusedError)) throw error;
        forget(caller);
        return undefined;
      }
    },
  };
}

/**
 * URL mode elicitation (SEP-1036): the server asks its user to open a page, receives a code at an endpoint of its own,
 * and keeps the tokens. At 2025-11-25 the page comes in an error, at 2026-07-28 in a result that asks for input.
 */
export const urlElicitation =
  (revision: Revision): Deploy =>
  async (setting) => {
    const { kit } = setting;
    const oauth = createOAuthClient(kit);
    const answer: Answer = guarded(async ({ caller, opensPages, retries }) => {
      const token = await oauth.tokenOf(caller);
      if (token !== undefined) return callApi(kit, asJwt(token));
      if (opensPages && !retries) {
        return { open: await oauth.page(caller), message: 'Let the dashboards be read for you.' };
      }
      // A mode that the client did not declare is not sent (MCP, client/elicitation, Capabilities).
      const reason = opensPages ? 'not_granted' : 'elicitation_unsupported';
      const message = 'Somebody has to agree on a page first, and nobody has.';
      return { error: { code: -32603, message, data: { reason } } };
    });
    if (revision === '2026-07-28') serveOne(setting, { answer });
    else kit.start('server');
    return {
      endpoints: ['/callback'],
      state: ['pending authorizations', 'tokens of each user'],
      async connect(user) {
        const client = await connectAt(revision, setting, user, answer);
        return { call: () => client.call({}), close: client.close };
      },
    };
  };

async function connectAt(
  revision: Revision,
  setting: Setting,
  user: string,
  answer: Answer,
): Promise<Client> {
  const { kit, platform, oauth } = setting;
  const mcpToken = await platform.mcpToken(user);
  const opens = kit.environment.browser !== null;
  const open = async (url: string): Promise<boolean> => {
    const browser = browserOf(kit, user, oauth);
    if (browser === undefined) return false;
    kit.record({ from: 'client', to: 'person', kind: 'decision', title: 'opens a page' });
    return browser.open(url).catch(() => false);
  };
  const how = opens ? { open } : {};
  if (revision === '2026-07-28') return connectTo(setting, { token: async () => mcpToken, ...how });
  const caller = await platform.callerOf(mcpToken, MCP_RESOURCE);
  const at = { host: 'client', server: 'server', caller: caller ?? '', token: mcpToken };
  return connectOlder(kit, { ...at, answer, ...how });
}
