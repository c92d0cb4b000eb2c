import { requestToken } from './token-endpoint.ts';
import type { TokenClient } from './token-endpoint.ts';
import type { TokenSource } from './token-source.ts';

/** The grant (RFC 8693, section 2.1) and the kind of token that is given and got (section 3). */
export const TOKEN_EXCHANGE = 'urn:ietf:params:oauth:grant-type:token-exchange';
export const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token';

interface Options {
  /** Address of the token endpoint. */
  readonly endpoint: string;
  readonly client: TokenClient;
  /** The user's token that is given in exchange, such as the one for the MCP server. */
  readonly subjectToken: () => Promise<string>;
  /** The upstream (RFC 8707). */
  readonly resource: string;
  readonly scope?: string;
  /** What else the token service takes, such as the thumbprint of the server's key. */
  readonly parameters?: Readonly<Record<string, string>>;
}

/** A source by token exchange (RFC 8693, section 2.1), where the client may do what the server cannot reach. */
export function exchangedToken(options: Options): TokenSource {
  const { endpoint, client, subjectToken, resource, scope, parameters } = options;
  return async () =>
    requestToken({
      endpoint,
      client,
      parameters: {
        grant_type: TOKEN_EXCHANGE,
        subject_token: await subjectToken(),
        subject_token_type: ACCESS_TOKEN,
        resource,
        ...(scope === undefined ? {} : { scope }),
        ...parameters,
      },
    });
}
