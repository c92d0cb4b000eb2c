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

it('names no resource where none was selected', () => {
  expect(toJsonRpcError({ cause: 'malformed' }).data).not.toHaveProperty('resource');
});

it('names the missing capability where the client declares none', () => {
  expect(toJsonRpcError({ cause: 'capability-required' }).data['requiredCapabilities']).toEqual({
    extensions: { [EXTENSION_ID]: {} },
  });
});
