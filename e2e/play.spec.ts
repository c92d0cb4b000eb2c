import { readdir } from 'node:fs/promises';
import { exposure, tokensIn } from './exposure.ts';
import { expect, test } from './fixtures.ts';
import { RunInPlace } from './pages/run-in-place.ts';
import { Verdicts } from './pages/verdicts.ts';

const revisions = ['2026-07-28', '2025-11-25'] as const;
const carriers = ['params', 'meta'] as const;
const choices = revisions.flatMap((revision) => carriers.map((carrier) => ({ revision, carrier })));

const threatFiles = await readdir(new URL('../content/threats/', import.meta.url));
const threats = threatFiles.map((file) => file.replace(/\.md$/, ''));

/** What the call on the wire shows of a revision and a carrier. */
async function expectOnWire(verdicts: Verdicts, revision: string, carrier: string): Promise<void> {
  expect(await verdicts.words()).toEqual(['Served']);
  const call = await verdicts.call.innerText();
  expect(call.includes('"upstream_identity": {')).toBe(carrier === 'params');
  expect(call.includes('"com.example/upstream-identity": {\n')).toBe(carrier === 'meta');
  // Only this revision is spoken over HTTP here.
  expect(call.includes('mcp-protocol-version')).toBe(revision === '2026-07-28');
}

test.describe('from the home page', () => {
  test('one click runs each revision with each carrier', async ({ page, site }) => {
    await site.open('');
    await expect(page.getByRole('status')).toHaveText(/^Shown: the run made when this/);
    for (const { revision, carrier } of choices) {
      await test.step(`${revision}, ${carrier}`, async () => {
        const run = RunInPlace.onHome(page, revision, carrier);
        await run.run();
        await expectOnWire(run.verdicts, revision, carrier);
      });
    }
  });

  test('two clicks end in a verdict in the playground', async ({ site, playground }) => {
    await site.open('');
    await site.main.getByRole('link', { name: 'Break it yourself' }).click();
    await playground.runButton.click();
    await playground.ended();
    await expectOnWire(playground.verdicts, '2026-07-28', 'params');
  });

  test('the playground runs each revision with each carrier', async ({
    page,
    site,
    playground,
  }) => {
    await site.open('');
    await site.main.getByRole('link', { name: 'Change it in the playground' }).click();
    await playground.isReady();
    for (const { revision, carrier } of choices) {
      await test.step(`${revision}, ${carrier}`, async () => {
        await playground.choice(revision).check();
        await playground.choice(carrier).check();
        await playground.run();
        await expect(playground.status).toHaveText('Verdict: Served.');
        await expectOnWire(playground.verdicts, revision, carrier);
      });
    }
    // The address holds the choice, so that it can be sent to somebody.
    expect(new URL(page.url()).hash).toBe('#revision=2025-11-25&carrier=meta');
    await page.reload();
    await playground.isReady();
    await expect(playground.choice('2025-11-25')).toBeChecked();
    await expect(playground.choice('meta')).toBeChecked();
  });
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the home page shows a run', async ({ page, site }) => {
    await site.open('');
    const { verdicts } = RunInPlace.onHome(page, revisions[0], carriers[0]);
    await expect(verdicts.headings).toHaveText(['Served']);
    await expect(verdicts.call).toContainText('"upstream_identity": {');
  });

  test('the playground shows a run, and what was asked', async ({ playground }) => {
    await playground.open('playground/');
    await expect(playground.verdicts.headings).toHaveText(['Served']);
    await expect(playground.verdicts.call).toContainText('"upstream_identity": {');
    await expect(playground.text).toHaveValue(/"upstream_identity": \{/);
    expect(await playground.chooser.getByRole('link').count()).toBeGreaterThan(40);
  });

  test('every threat shows its two runs', async ({ page, site }) => {
    for (const id of threats) {
      await site.open(`threat-model/${id}/`);
      const { verdicts, result } = RunInPlace.onThreat(page);
      await expect(result.getByRole('article')).toContainText(['Control off', 'Control on']);
      const words = await verdicts.words();
      expect(words.length).toBeGreaterThanOrEqual(2);
      for (const heading of await verdicts.headings.all()) await expect(heading).toBeVisible();
    }
  });

  test('the proposal shows its requirements and a worked request', async ({ site }) => {
    await site.open('proposal/');
    await expect(site.main.getByRole('article').first()).toBeVisible();
    const worked = new Verdicts(site.main);
    await expect(worked.call).toContainText('"upstream_identity": {');
  });
});

test.describe('a scenario', () => {
  test('is opened from the list, runs, and names requirement and reason', async ({
    page,
    playground,
  }) => {
    await playground.openScenario();
    await playground.choice('2025-11-25').check();
    await playground.choice('meta').check();
    await playground.chooser.getByRole('link', { name: 'An expired token' }).click();
    await expect(playground.heading).toHaveText('An expired token');
    await playground.isReady();
    await expect(playground.choice('2025-11-25')).toBeChecked();
    await expect(playground.choice('meta')).toBeChecked();

    await playground.run();
    await expect(playground.status).toHaveText('Verdict: Refused.');
    const verdict = playground.verdicts.all;
    await expect(verdict).toHaveCount(1);
    await expect(verdict).toContainText('-31042 · invalid_token · cause: expired');
    await playground.verdicts.requirements.click();
    await expect(page).toHaveURL(/\/proposal\/#token-is-validated-for-the-upstream$/);
    await expect(page.locator('#token-is-validated-for-the-upstream')).toBeInViewport();
  });

  test('runs with its control off', async ({ playground }) => {
    await playground.openScenario('two-users-one-process');
    await playground.run();
    await expect(playground.verdicts.all.last()).toContainText('the dashboards answer Bob');
    await playground.fault.check();
    await playground.run();
    await expect(playground.status).toHaveText('Verdict: Served, then The attack works.');
    await expect(playground.verdicts.all.last()).toContainText('Bob reads Alice’s dashboards');
    await playground.fault.uncheck();
    await playground.run();
    await expect(playground.verdicts.all.last()).toContainText('the dashboards answer Bob');
  });

  test('says what leaked when its control is off', async ({ page, playground }) => {
    await playground.openScenario('upstream-quotes-the-credential', '#fault=on');
    await expect(playground.fault).toBeChecked();
    await playground.run();
    await expect(playground.status).toHaveText('Verdict: Leaked.');
    expect(tokensIn(await exposure(page))).toEqual([]);
  });

  test('that has no fault says so', async ({ playground }) => {
    await playground.openScenario('good-call-payments', '#fault=on');
    await expect(playground.fault).toBeDisabled();
    await expect(playground.fault).not.toBeChecked();
  });

  test('shows masked credentials on the wire', async ({ page, playground }) => {
    await playground.openScenario();
    await playground.run();
    const { call } = playground.verdicts;
    await expect(call).toContainText('"token": "t1, minted JWT"');
    await expect(call).toContainText('Bearer MCP token of alice');
    await call.getByText('Claims of t1').click();
    await expect(call).toContainText('"aud": "https://dashboards.example/"');
    expect(tokensIn(await exposure(page))).toEqual([]);
  });
});

test('a threat runs both ways where it stands', async ({ page, site }) => {
  await site.open('threat-model/token-for-another-audience/');
  const runs = RunInPlace.onThreat(page);
  const built = await runs.verdicts.words();
  await runs.run();
  expect(await runs.verdicts.words()).toEqual(built);
  await expect(runs.result.getByRole('article')).toContainText(['Control off', 'Control on']);
});

test('a requirement runs its checks where it stands', async ({ page, site }) => {
  await site.open('proposal/');
  const checks = RunInPlace.ofRequirement(page, 'one-advertised-carrier');
  await checks.run();
  expect(await checks.verdicts.words()).toContain('Refused');
  await expect(checks.verdicts.all.first()).toContainText('Requirement: one-advertised-carrier');
});
