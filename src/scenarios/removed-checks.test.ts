import { afterEach, describe, expect, it, vi } from 'vitest';
import * as checks from '../protocol/checks.ts';
import * as introspection from '../protocol/introspection-checks.ts';
import { random, scenarios } from './scenarios.fixture.ts';

type Entry = { readonly cause: string; readonly detail: string } | { readonly checks: string };

/** Every table of checks there is, by the module that holds it. */
const modules: Readonly<Record<string, Readonly<Record<string, readonly Entry[]>>>> = {
  '../protocol/checks.ts': {
    payloadChecks: checks.payloadChecks,
    headerChecks: checks.headerChecks,
    verifyOptions: checks.verifyOptions,
    claimChecks: checks.claimChecks,
  },
  '../protocol/introspection-checks.ts': { introspectionChecks: introspection.introspectionChecks },
};
const originals: Readonly<Record<string, object>> = {
  '../protocol/checks.ts': checks,
  '../protocol/introspection-checks.ts': introspection,
};
const entries = Object.entries(modules).flatMap(([module, tables]) =>
  Object.entries(tables).flatMap(([table, rows]) =>
    rows.map((entry, index) => ({
      module,
      table,
      index,
      cause: 'cause' in entry ? entry.cause : undefined,
      name: `${table}: ${'cause' in entry ? `${entry.cause} (${entry.detail})` : entry.checks}`,
    })),
  ),
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
    for (const module of Object.keys(modules)) vi.doUnmock(module);
    vi.resetModules();
  });

  it.each(entries)('$name, a scenario fails', async ({ module, table, index, cause }) => {
    vi.resetModules();
    vi.doMock(module, () => ({
      ...originals[module],
      [table]: modules[module]![table]!.filter((_entry, position) => position !== index),
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
