import { EXTENSION_ID } from './extension.ts';
import { MISSING_CLIENT_CAPABILITY, rejections } from './rejections.ts';
import type { Reason, Rejection } from './rejections.ts';

/** A JSON-RPC error object (JSON-RPC 2.0, section 5.1) as the client receives it. */
export interface JsonRpcError {
  readonly code: number;
  readonly message: string;
  readonly data: Record<string, unknown>;
}

const messages: Record<Reason, string> = {
  invalid_request: 'The upstream identity is not well formed for this server.',
  resource_mismatch: 'The upstream identity is for a resource that this request cannot reach.',
  unsupported_type: 'The server does not take this type of upstream identity.',
  identity_required: 'This request needs an upstream identity.',
  invalid_token: 'The upstream identity is not valid for the upstream.',
  insufficient_scope: 'The upstream identity lacks a scope that the upstream needs.',
  upstream_rejected: 'The upstream refused the upstream identity.',
  not_accepted: 'The upstream identity is not accepted from this caller here.',
  rate_limited: 'The caller has made too many requests.',
};

/** What the client learns of a refusal: code, reason and resource, not the cause. */
export function toJsonRpcError(rejection: Rejection): JsonRpcError {
  const { code, reason } = rejections[rejection.cause];
  return {
    code,
    message: messages[reason],
    data: {
      extension: EXTENSION_ID,
      reason,
      ...(rejection.resource === undefined ? {} : { resource: rejection.resource }),
      ...(rejection.challenges?.length ? { challenges: rejection.challenges } : {}),
      ...(rejection.retryAfterSec === undefined ? {} : { retryAfterSec: rejection.retryAfterSec }),
      ...(code === MISSING_CLIENT_CAPABILITY
        ? { requiredCapabilities: { extensions: { [EXTENSION_ID]: {} } } }
        : {}),
    },
  };
}

/**
 * HTTP status for a refusal. Never 401 or 403: those speak of the MCP credential (RFC 9110, section 15.5.2). Nor 429 where
 * a caller asked too often: clients of the official SDK read a JSON-RPC error out of a 200 and a 400 alone.
 */
export function httpStatus({ cause }: Rejection): 200 | 400 {
  return rejections[cause].code === MISSING_CLIENT_CAPABILITY ? 400 : 200;
}
