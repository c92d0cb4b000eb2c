import { describe, expect, it } from 'vitest';
import { EXTENSION_ID } from '../protocol/extension.ts';
import type { ValidatedIdentity } from '../protocol/index.ts';
import { cacheable, finish } from './finish.ts';

const canary = 'canary-5d1f';
const identity = {
  path: 'opaque-pinned',
  credential: { reveal: () => canary },
} as unknown as ValidatedIdentity;
const exchange = { identity, method: 'tools/call', revision: '2025-11-25' } as const;
const acknowledged = { _meta: { [EXTENSION_ID]: { processed: true } } };

describe('credential-never-appears-in-output: what a server says', () => {
  it.each<[string, object, object]>([
    [
      'in a result, which says that the field was read',
      { id: canary, result: { text: canary } },
      { id: canary, result: { text: '[redacted]', ...acknowledged } },
    ],
    [
      'in an error, which says nothing of that',
      { id: 1, error: { code: 1, message: canary } },
      { id: 1, error: { code: 1, message: '[redacted]' } },
    ],
    [
      'in a notification',
      { method: 'x', params: { message: canary } },
      { method: 'x', params: { message: '[redacted]' } },
    ],
    ['in a result that is no object', { id: 1, result: canary }, { id: 1, result: '[redacted]' }],
  ])('%s', (_, message, said) => {
    expect(finish(message, exchange)).toEqual(said);
  });
});

describe('results-are-cached-for-one-user', () => {
  const hinted = { contents: [], ttlMs: 1, cacheScope: 'public' };
  it.each([
    ['resources/read', '2026-07-28', { ...hinted, cacheScope: 'private' }],
    ['resources/read', '2025-11-25', { contents: [] }],
    ['tools/call', '2026-07-28', { contents: [] }],
    ['prompts/get', '2025-11-25', { contents: [] }],
  ] as const)('%s at %s', (method, revision, said) => {
    expect(cacheable(hinted, method, revision)).toEqual(said);
  });
});
