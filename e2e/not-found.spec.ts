import { expect, test } from './fixtures.ts';

test.describe('an address where nothing is', () => {
  for (const [address, name] of [
    ['playground/nope/', 'nope'],
    ['playground/nope', 'nope'],
    ['playground/%3Cb%3Enope%3C%2Fb%3E/', '<b>nope</b>'],
    ['playground/100%25/', '100%'],
    ['playground/%E0%A4%A/', '%E0%A4%A'],
  ] as const) {
    test(`${address} says which scenario there is not, and where all are`, async ({
      page,
      site,
      watch,
    }) => {
      const response = await site.open(address);
      expect(response.status()).toBe(404);
      watch.forgive(/^console: Failed to load resource: .* 404/);
      await expect(page.locator('unknown-scenario')).toHaveText(
        `There is no scenario “${name}”. The playground lists all there are.`,
      );
      await site.main.getByRole('link', { name: 'Playground' }).click();
      await expect(page).toHaveURL(/\/playground\/$/);
      await expect(page.getByRole('navigation', { name: 'Scenarios' })).toBeVisible();
    });
  }

  for (const address of ['nope/', 'playground/nope/nope/', 'proposal/nope/']) {
    test(`${address} says nothing of scenarios`, async ({ page, site, watch }) => {
      const response = await site.open(address);
      expect(response.status()).toBe(404);
      watch.forgive(/^console: Failed to load resource: .* 404/);
      await expect(site.heading).toBeVisible();
      await expect(page.locator('unknown-scenario')).toHaveText('');
    });
  }
});

test('a choice that there is not leaves the scenario as it is written', async ({ playground }) => {
  await playground.openScenario('expired', '#revision=1999-01-01&carrier=pigeon&fault=perhaps');
  await expect(playground.choice('2026-07-28')).toBeChecked();
  await expect(playground.choice('params')).toBeChecked();
  await expect(playground.fault).not.toBeChecked();
  await playground.run();
  await expect(playground.status).toHaveText('Verdict: Refused.');
});
