import { expect, test } from './fixtures.ts';

test('by keyboard alone, edge, message and words move together', async ({ page, site }) => {
  await site.open('topologies/url-mode/');
  const player = page.locator('step-player');
  const said = player.locator('[data-said]');
  await player.getByRole('button', { name: 'Forward' }).press('Enter');
  await expect(said).toHaveText(/^1 of \d+: client → server/);
  await expect(page.locator('#url-mode-calls')).toHaveClass(/current/);
  await expect(player.locator('li[aria-current]')).toHaveCount(1);
  await player.locator('[data-steps]').press('ArrowRight');
  await expect(said).toHaveText(/^2 of/);
  await player.locator('[data-steps]').press('ArrowLeft');
  await expect(said).toHaveText(/^1 of/);
  await expect(page.locator('.edge.current')).toHaveCount(1);
  await player.locator('[data-steps]').press('End');
  const count = await player.locator('[data-steps] > li').count();
  await expect(said).toHaveText(new RegExp(`^${count} of ${count}: server → client`));
  // From the end it begins again, and a second press stops it.
  await player.locator('[data-steps]').press('Space');
  await expect(player.getByRole('button', { name: 'Pause' })).toBeVisible();
  await expect(said).toHaveText(/^1 of/);
  await player.locator('[data-steps]').press('Space');
  await expect(player.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('every message of every run has its edge', async ({ page, site }) => {
  await site.open('topologies/');
  const links = page.locator('#pictures ~ ul a');
  const pages = await links.evaluateAll((all) =>
    all.map((link) => new URL((link as HTMLAnchorElement).href).pathname),
  );
  const bare: string[] = [];
  for (const path of pages) {
    await page.goto(path);
    bare.push(
      ...(await page.locator('[data-steps] > li').evaluateAll((steps) =>
        steps
          .filter((step) => {
            const edges = (step.getAttribute('data-edges') ?? '').split(' ');
            return !edges.every((id) => document.getElementById(id)?.matches('.edge'));
          })
          .map((step) => `${location.pathname} ${step.querySelector('[data-line]')?.textContent}`),
      )),
    );
  }
  expect(pages.length).toBeGreaterThanOrEqual(10);
  expect(bare).toEqual([]);
});

test('it plays by itself once it is asked, and pauses', async ({ page, site }) => {
  await site.open('topologies/direct/');
  const player = page.locator('step-player');
  await player.getByLabel('Speed').selectOption('double');
  await expect(player.locator('li[aria-current]')).toHaveCount(0);
  await player.getByRole('button', { name: 'Play' }).click();
  await expect(player.locator('[data-said]')).toHaveText(/^2 of/);
  await player.getByRole('button', { name: 'Pause' }).click();
  await expect(player.getByRole('button', { name: 'Play' })).toBeVisible();
});

test('a picture is enlarged, and its source copied', async ({ page, site, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await site.open('topologies/two-gateways/');
  const tools = page.locator('diagram-tools');
  const picture = page.locator('.diagram svg');
  const { width } = (await picture.boundingBox())!;
  await tools.getByRole('button', { name: 'Larger' }).press('Enter');
  expect((await picture.boundingBox())!.width).toBeGreaterThan(width);
  await tools.getByRole('button', { name: 'Copy mermaid source' }).click();
  await expect(tools.getByRole('status')).toHaveText('Copied.');
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toMatch(/^flowchart TD\n/);
});

test('after a step, axe finds nothing in the dark', async ({ page, site, axe }) => {
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await site.open('topologies/enterprise-network/');
  await page.getByRole('button', { name: 'Forward' }).click();
  expect(await axe()).toEqual([]);
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the steps are there', async ({ page, site }) => {
    await site.open('topologies/central-sts/');
    const steps = page.locator('step-player li');
    expect(await steps.count()).toBeGreaterThan(5);
    await expect(steps.first()).toContainText('client → server');
    await expect(page.getByRole('button', { name: 'Play' })).toBeDisabled();
  });
  test('what the network blocks has its rule', async ({ page, site }) => {
    await site.open('topologies/enterprise-network/');
    const blocked = page.locator('#blocked + ul > li');
    await expect(blocked).toHaveCount(3);
    await expect(blocked.first()).toContainText('no-person-to-provider');
  });
});
