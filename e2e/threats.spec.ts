import { readdir } from 'node:fs/promises';
import { expect, test } from './fixtures.ts';

const files = await readdir(new URL('../content/threats/', import.meta.url));

test.beforeEach(({ site }) => site.open('threat-model/'));

test('the matrix shows every threat and how its two runs ended, and is filtered in words', async ({
  page,
}) => {
  const rows = page.locator('threat-matrix tbody tr:visible');
  await expect(rows).toHaveCount(files.length);
  await page.getByLabel(/^STRIDE/).selectOption('repudiation');
  const some = await rows.count();
  expect(some).toBeGreaterThan(0);
  expect(some).toBeLessThan(files.length);
  await expect(page.getByText(`${some} of ${files.length} threats are shown.`)).toBeVisible();
  await page.getByLabel(/^Where/).selectOption('keeps');
  await expect(page.getByText(`0 of ${files.length} threats are shown.`)).toBeVisible();
  await page.getByLabel(/^STRIDE/).selectOption('any');
  await page.getByLabel(/^Where/).selectOption('any');
  await page.getByLabel(/^Requirement/).selectOption('forward to one origin');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Redirect to another origin');
  await expect(rows.locator('[data-verdict]')).toHaveText(['The attack works', 'Served']);
});

test('all of them run both ways where the table stands', async ({ page }) => {
  await page.getByRole('button', { name: 'Run them all both ways, here' }).click();
  await expect(page.locator('run-scenarios [data-status]')).toHaveText(
    `${2 * files.length} of ${2 * files.length} runs ended as the scenario says.`,
    { timeout: 60_000 },
  );
});

test('a threat shows its gain, and the message at which its runs part', async ({ page, site }) => {
  await site.open('threat-model/logged-credential/');
  await expect(page.getByText('The log holds a token that works until it expires.')).toBeVisible();
  const parting = page.locator('[data-parting]');
  await expect(parting).toHaveCount(2);
  await expect(parting.first()).toContainText('Here the two runs part.');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the matrix can be read', async ({ page }) => {
    await expect(page.locator('threat-matrix tbody tr')).toHaveCount(files.length);
    await expect(page.getByLabel(/^STRIDE/)).toBeDisabled();
  });
});
