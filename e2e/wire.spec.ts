import { exposure, tokensIn } from './exposure.ts';
import { expect, test } from './fixtures.ts';
import { WireRecordPart } from './pages/wire-record.ts';

test('a request stands with its answer, and what it set off stands between them', async ({
  page,
  playground,
}) => {
  await playground.openScenario('same-origin-redirect');
  await playground.run();
  const call = page.locator('wire-record > .wire > .exchange');
  const direct = call.locator(':scope > .message .what');
  await expect(direct).toHaveText(['tools/call', 'result']);
  await expect(call.getByText('2 requests, one because of the other')).toBeVisible();
  const attempts = call.locator('.attempts > .inside > .exchange');
  await expect(attempts).toHaveCount(2);
  await expect(attempts.first().locator('.what')).toHaveText(['GET /api/dashboards/home', '302']);
});

test('the messages of one actor alone, with their number in words', async ({
  page,
  playground,
}) => {
  await playground.openScenario('good-call-introspected');
  await playground.run();
  const record = new WireRecordPart(page);
  const all = await record.messages.count();
  await record.actor.selectOption('dashboards');
  await expect(record.messages).toHaveCount(2);
  for (const route of await record.messages.locator('.route').allTextContents())
    expect(route).toContain('dashboards');
  await expect(record.said).toHaveText(/^2 of \d+ messages are shown\.$/);
  await record.forward.click();
  await expect(record.said).toHaveText('Message 1 of 2.');
  await record.actor.selectOption('everybody');
  await expect(record.messages).toHaveCount(all);
});

test('the keyboard alone steps forward, back and to the next refusal', async ({
  page,
  playground,
}) => {
  const { keyboard } = page;
  await playground.openScenario('two-users-one-process');
  await playground.run();
  const record = new WireRecordPart(page);
  await playground.tabTo(record.forward);
  await keyboard.press('Enter');
  await expect(record.current).toBeFocused();
  await expect(record.current).toContainText('tools/call');
  await keyboard.press('j');
  await expect(record.current).toContainText('accepts');
  await expect(record.current).toBeInViewport();
  await keyboard.press('k');
  await expect(record.current).toContainText('tools/call');
  await keyboard.press('k');
  await expect(record.said).toHaveText('This is the first.');
  await keyboard.press('r');
  await expect(record.said).toHaveText('There is no such message further on.');

  await playground.openScenario('wrong-audience');
  await playground.run();
  await record.forward.focus();
  await keyboard.press('r');
  await expect(record.current).toContainText('refuses: audience');
  await keyboard.press('r');
  await expect(record.current).toContainText('error');
});

test('a field leads to the clause that defines it', async ({ page, playground }) => {
  await playground.openScenario();
  await playground.run();
  const record = new WireRecordPart(page);
  const href = (name: string) =>
    record.part.getByRole('link', { name, exact: true }).first().getAttribute('href');
  expect(await href('"upstream_identity"')).toMatch(/\/proposal\/#the-field$/);
  expect(await href('"token"')).toMatch(/\/proposal\/#members$/);
  expect(await href('authorization')).toMatch(/rfc9110#section-11\.6\.2$/);
  await record.part.getByText('Claims of t1').click();
  expect(await href('"aud"')).toMatch(/rfc7519#section-4\.1\.3$/);
  await record.part.getByRole('link', { name: '"token"', exact: true }).first().click();
  await expect(page).toHaveURL(/\/proposal\/#members$/);
  await expect(page.locator('#members')).toBeInViewport();
});

test('a minted token is seen for as long as a pointer or a key is held', async ({
  page,
  playground,
}) => {
  await playground.openScenario();
  await playground.run();
  const record = new WireRecordPart(page);
  await record.part.getByText('Claims of t1').click();
  const hold = record.part.getByRole('button', { name: 'Hold to see t1' });
  expect(tokensIn(await exposure(page))).toEqual([]);

  await hold.hover();
  await page.mouse.down();
  await expect(record.part.locator('.revealed')).toHaveText(/^eyJ[\w-]+\.[\w-]+\.[\w-]+$/);
  await page.mouse.up();
  await expect(record.part.locator('.revealed')).toHaveText('');

  await hold.focus();
  await page.keyboard.down('Space');
  await expect(record.part.locator('.revealed')).toHaveText(/^eyJ/);
  await page.keyboard.up('Space');
  await expect(record.part.locator('.revealed')).toHaveText('');
  expect(tokensIn(await exposure(page))).toEqual([]);
});

test('what was not minted here is never shown', async ({ page, playground }) => {
  await playground.openScenario('good-call-payments');
  await playground.run();
  await expect(page.getByRole('button', { name: /Hold to see/ })).toHaveCount(0);
});

test('the checks of a credential stand in a table, with the one that decides', async ({
  page,
  playground,
}) => {
  await playground.openScenario('wrong-audience');
  await playground.run();
  await page.getByText('Refused for aud. 22 of 23 checks pass.').click();
  const row = page.getByRole('row', { name: /claim aud .* fails: refused here/ });
  await expect(row).toContainText('https://payments.example/');
  await expect(row.getByRole('link')).toHaveAttribute('href', /rfc8725#section-3\.9$/);
});

test('the second run says what changed when one thing changed, and the same run that nothing did', async ({
  page,
  playground,
}) => {
  await playground.openScenario('wrong-audience');
  await playground.run();
  await expect(page.getByText(/^Since the run before/)).toHaveCount(0);
  await playground.run();
  await expect(page.getByText('Since the run before: nothing changed')).toBeVisible();
  await playground.fault.check();
  await playground.run();
  const table = page.getByRole('region', { name: 'What changed' });
  await expect(table.getByRole('row', { name: /Setting control on off: / })).toBeVisible();
  await expect(table.getByRole('row', { name: /verdict Refused The attack works/ })).toBeVisible();
});

test('a record is read without a mistake that axe knows', async ({ page, playground, axe }) => {
  await playground.openScenario('wrong-audience');
  await playground.run();
  await playground.fault.check();
  await playground.run();
  for (const summary of await page.locator('.outcome summary').all()) await summary.click();
  expect(await axe('.outcome')).toEqual([]);
  expect(await playground.overflow()).toBeLessThanOrEqual(0);
});
