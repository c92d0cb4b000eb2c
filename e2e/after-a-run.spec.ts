import { expect, test } from './fixtures.ts';
import { RunInPlace } from './pages/run-in-place.ts';

/** Pages break no rule as they were built (read.spec.ts). This is about what a run puts into them. */
test.describe('what a run puts there breaks no rule of WCAG 2.2 AA', () => {
  // Two passes of axe each, on machines that may be slow.
  test.slow();

  test('on the home page', async ({ page, site, axe }) => {
    await site.open('');
    await RunInPlace.onHome(page, '2025-11-25', 'meta').run();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axe('run-scenarios')).toEqual([]);
    }
    expect(await site.overflow()).toBe(0);
  });

  test('in the playground, everything unfolded', async ({ page, playground, axe }) => {
    await playground.openScenario('upstream-quotes-the-credential');
    await playground.fault.check();
    await playground.run();
    for (const summary of await page.locator('summary').all()) await summary.click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axe('.bench')).toEqual([]);
    }
    expect(await playground.overflow()).toBe(0);
  });

  test('in the playground, with a problem', async ({ page, playground, axe }) => {
    await playground.openScenario();
    await playground.text.fill('{');
    await playground.run();
    await expect(playground.problem).toHaveText(/\w/);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axe('.controls')).toEqual([]);
    }
    expect(await playground.overflow()).toBe(0);
  });

  test('in the proposal, with the wire unfolded', async ({ page, site, axe }) => {
    await site.open('proposal/');
    const checks = RunInPlace.ofRequirement(page, 'one-advertised-carrier');
    await checks.run();
    await checks.result.locator('summary').first().click();
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      expect(await axe('#one-advertised-carrier')).toEqual([]);
    }
    expect(await site.overflow()).toBe(0);
  });
});
