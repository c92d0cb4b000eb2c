import { afterEach, expect, test, vi } from 'vitest';
import { aliasesOf } from './aliases.ts';

afterEach(() => void vi.unstubAllEnvs());

test.each(['/', '/docs/'])('what led here once still does, below %s', (base) => {
  vi.stubEnv('BASE_URL', base);
  const now = 'p-at-revision-2026-07-28-a-server';
  expect(aliasesOf(`${base}proposal/`, now)).toContain('p-at-revision-2026-07-28');
  expect(aliasesOf(`${base}glossary/`, now)).toEqual([]);
});
