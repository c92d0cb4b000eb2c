import type { Measures } from '../src/scenarios/comparison/measure.ts';
import { columns } from '../src/scenarios/comparison/words.ts';
import { expect, test } from './fixtures.ts';

interface Published {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly runs: readonly (Measures & { environment: string; network: string })[];
}

const words: Readonly<Record<string, string>> = {
  blocked: 'blocked',
  'no-browser': 'no browser',
  refused: 'refused',
};

test('the tables say what the machine form says', async ({ page, site, request }) => {
  await site.open('topologies/');
  const address = new URL('../topologies.json', page.url()).href;
  const all = (await (await request.get(address)).json()) as Published[];
  const patterns = all.filter(({ kind }) => kind === 'pattern');
  expect(patterns.length).toBeGreaterThan(10);
  for (const network of ['open', 'enterprise', 'sealed']) {
    const table = page.locator(`section:has(> h3#${network}) table`);
    const shown = await table
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows.map((row) => [...row.querySelectorAll('td')].map((cell) => cell.textContent.trim())),
      );
    const published = patterns.map(({ runs }) =>
      runs
        .filter((run) => run.network === network)
        .map(({ stop }) => (stop === undefined ? 'served' : words[stop.kind])),
    );
    expect(shown).toEqual(published);
  }
  const measured = await page
    .locator('table.measures tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('td')].map((cell) =>
          [...cell.querySelectorAll('p')].map((line) => line.textContent.trim()),
        ),
      ),
    );
  const withAPerson = patterns.map(({ runs }) =>
    runs.find(({ environment, network }) => environment === 'person' && network === 'open'),
  );
  expect(measured).toEqual(withAPerson.map((run) => columns.map(({ of }) => of(run!))));
});

test('every run comes out in the page as it was published', async ({ page, site }) => {
  test.slow();
  await site.open('topologies/');
  await page.getByRole('button', { name: 'Run them all, here' }).click();
  const status = page.locator('run-patterns [data-status]');
  await expect(status).toHaveText(/^(\d+) of \1 runs came out as published/, { timeout: 120_000 });
  await expect(page.locator('run-patterns [data-result]')).toBeEmpty();
});

test('a column sorts by keyboard, and says how', async ({ page, site }) => {
  await site.open('topologies/');
  const heading = page.locator('th[data-column="revocation"]');
  await heading.getByRole('button').press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'ascending');
  await heading.getByRole('button').press('Enter');
  await expect(heading).toHaveAttribute('aria-sort', 'descending');
  const first = page.locator('table.measures tbody tr').first();
  await expect(first.locator('[data-column="revocation"]')).toHaveText('not within the hour');
});

test('a cell leads to its run', async ({ page, site }) => {
  await site.open('topologies/');
  const table = page.locator('section:has(> h3#enterprise) table');
  await table.getByRole('link', { name: 'blocked' }).first().click();
  await expect(page).toHaveURL(
    /topologies\/patterns\/url-elicitation-2025-11-25\/#person-enterprise$/,
  );
  const run = page.locator('#person-enterprise');
  await run.locator('summary').click();
  await expect(run.locator('[data-blocked]')).toContainText('no-person-to-provider');
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });
  test('the tables can be read', async ({ page, site }) => {
    await site.open('topologies/');
    await expect(page.locator('table.measures tbody tr')).toHaveCount(21);
    await expect(page.getByRole('button', { name: 'Run them all, here' })).toBeDisabled();
  });
});
