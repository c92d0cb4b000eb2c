import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { exposure } from './exposure.ts';
import { expect, test } from './fixtures.ts';

const canary = 'plain-words-canary-8841';
const audience = 'https://elsewhere.example/';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const clipboard = 'navigator.clipboard.readText()';

test('the address follows an edit, opens elsewhere as the same run, and “back” leaves the page', async ({
  page,
  context,
  site,
  playground,
}) => {
  await site.open('');
  await playground.openScenario();
  const start = page.url();
  await playground.editRequest(({ params }) => {
    params.upstream_identity.token = { mint: { audience } };
  });
  await playground.choice('2025-11-25').check();
  await expect.poll(() => page.url()).toMatch(/\/playground\/#v1\.[\w-]+$/);
  await playground.run();
  await expect(playground.status).toHaveText('Verdict: Refused.');

  const other = await context.newPage();
  await other.goto(page.url());
  const there = new (playground.constructor as new (p: typeof other) => typeof playground)(other);
  await there.isReady();
  await expect(there.text).toHaveValue(await playground.text.inputValue());
  await expect(there.choice('2025-11-25')).toBeChecked();
  await there.run();
  await expect(there.verdicts.all).toContainText('cause: audience');
  await other.close();

  await playground.asWritten.click();
  await expect.poll(() => page.url()).toBe(start);
  await page.goBack();
  await expect(page).toHaveURL(/\/$/);
  await expect(page).not.toHaveURL(/playground/);
});

test('a link is copied with its length, a comment with verdict, reason and diagram', async ({
  page,
  playground,
}) => {
  await playground.openScenario('wrong-audience', '#fault=on');
  await playground.unfold('Link, copy, download');
  await page.getByRole('button', { name: 'Copy for GitHub' }).click();
  await expect(page.getByText('There is no run of yours yet.')).toBeVisible();
  await playground.run();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  await expect(
    page.getByText(/^Copied a link of \d+ characters\. The link leads to this machine/),
  ).toBeVisible();
  expect(await page.evaluate<string>(clipboard)).toBe(page.url());
  await page.getByRole('button', { name: 'Copy for GitHub' }).click();
  await expect(page.getByText(/^Copied \d+ characters of Markdown/)).toBeVisible();
  const text = await page.evaluate<string>(clipboard);
  expect(text).toContain(`${page.url()} (a link of the machine that made it alone)`);
  expect(text).toContain('- **The attack works.**');
  expect(text).toContain('```mermaid\nsequenceDiagram\n');
});

test('scenario and trace are downloaded, and the scenario is opened again', async ({
  page,
  playground,
}) => {
  await playground.openScenario('two-users-one-process');
  await playground.edit(({ steps }) => (steps[1]!.caller = 'carol'));
  await playground.run();
  const typed = await playground.text.inputValue();
  await playground.unfold('Link, copy, download');
  const download = async (name: string) => {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name }).click(),
    ]);
    return {
      name: file.suggestedFilename(),
      text: await readFile(await file.path(), 'utf8'),
      path: await file.path(),
    };
  };
  const scenario = await download('Download the scenario');
  expect(scenario).toMatchObject({ name: 'two-users-one-process.json', text: typed });
  const trace = await download('Download the trace');
  expect(trace.name).toBe('two-users-one-process.jsonl');
  expect(trace.text.trimEnd().split('\n').length).toBeGreaterThan(10);

  await playground.asWritten.click();
  await page.getByLabel('Open a scenario file').setInputFiles(scenario.path);
  await expect(page.getByText(/^Opened /)).toBeVisible();
  await expect(playground.text).toHaveValue(typed);
  await page.getByLabel('Open a scenario file').setInputFiles({
    name: 'no.json',
    mimeType: 'application/json',
    buffer: Buffer.from('[]'),
  });
  await expect(page.getByText('Not opened: it holds no scenario.')).toBeVisible();
  await expect(playground.text).toHaveValue(typed);
});

test('a text that has no link survives a reload in the tab, without its credential', async ({
  page,
  playground,
}) => {
  await playground.openScenario();
  await playground.editRequest(({ params }) => (params.upstream_identity.token = canary));
  await playground.unfold('Link, copy, download');
  await expect(
    page.getByText(/^No link: the scenario holds a credential, near line \d+\./),
  ).toBeVisible();
  expect(await exposure(page)).not.toContain(canary);
  await page.reload();
  await playground.isReady();
  await expect(playground.text).toHaveValue(/"token": "left out: a credential"/);

  await playground.text.fill('{ "title": "half a te');
  await page.waitForTimeout(600); // the pause after which a draft is kept
  await page.reload();
  await playground.isReady();
  await expect(playground.text).toHaveValue('{ "title": "half a te');
});

/** A link as an attacker would write it: any octets, compressed. */
const linkOf = (octets: string | Buffer) => `#v1.${deflateRawSync(octets).toString('base64url')}`;

const malicious = [
  ['a bomb', linkOf(Buffer.alloc(5_000_000)), /it decompresses to more than 65536 octets/],
  ['deeply nested', linkOf('['.repeat(30_000)), /it is nested more than 40 levels deep/],
  ['a prototype', linkOf('{"__proto__":{"steps":[]}}'), /a member named __proto__/],
  ['a credential', linkOf('{"title":"eyJhbGciOiJFUzI1NiJ9.e30.AA"}'), /like a credential/],
  ['another version', '#v2.AAAA', /its version is 2/],
  ['no base64url', '#v1.%%%', /it is not base64url/],
  ['a truncated one', '#v1.q1bKTFGyUkpMSlaq', /does not decompress|not base64url/],
  ['one mebibyte', `#v1.${'A'.repeat(2 ** 20)}`, /it is longer than 8000 characters/],
  ['no scenario', '#v1.q1ZKVLJSMFSoBQA', /it holds no scenario that runs/],
] as const;
for (const [what, fragment, sentence] of malicious) {
  test(`a link that is ${what} ends in a sentence and a page that works`, async ({
    playground,
  }) => {
    await playground.openScenario(undefined, fragment);
    await expect(playground.problem).toHaveText(/^This link cannot be opened: [^\n]+$/);
    await expect(playground.problem).toHaveText(sentence);
    await playground.run();
    await expect(playground.status).toHaveText('Verdict: Served.');
  });
}

test('the keys are shown on “?”, and Escape closes them', async ({ page, playground }) => {
  await playground.openScenario();
  await playground.runButton.focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await playground.text.focus();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeHidden();
});

test('a requirement and a threat are copied as lines of Markdown that lead to them', async ({
  page,
  site,
}) => {
  const copied = async (article: string) => {
    const part = page.locator(`article#${article}`);
    await part.getByRole('button', { name: 'Copy as Markdown' }).click();
    await expect(part.getByText('Copied.')).toBeVisible();
    return page.evaluate<string>(clipboard);
  };
  await site.open('proposal/');
  const requirement = await copied('forward-to-one-origin');
  expect(requirement).toMatch(/^\[`forward-to-one-origin`\]\((http[^)]+)\): .+ MUST .+\.$/);
  await page.goto(/\]\(([^)]+)\)/.exec(requirement)![1]!);
  await expect(page.locator('#forward-to-one-origin')).toBeInViewport();

  await site.open('threat-model/');
  const threat = await copied('forged-token');
  expect(threat).toMatch(/^\[`forged-token`\]\((http[^)]+)\): Forged token$/);
  await page.goto(/\]\(([^)]+)\)/.exec(threat)![1]!);
  await expect(site.heading).toHaveText('Forged token');
});
