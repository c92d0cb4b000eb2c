import { readFile } from 'node:fs/promises';
import { exposure } from './exposure.ts';
import { expect, test } from './fixtures.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** A JWT of nobody, recognised by its parts. */
const parts = ['eyJhbGciOiJFUzI1NiJ9', 'eyJzdWIiOiJjYW5hcnktNzMxMSJ9', 'Q2FuYXJ5LXNpZ25hdHVyZQ'];
const canary = parts.join('.');

test('a token in any field of the form leaves the page by no way', async ({ page, playground }) => {
  const sent: string[] = [];
  page.on('request', (request) => {
    sent.push([request.url(), JSON.stringify(request.headers()), request.postData()].join('\n'));
  });
  const expectNowhere = (where: string, text: string) => {
    const at = Math.max(...parts.map((part) => text.indexOf(part)));
    expect(at < 0 ? '' : text.slice(Math.max(0, at - 120), at + 20), where).toBe('');
  };
  await playground.openScenario();
  for (const summary of await page.locator('details.group > summary').all())
    if (!(await summary.evaluate((element) => element.closest('details')?.open)))
      await summary.click();

  const written = await playground.text.inputValue();
  const fields = page.locator(
    'form.controls :is(input[type="text"], input[type="password"], textarea)',
  );
  const count = await fields.count();
  expect(count).toBeGreaterThan(15);
  for (let index = 0; index < count; index += 1) {
    const field = fields.nth(index);
    const isFree = (await field.isVisible()) && (await field.isEditable());
    if (!isFree) continue;
    const name =
      (await field.getAttribute('data-control')) ?? (await field.getAttribute('name')) ?? '';
    await test.step(`field ${index} ${name}`, async () => {
      const value = name === 'mint-header' || name === 'mint-claims' ? `{"x":"${canary}"}` : canary;
      await field.fill(value);
      await playground.run();
      await page.waitForTimeout(400); // the pause after which the address follows
      expectNowhere('the page, its storage and its address', await exposure(page));
      for (const copy of ['Copy the link', 'Copy for GitHub']) {
        await page.getByRole('button', { name: copy }).click();
        await expect(page.locator('[data-part="shared"]')).toHaveText(/\w/);
        expectNowhere(copy, await page.evaluate<string>('navigator.clipboard.readText()'));
      }
      for (const file of ['Download the scenario', 'Download the trace']) {
        const downloads = page.waitForEvent('download', { timeout: 2000 }).catch(() => undefined);
        await page.getByRole('button', { name: file }).click();
        const download = await downloads;
        if (download) expectNowhere(file, await readFile(await download.path(), 'utf8'));
      }
      await field.fill('');
      await playground.text.fill(written);
    });
  }
  expectNowhere('the network', sent.join('\n'));
  await page.goBack();
  expectNowhere('the history', page.url());
});
