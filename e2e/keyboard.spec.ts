import { expect, test } from './fixtures.ts';
import { RunInPlace } from './pages/run-in-place.ts';

test('the keyboard alone reaches the playground, edits, runs and reads the verdict', async ({
  page,
  site,
  playground,
}) => {
  const { keyboard } = page;
  await site.open('');
  await site.tabTo(site.navigation.getByRole('link', { name: 'Playground' }));
  await keyboard.press('Enter');
  await playground.isReady();

  await playground.tabTo(playground.choice('2026-07-28'));
  await keyboard.press('ArrowRight');
  await expect(playground.choice('2025-11-25')).toBeChecked();
  await playground.tabTo(playground.choice('params'));
  await keyboard.press('ArrowRight');
  await expect(playground.choice('meta')).toBeChecked();

  await playground.tabTo(playground.text);
  const text = await playground.text.inputValue();
  await keyboard.press('ControlOrMeta+A');
  await keyboard.insertText(text.replace('https://dashboards.example/', 'https://else.example/'));
  const edited = await playground.text.inputValue();
  expect(edited).not.toBe(text);

  await keyboard.press('ControlOrMeta+Enter');
  await playground.ended();
  await expect(playground.text).toHaveValue(edited);
  await expect(playground.status).toHaveText('Verdict: Refused.');
  await expect(playground.text).toBeFocused();

  await playground.tabTo(playground.verdicts.requirements);
  await expect(playground.verdicts.all).toContainText('cause: audience');
  await expect(playground.verdicts.requirements).toBeInViewport();
  await keyboard.press('Enter');
  await expect(page).toHaveURL(/\/proposal\/#token-is-validated-for-the-upstream$/);
});

test('the keyboard alone switches a control off and takes the text back', async ({
  page,
  playground,
}) => {
  const { keyboard } = page;
  await playground.openScenario('wrong-audience');
  await playground.tabTo(playground.fault);
  await keyboard.press('Space');
  await expect(playground.fault).toBeChecked();
  await playground.tabTo(playground.text);
  const written = await playground.text.inputValue();
  await keyboard.press('ControlOrMeta+A');
  await keyboard.insertText('{');
  await keyboard.press('ControlOrMeta+Enter');
  await playground.ended();
  await expect(playground.problem).toHaveText(/\w/);
  await expect(playground.text).toHaveAttribute('aria-invalid', 'true');
  await playground.tabTo(playground.asWritten);
  await keyboard.press('Enter');
  await expect(playground.text).toHaveValue(written);
  await expect(playground.problem).toHaveText('');
  await expect(playground.asWritten).toBeFocused();
  await keyboard.press('ControlOrMeta+Enter');
  await playground.ended();
  await expect(playground.fault).toBeChecked();
});

test('the keyboard alone runs a requirement’s checks in the proposal', async ({ page, site }) => {
  const { keyboard } = page;
  await site.open('proposal/');
  const checks = RunInPlace.ofRequirement(page, 'scheme-is-listed');
  // From the link to the requirement: the way there from the top is as long as the text.
  await page.locator('#scheme-is-listed').getByRole('link').first().focus();
  await site.tabTo(checks.button);
  await keyboard.press('Enter');
  await checks.ended();
  await expect(checks.button).toBeFocused();
  await site.tabTo(checks.verdicts.requirements.first());
  await expect(checks.verdicts.all.first()).toBeInViewport();
  expect(await checks.verdicts.words()).toContain('Refused');
});
