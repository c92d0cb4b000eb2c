import { expect, it } from 'vitest';
import { CORE_BUDGET, weighCore } from './sizes.ts';

it.each(['2026-07-28', '2025-11-25'] as const)(
  'the SDK of %s, jose and the core are as light as a first run may be',
  async (revision) => {
    const bytes = await weighCore(revision);
    // Less than this would be a bundle that left something out.
    expect(bytes).toBeGreaterThan(60_000);
    expect(bytes).toBeLessThanOrEqual(CORE_BUDGET);
  },
);
