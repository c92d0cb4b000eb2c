import { describe, expect, it } from 'vitest';
import { EXTENSION_ID } from './extension.ts';
import { httpStatus, toJsonRpcError } from './json-rpc-error.ts';
import { rejections } from './rejections.ts';
import type { Cause } from './rejections.ts';

const requirements = Object.keys(import.meta.glob('/content/requirements/*.md')).map((path) =>
  path.replace(/^.*\/|\.md$/g, ''),
);
const causes = Object.keys(rejections) as Cause[];
const canary = 'canary-5d1f';
const resource = 'https://payments.example/';

describe.each(causes)('%s', (cause) => {
  const { code, reason, requirement, section, sentence } = rejections[cause];
  const error = toJsonRpcError({ cause, detail: canary, resource });

  it('rests on a requirement that stands in the text', () => {
    expect(requirements).toContain(requirement);
  });

  it('names a clause, and says in one sentence what is wrong', () => {
    expect(section).toMatch(/^(RFC \d+, section \d|SEP-\d|MCP )/);
    expect(sentence).toMatch(/^[A-Z][^.]*(?:\.\d[^.]*)*\.$/);
  });

  it('has a code that is free to use (MCP 2026-07-28, basic, Error Codes)', () => {
    const reserved = code >= -32768 && code <= -32000;
    expect(reserved ? [-32602, -32021] : [code]).toContain(code);
    expect(error.code).toBe(code);
  });

  it('tells the client reason, code and resource, and neither cause nor detail', () => {
    const { requiredCapabilities, ...data } = error.data;
    expect(Object.keys(error).sort()).toEqual(['code', 'data', 'message']);
    expect(data).toEqual({ extension: EXTENSION_ID, reason, resource });
    expect(requiredCapabilities !== undefined).toBe(code === -32021);
    expect(JSON.stringify(error)).not.toContain(canary);
    expect(error.message).not.toContain(sentence);
  });

  it('is told apart from no other cause of its reason and code', () => {
    const same = causes.filter((other) => {
      const row = rejections[other];
      return row.reason === reason && row.code === code;
    });
    const told = same.map((other) => JSON.stringify(toJsonRpcError({ cause: other, resource })));
    expect(new Set(told).size).toBe(1);
  });

  it('never travels as 401 or 403 (RFC 9110, section 15.5.2)', () => {
    expect(httpStatus({ cause, detail: canary })).toBe(code === -32021 ? 400 : 200);
  });
});

it('says of each reason in one sentence what it is', () => {
  const told = causes.map((cause) => [rejections[cause].reason, toJsonRpcError({ cause }).message]);
  expect(Object.fromEntries(told)).toEqual({
    invalid_request: 'The upstream identity is not well formed for this server.',
    resource_mismatch: 'The upstream identity is for a resource that this request cannot reach.',
    unsupported_type: 'The server does not take this type of upstream identity.',
    identity_required: 'This request needs an upstream identity.',
    invalid_token: 'The upstream identity is not valid for the upstream.',
    insufficient_scope: 'The upstream identity lacks a scope that the upstream needs.',
    upstream_rejected: 'The upstream refused the upstream identity.',
    not_accepted: 'The upstream identity is not accepted from this caller here.',
    rate_limited: 'The caller has made too many requests.',
  });
});

it('says when to come again, and what the upstream asks for, where that is known', () => {
  expect(toJsonRpcError({ cause: 'rate-limited', retryAfterSec: 7 }).data).toEqual({
    extension: EXTENSION_ID,
    reason: 'rate_limited',
    retryAfterSec: 7,
  });
  const challenges = [{ scheme: 'Bearer' }];
  expect(toJsonRpcError({ cause: 'upstream', challenges }).data).toMatchObject({ challenges });
  expect(toJsonRpcError({ cause: 'upstream', challenges: [] }).data).not.toHaveProperty(
    'challenges',
  );
});

it('names no resource where none was selected', () => {
  expect(toJsonRpcError({ cause: 'malformed' }).data).not.toHaveProperty('resource');
});

it('names the missing capability where the client declares none', () => {
  expect(toJsonRpcError({ cause: 'capability-required' }).data['requiredCapabilities']).toEqual({
    extensions: { [EXTENSION_ID]: {} },
  });
});
