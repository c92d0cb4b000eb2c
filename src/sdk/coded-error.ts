import { EXTENSION_ID } from '../protocol/index.ts';
import type { UpstreamIdentity } from '../protocol/index.ts';
import { isObject } from './reception.ts';

/** `data` of a JSON-RPC error of this extension. Clients go by `extension`, not by the code alone. */
export interface CodedError {
  readonly extension: typeof EXTENSION_ID;
  readonly reason: string;
  /** The upstream it is about (RFC 8707), where that is known. */
  readonly resource?: string;
}

/** What an error of either SDK says of the upstream identity, where it says anything. */
export function codedError(error: unknown): CodedError | undefined {
  return codedData(error instanceof Error && 'data' in error ? error.data : undefined);
}

/** The same of `data` of a JSON-RPC error. */
export function codedData(data: unknown): CodedError | undefined {
  return isObject(data) && data['extension'] === EXTENSION_ID && typeof data['reason'] === 'string'
    ? (data as unknown as CodedError)
    : undefined;
}

/** Whether another credential could help. */
export function isRenewable(refused: CodedError | undefined): refused is CodedError {
  return refused?.reason === 'invalid_token' || refused?.reason === 'upstream_rejected';
}

/** Whether it is another credential: the same one would be refused again. */
export function isOther(renewed: UpstreamIdentity, refused: UpstreamIdentity): boolean {
  return renewed.token !== refused.token;
}
