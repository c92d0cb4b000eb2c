import { expect, it } from 'vitest';
import { revisions } from '../../protocol/extension.ts';
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
async function outcomesOf(
  revision: (typeof revisions)[number],
  extended: boolean,
): Promise<Outcomes> {
  const fixture = await startFixture(revision, extended);
  const proxy = await bearerProxy(fixture.url, FIXTURE_TOKEN);
  try {
    return await runSuite(proxy.url, revision);
  } finally {
    await Promise.all([stop(proxy.server), stop(fixture.server)]);
  }
}

/** What the fixture does not have, by the scenarios of the suite that ask for it. None of it is a matter of credentials. */
const gaps: Readonly<Record<(typeof revisions)[number], readonly string[]>> = {
  '2026-07-28': ['completion-complete', 'resources-templates-read', 'tools-call-with-progress'],
  '2025-11-25': [
    'completion-complete',
    'elicitation-sep1034-general',
    'elicitation-sep1330-general',
    'logging-set-level',
    'resources-subscribe',
    'resources-templates-read',
    'resources-unsubscribe',
    'tools-call-elicitation',
    'tools-call-sampling',
    'tools-call-with-logging',
    'tools-call-with-progress',
  ],
};

const failed = (outcomes: Outcomes): readonly string[] =>
  [...outcomes]
    .filter(([, status]) => status === 'FAILURE')
    .map(([name]) => name.replace(/^.* /, ''))
    .sort();

it.each(revisions)(
  'at %s the suite passes the same with the extension as without',
  async (revision) => {
    const [plain, extended] = await Promise.all([
      outcomesOf(revision, false),
      outcomesOf(revision, true),
    ]);
    const counts = [plain, extended].map((one) => `${passed(one).length} of ${one.size}`);
    console.log(`conformance at ${revision}: ${counts.join(', with the extension ')}`);
    expect(passed(extended)).toEqual(passed(plain));
    expect(failed(plain)).toEqual(gaps[revision]);
    expect(failed(extended)).toEqual(gaps[revision]);
    expect(passed(plain).length).toBeGreaterThan(35);
  },
  180_000,
);
