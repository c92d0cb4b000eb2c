import { expect, test } from './fixtures.ts';

const JWT_SHAPES = 11;

test.beforeEach(async ({ playground }) => {
  await playground.openScenario();
  await playground.unfold('The credential');
});

test('a kind of credential begins a world in which it is expected, and a switch breaks it', async ({
  playground,
}) => {
  const start = playground.field(/^Begin with/);
  await start.selectOption('Microsoft Entra ID, version 2.0');
  await expect(playground.text).toHaveValue(/"shape": "entra-v2"/);
  await expect(start).toHaveValue('');
  await playground.run();
  await expect(playground.status).toHaveText('Verdict: Served.');

  const expired = playground.field(/^has expired$/);
  await expired.check();
  await expect(playground.text).toHaveValue(/"exp": \d+/);
  await playground.run();
  await expect(playground.verdicts.all).toContainText('cause: expired · exp');
  await expired.uncheck();
  await expect(playground.text).not.toHaveValue(/"exp": \d+/);
  await playground.run();
  await expect(playground.status).toHaveText('Verdict: Served.');
});

test('every kind that is offered runs', async ({ playground }) => {
  const start = playground.field(/^Begin with/);
  const titles = (await start.locator('option').allTextContents()).slice(1);
  expect(titles).toHaveLength(JWT_SHAPES + 3);
  for (const title of titles) {
    await start.selectOption(title);
    await playground.run();
    await expect(playground.status).toHaveText(/^Verdict: (Served|Refused)\.$/);
  }
});

test('fields and JSON follow each other', async ({ playground }) => {
  await playground.field(/^Subject/).fill('carol');
  await expect(playground.text).toHaveValue(/"subject": "carol"/);
  await playground.editRequest(({ params }) => {
    params.upstream_identity.token = { mint: { signedWith: 'mallory', header: { typ: 'JWT' } } };
  });
  await expect(playground.field(/^Signed with/)).toHaveValue('mallory');
  await expect(playground.field(/^Header/)).toHaveValue('{"typ":"JWT"}');
  await expect(playground.field('is signed with Mallory’s key')).toBeChecked();
  await playground.editRequest(({ params }) => {
    params.upstream_identity.token = { account: 'payments/alice' };
  });
  await expect(playground.field(/^Subject/)).toBeDisabled();
  await expect(playground.field(/^has expired$/)).toBeDisabled();
});

test('half an object stays in its field, is not written, and says so', async ({ playground }) => {
  const claims = playground.field(/^Claims,/);
  const before = await playground.text.inputValue();
  await claims.fill('{"exp": ');
  await expect(playground.problem).toHaveText(/^Claims: this is no JSON object yet/);
  await expect(playground.text).toHaveValue(before);
  await playground.run();
  await expect(claims).toHaveValue('{"exp": ');
  await claims.fill('{"exp": 1}');
  await expect(playground.problem).toHaveText('');
  await playground.run();
  await expect(playground.verdicts.all).toContainText('cause: expired');
});

test('the keyboard alone begins, tampers and runs', async ({ page, playground }) => {
  const start = playground.field(/^Begin with/);
  await start.focus();
  await page.keyboard.type('Keycloak');
  await expect(playground.text).toHaveValue(/"shape": "keycloak"/);
  await playground.tabTo(playground.field(/^never expires$/));
  await page.keyboard.press('Space');
  await page.keyboard.press('ControlOrMeta+Enter');
  await playground.ended();
  await expect(playground.verdicts.all).toContainText('cause: claim · exp');
});
