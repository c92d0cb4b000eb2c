import { BlockedFlowError } from '../network-policy.ts';
import { DASHBOARDS_ORIGIN } from '../upstreams/dashboards.ts';
import type { Kit } from './kit.ts';
import type { Answer, Reply } from './mcp.ts';
import { TokenRefusedError } from './oauth.ts';

const SEARCH = `${DASHBOARDS_ORIGIN}/api/search`;

/** The header in which the API takes a JWT. */
export const asJwt = (token: string): Readonly<Record<string, string>> => ({
  'X-JWT-Assertion': token,
});

/** The header in which the APIs take a long-lived secret. */
export const asBearer = (secret: string): Readonly<Record<string, string>> => ({
  Authorization: `Bearer ${secret}`,
});

/** The request of the tool, without any credential. */
export const searchRequest = (
  headers: Readonly<Record<string, string>> = {},
  url: string = SEARCH,
): Request =>
  new Request(url, { headers: { accept: 'application/json', 'user-agent': 'mcp', ...headers } });

/** What the API answered, as the tool's result: whose account it is. */
export async function replyOf(response: Response): Promise<Reply> {
  if (!response.ok) {
    const message = `The upstream answered ${response.status}.`;
    return { error: { code: -32603, message, data: { reason: 'upstream_rejected' } } };
  }
  const { account } = (await response.json()) as { account?: string };
  return { text: account ?? '' };
}

export async function callApi(
  kit: Kit,
  headers: Readonly<Record<string, string>>,
  url?: string,
): Promise<Reply> {
  return replyOf(await kit.from('server')(searchRequest(headers, url)));
}

/** What the server cannot reach, or is not given, ends a call in an error that says so. */
export const guarded =
  (answer: Answer): Answer =>
  async (incoming) => {
    try {
      return await answer(incoming);
    } catch (error) {
      if (error instanceof BlockedFlowError) {
        const message = `The server cannot reach ${error.to}.`;
        return { error: { code: -32603, message, data: { reason: 'unreachable' } } };
      }
      if (error instanceof TokenRefusedError) {
        return { error: { code: -32603, message: error.message, data: { reason: 'no_token' } } };
      }
      throw error;
    }
  };
