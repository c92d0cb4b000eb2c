import { describe, expect, it } from 'vitest';
import { EXTENSION_ID } from './extension.ts';
import { toJsonRpcError } from './json-rpc-error.ts';
import type { Cause, Reason, Rejection } from './rejections.ts';

/** One cause of each reason, its code, and what the client reads. */
const told: readonly (readonly [reason: Reason, cause: Cause, code: number, message: string])[] = [
  [
    'invalid_request',
    'malformed',
    -32602,
    'The upstream identity is not well formed for this server.',
  ],
  [
    'resource_mismatch',
    'unknown-resource',
    -32602,
    'The upstream identity is for a resource that this request cannot reach.',
  ],
  [
    'unsupported_type',
    'scheme',
    -31042,
    'The server does not take this type of upstream identity.',
  ],
  ['identity_required', 'identity-required', -31042, 'This request needs an upstream identity.'],
  ['invalid_token', 'expired', -31042, 'The upstream identity is not valid for the upstream.'],
  [
    'insufficient_scope',
    'scope',
    -31042,
    'The upstream identity lacks a scope that the upstream needs.',
  ],
  ['upstream_rejected', 'upstream', -31042, 'The upstream refused the upstream identity.'],
  [
    'not_accepted',
    'subject',
    -31042,
    'The upstream identity is not accepted from this caller here.',
  ],
  ['rate_limited', 'rate-limited', -31042, 'The caller has made too many requests.'],
];

describe('upstream-refusal-is-a-coded-error: the client reads', () => {
  it.each(told)('%s', (reason, cause, code, message) => {
    expect(toJsonRpcError({ cause })).toStrictEqual({
      code,
      message,
      data: { extension: EXTENSION_ID, reason },
    });
  });

  const challenges = [{ scheme: 'Bearer', error: 'insufficient_scope', scope: 'payments:write' }];
  it.each<[string, Rejection, object]>([
    ['what the upstream asks for', { cause: 'upstream', challenges }, { challenges }],
    ['nothing of an upstream that asks for nothing', { cause: 'upstream', challenges: [] }, {}],
    ['when to come again', { cause: 'rate-limited', retryAfterSec: 7 }, { retryAfterSec: 7 }],
    ['that it may come at once', { cause: 'upstream', retryAfterSec: 0 }, { retryAfterSec: 0 }],
  ])('%s', (_, rejection, members) => {
    const { extension, reason, ...rest } = toJsonRpcError(rejection).data;
    expect(rest).toStrictEqual(members);
  });
});
