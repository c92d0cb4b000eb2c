import { describe, expect, it } from 'vitest';
import type { Threat } from '../proposal/schema.ts';
import { holds } from './judge.ts';
import { runScenario } from './run.ts';
import { random, scenarios } from './scenarios.fixture.ts';

const threats = Object.entries(
  import.meta.glob<Threat>('/content/threats/*.md', { eager: true, import: 'frontmatter' }),
).map(([path, data]) => ({ id: path.replace(/^.*\/|\.md$/g, ''), data }));

it('there are at least 24', () => {
  expect(threats.length).toBeGreaterThanOrEqual(24);
});

describe.each(threats)('$id', ({ data: { scenario: id, gain } }) => {
  const scenario = scenarios.find((entry) => entry.id === id)!.scenario;

  it.each(['2026-07-28', '2025-11-25'] as const)(
    'with the control off the attacker has what they came for, and with it on they never do, %s',
    async (revision) => {
      const [on, off] = await Promise.all([
        runScenario(scenario, { random, revision }),
        runScenario(scenario, { random, revision, fault: true }),
      ]);
      expect(holds(gain.clause, off.steps[gain.step]!.observation)).toBe(true);
      expect(holds(gain.clause, on.steps[gain.step]!.observation)).toBe(false);
    },
  );
});
