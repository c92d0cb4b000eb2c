import { requestToken } from './token-endpoint.ts';
import type { TokenClient } from './token-endpoint.ts';
import type { TokenSource } from './token-source.ts';

interface Options {
  /** Address of the token endpoint. */
  readonly endpoint: string;
  readonly client: Required<TokenClient>;
  /** The upstream (RFC 8707). */
  readonly resource: string;
  readonly scope: string;
}

/** A source for a job without a user (RFC 6749, section 4.4): the upstream sees the job as itself. */
export function jobToken({ endpoint, client, resource, scope }: Options): TokenSource {
  const parameters = { grant_type: 'client_credentials', resource, scope };
  return () => requestToken({ endpoint, client, parameters });
}
