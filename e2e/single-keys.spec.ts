import { expect, test } from './fixtures.ts';
import { ReadingTools } from './pages/reading-tools.ts';

test('who speaks to the browser switches single keys off, on every page', async ({
  page,
  site,
  playground,
}) => {
  const tools = new ReadingTools(page);
  const dialog = page.getByRole('dialog');
  await site.open('glossary/');
  await tools.open();
  await tools.singleKeys.focus();
  await page.keyboard.press('Space');
  await expect(tools.singleKeys).not.toBeChecked();
  await page.keyboard.press('Escape');

  await site.open('proposal/');
  await page.keyboard.press('/');
  await tools.select(page.locator('#errors'));
  await page.keyboard.press('q');
  await page.keyboard.press('d');
  await expect(tools.said).toBeEmpty();
  await expect(dialog).toBeHidden();
  expect(page.context().pages()).toHaveLength(1);

  await playground.openScenario();
  await page.getByRole('button', { name: 'Run', exact: true }).first().focus();
  await page.keyboard.press('?');
  await expect(dialog).toBeHidden();

  await tools.button.click();
  await tools.singleKeys.check();
  await page.keyboard.press('Escape');
  await tools.open();
  await expect(tools.dialog).toBeVisible();
});

test('a checkbox is no result', async ({ page, site }) => {
  const tools = new ReadingTools(page);
  await site.open('glossary/');
  await tools.open();
  await tools.field.fill('zzzz');
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  await expect(tools.field).toBeFocused();
  await expect(tools.singleKeys).toBeChecked();
});
