import { expect, test } from './fixtures.ts';

/** 1280 by 1024 CSS pixels at 400 % (WCAG 2.2, 1.4.10). */
const zoomed = { width: 320, height: 256 };

test('at 400 % nothing of the playground lies beyond the edge, whatever is unfolded', async ({
  page,
  playground,
}) => {
  await page.setViewportSize(zoomed);
  await playground.openScenario('two-users-one-process');
  await playground.run();
  await playground.fault.check();
  await playground.run();
  for (const summary of await page.locator('summary:visible').all()) await summary.click();
  expect(await playground.overflow()).toBeLessThanOrEqual(0);
  await expect(playground.runButton).toBeVisible();
  await playground.runButton.click();
  await playground.ended();
  await expect(playground.status).toBeInViewport();
});

test('in the dark everything can be read, unfolded and after a run', async ({
  page,
  playground,
  axe,
}) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await playground.openScenario('wrong-audience');
  await playground.run();
  await playground.fault.check();
  await playground.run();
  for (const summary of await page.locator('summary:visible').all()) await summary.click();
  expect(await axe()).toEqual([]);
});

test('who asks for less motion sees none', async ({ page, playground }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await playground.openScenario();
  await page.getByRole('button', { name: 'Keys' }).click();
  await page.keyboard.press('Escape');
  await playground.run();
  const moving = await page.evaluate(() => document.getAnimations().length);
  expect(moving).toBe(0);
});

test('a verdict is announced where a screen reader listens, and the record is a list', async ({
  page,
  playground,
}) => {
  await playground.openScenario('wrong-audience');
  const announced = page.getByRole('status').filter({ hasText: /Shown|Verdict|Running/ });
  await playground.run();
  await expect(announced).toHaveText('Verdict: Refused.');
  const record = page.locator('wire-record > ol.wire');
  await expect(record.getByRole('listitem').first()).toBeVisible();
  const names = await record
    .locator('.message')
    .evaluateAll((messages) => messages.map((message) => message.getAttribute('aria-label')));
  expect(names.length).toBeGreaterThan(3);
  for (const name of names) expect(name).toMatch(/^\d+: .+, .+/);
});
