import { expect, it } from 'vitest';
import { revisions } from '../../protocol/extension.ts';
import type { Revision } from '../../protocol/extension.ts';
import { stop } from '../../reference-server/listen.ts';
import { bearerProxy } from './bearer-proxy.fixture.ts';
import { FIXTURE_TOKEN, startFixture } from './fixture-server.fixture.ts';
import { runSuite } from './run-suite.fixture.ts';
import type { Outcomes } from './run-suite.fixture.ts';

const passed = (outcomes: Outcomes): readonly string[] =>
  [...outcomes]
    .filter(([, status]) => status === 'SUCCESS')
    .map(([name]) => name)
    .sort();

/** Runs the suite through the hop that adds the token. */
async function outcomesOf(revision: Revision, extended: boolean): Promise<Outcomes> {
  const fixture = await startFixture(revision, extended);
  const proxy = await bearerProxy(fixture.url, FIXTURE_TOKEN);
  try {
    return await runSuite(proxy.url, revision);
  } finally {
    await Promise.all([stop(proxy.server), stop(fixture.server)]);
  }
}

/** How many checks a server of the SDK passes with what the fixture gives it, and the scenarios that it does not pass. */
const expected: Readonly<Record<Revision, { passes: number; gaps: readonly string[] }>> = {
  '2026-07-28': {
    passes: 164,
    // An extension of its own, which revision 2026-07-28 does not require and the SDK does not serve.
    gaps: [
      'tasks-capability-negotiation',
      'tasks-dispatch-and-envelope',
      'tasks-lifecycle',
      'tasks-mrtr-composition',
      'tasks-mrtr-input',
      'tasks-request-headers',
      'tasks-request-state-removal',
      'tasks-required-task-error',
      'tasks-wire-fields',
    ],
  },
  '2025-11-25': {
    passes: 74,
    gaps: [
      // The server of that line lists schemas of Zod alone.
      'json-schema-2020-12',
      // Needs a store of events, which the fixture has not.
      'server-sse-polling',
    ],
  },
};

/** Scenarios of which a check failed, or was passed with a warning. */
const failed = (outcomes: Outcomes): readonly string[] => {
  const checks = [...outcomes].filter(([, status]) => ['FAILURE', 'WARNING'].includes(status));
  const scenarios = checks.map(([name]) => name.replace(/^server-/, '').replace(/\/.*$/, ''));
  return [...new Set(scenarios)].sort();
};

it.each(revisions)(
  'at %s the suite passes the same with the extension as without',
  async (revision) => {
    const [plain, extended] = await Promise.all([
      outcomesOf(revision, false),
      outcomesOf(revision, true),
    ]);
    const counts = [plain, extended].map((one) => `${passed(one).length} of ${one.size}`);
    console.log(`conformance at ${revision}: ${counts.join(', with the extension ')}`);
    const { passes, gaps } = expected[revision];
    expect(passed(extended)).toEqual(passed(plain));
    expect(failed(plain)).toEqual(gaps);
    expect(failed(extended)).toEqual(gaps);
    expect(passed(plain)).toHaveLength(passes);
  },
  180_000,
);
