import { expect, test } from './fixtures.ts';

test.describe('with a mouse and a keyboard', () => {
  test.skip(({ isMobile }) => isMobile, 'the editor is not offered on touch');

  test('it loads when it is asked for, follows the text, and gives it back', async ({
    page,
    playground,
  }) => {
    const loaded: string[] = [];
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    await playground.openScenario();
    await playground.run();
    expect(loaded.filter((path) => /monaco|editor\.|json\.worker/i.test(path))).toEqual([]);

    await playground.text.fill('{ "title": 1 }');
    await page.getByRole('button', { name: 'Open the editor' }).click();
    const editor = page.getByRole('textbox', { name: 'Scenario, in the editor' });
    await expect(editor).toBeFocused();
    await expect(playground.text).toBeHidden();
    // The schema speaks, from the worker.
    await expect(page.locator('.editor .squiggly-error').first()).toBeVisible();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(' // more');
    await page.keyboard.press('ControlOrMeta+Enter');
    await playground.ended();
    await expect(playground.problem).toHaveText(/^Line 1, column \d+: /);
    await page.keyboard.press('Escape');
    await expect(playground.text).toBeFocused();
    await expect(playground.text).toHaveValue('{ "title": 1 } // more');
    await playground.asWritten.click();
    await page.getByRole('button', { name: 'Open the editor' }).click();
    await expect(page.locator('.editor .view-lines')).toContainText('"title"');
    await expect(page.locator('.editor .squiggly-error')).toHaveCount(0);
  });

  test('it completes from the schema, and Tab leaves it', async ({ page, playground }) => {
    await playground.openScenario();
    await playground.text.fill('{ "carrier":  }');
    await page.getByRole('button', { name: 'Open the editor' }).click();
    await expect(page.getByRole('textbox', { name: 'Scenario, in the editor' })).toBeFocused();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ControlOrMeta+Space');
    await expect(page.locator('.suggest-widget')).toContainText('"params"');
    await expect(page.locator('.suggest-widget')).toContainText('"meta"');
    await page.keyboard.press('Escape');
    await expect(page.locator('.suggest-widget')).toBeHidden();
    await expect(playground.text).toBeHidden();
    await playground.tabTo(page.getByRole('button', { name: 'Back to the plain text' }));
    await page.keyboard.press('Enter');
    await expect(playground.text).toHaveValue('{ "carrier":  }');
  });
});

test('where it cannot be loaded, the plain text does the same', async ({
  page,
  playground,
  watch,
}) => {
  await playground.openScenario();
  const button = page.getByRole('button', { name: 'Open the editor' });
  test.skip(!(await button.isVisible()), 'the editor is not offered on touch');
  await page.route('**/scenario.schema.json', (route) => route.abort());
  await button.click();
  await expect(page.getByText(/^The editor could not be loaded\./)).toBeVisible();
  await expect(playground.text).toBeVisible();
  watch.forgive(/ERR_FAILED|Failed to fetch|scenario.schema.json/); // the request that the test itself aborted
  await page.unroute('**/scenario.schema.json');
  await button.click();
  await expect(page.getByRole('textbox', { name: 'Scenario, in the editor' })).toBeFocused();
});

test('on touch the plain text is the only editor', async ({ page, playground, isMobile }) => {
  test.skip(!isMobile);
  await playground.openScenario();
  await expect(page.getByRole('button', { name: 'Open the editor' })).toBeHidden();
  await expect(playground.text).toBeVisible();
});
