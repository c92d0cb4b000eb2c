import { afterEach, describe, expect, it, vi } from 'vitest';
import * as checks from '../protocol/checks.ts';
import { random, scenarios } from './scenarios.fixture.ts';

const tables = ['payloadChecks', 'headerChecks', 'verifyOptions', 'claimChecks'] as const;
const entries = tables.flatMap((table) =>
  checks[table].map((entry, index) => ({
    table,
    index,
    cause: 'cause' in entry ? entry.cause : undefined,
    name: 'cause' in entry ? `${entry.cause} (${entry.detail})` : entry.checks,
  })),
);

/** Those that expect this cause first, so that the one that notices is found soon. */
const inOrder = (cause: string | undefined) =>
  scenarios.toSorted(
    (a, b) =>
      Number(JSON.stringify(b).includes(`cause:${cause}`)) -
      Number(JSON.stringify(a).includes(`cause:${cause}`)),
  );

describe('without', () => {
  afterEach(() => {
    vi.doUnmock('../protocol/checks.ts');
    vi.resetModules();
  });

  it.each(entries)('$name, a scenario fails', async ({ table, index, cause }) => {
    vi.resetModules();
    vi.doMock('../protocol/checks.ts', () => ({
      ...checks,
      [table]: checks[table].filter((_entry, position) => position !== index),
    }));
    const { runScenario } = await import('./run.ts');
    let noticed: string | undefined;
    for (const { id, scenario } of inOrder(cause)) {
      const run = await runScenario(scenario, { random });
      if (!run.asExpected) noticed = id;
      if (noticed !== undefined) break;
    }
    expect(noticed).toBeDefined();
  });
});

it('with every check, no scenario fails', async () => {
  const { runScenario } = await import('./run.ts');
  const runs = await Promise.all(
    scenarios.map(({ scenario }) => runScenario(scenario, { random })),
  );
  expect(runs.filter(({ asExpected }) => !asExpected)).toEqual([]);
});
