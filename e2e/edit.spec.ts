import { exposure, tokensIn } from './exposure.ts';
import { expect, test } from './fixtures.ts';
import type { PlaygroundPage, RequestText, ScenarioText } from './pages/playground-page.ts';

const MEBIBYTE = 2 ** 20;

/** What a reader types that nobody else may learn. */
const secret = 'Zq8-typed-by-the-reader-5Jw';

const identityOf = ({ params }: RequestText) => params.upstream_identity;
const withToken = (token: unknown) => (request: RequestText) => {
  identityOf(request).token = token;
};

test.beforeEach(async ({ playground }) => playground.openScenario());

test.describe('an edit changes the verdict', () => {
  const edits: readonly {
    readonly what: string;
    readonly change: (request: RequestText) => void;
    readonly word: string;
    readonly reason: string;
  }[] = [
    {
      what: 'a literal token',
      change: withToken(secret),
      word: 'Refused',
      reason: 'invalid_token · cause: not-a-jwt',
    },
    {
      what: 'another recipe',
      change: withToken({ account: 'dashboards/alice' }),
      word: 'Refused',
      reason: 'invalid_token · cause: not-a-jwt',
    },
    {
      what: 'another audience',
      change: withToken({ mint: { audience: 'https://payments.example/' } }),
      word: 'Refused',
      reason: 'invalid_token · cause: audience',
    },
    {
      what: 'a claim removed',
      change: withToken({
        mint: { audience: 'https://dashboards.example/', claims: { exp: null } },
      }),
      word: 'Refused',
      reason: 'invalid_token · cause: claim',
    },
    {
      what: 'a scheme that is not listed',
      change: (request) => (identityOf(request).type = 'Digest'),
      word: 'Withheld',
      reason: 'withheld: scheme-not-advertised',
    },
    {
      what: 'a resource that is not configured',
      change: (request) => (identityOf(request).resource = 'https://else.example/'),
      word: 'Withheld',
      reason: 'withheld: resource-not-advertised',
    },
  ];

  for (const { what, change, word, reason } of edits) {
    test(what, async ({ page, playground }) => {
      await playground.editRequest(change);
      await playground.run();
      await expect(playground.status).toHaveText(`Verdict: ${word}.`);
      await expect(playground.verdicts.all).toContainText(reason);
      expect(tokensIn(await exposure(page))).toEqual([]);
      expect(await exposure(page)).not.toContain(secret);

      await playground.asWritten.click();
      await playground.run();
      await expect(playground.status).toHaveText('Verdict: Served.');
    });
  }

  test('two requests', async ({ playground }) => {
    await playground.edit(({ steps }) => steps.push({ ...steps[0]!, caller: 'bob' }));
    await playground.run();
    await expect(playground.status).toHaveText('Verdict: Served, then Served.');
    await expect(playground.verdicts.all.last()).toContainText('served bob');
  });
});

/** What is wrong, and the sentence that says so and where. */
interface BadScenario {
  readonly what: string;
  readonly change?: (scenario: ScenarioText) => void;
  readonly text?: string;
  readonly sentence: RegExp;
}

const inRequest = (change: (request: RequestText) => void) => (scenario: ScenarioText) =>
  change(scenario.steps[0]!);

const badScenarios: readonly BadScenario[] = [
  {
    what: 'an empty text',
    text: '',
    sentence: /^Line 1, column 1: a value is expected\.$/,
  },
  {
    what: 'malformed JSON',
    text: `{\n  "title": "${secret}"\n  "steps": []\n}`,
    sentence: /^Line 3, column 3: a comma is expected\.$/,
  },
  {
    what: 'a line break inside a string',
    text: `{ "title": "${secret}\n" }`,
    sentence: /^Line 1, column 12: a string does not end before its line does\.$/,
  },
  {
    what: 'a member that stands twice',
    text: `{\n  "title": "a title",\n  "title": "${secret}"\n}`,
    sentence: /^Line 3, column 3: a member of this name stands here already\.$/,
  },
  {
    what: 'no object',
    text: `"${secret}"`,
    sentence: /^The scenario: must be of type object\.$/,
  },
  {
    what: 'no request',
    change: (scenario) => (scenario.steps = []),
    sentence: /^Line \d+, column 12: steps: .+\.$/,
  },
  {
    what: 'a wrong type',
    change: inRequest((request) => (request.caller = 7)),
    sentence: /^Line \d+, column 17: steps\[0\]\.caller: must be of type string\.$/,
  },
  {
    what: 'a token of a wrong type',
    change: inRequest(withToken(7)),
    sentence:
      /^Line \d+, column 20: steps\[0\]\.params\.upstream_identity\.token: must be a token, or a recipe such as .+\.$/,
  },
  {
    what: 'an unknown member',
    change: inRequest((request) => (request['colour'] = secret)),
    sentence: /^Line \d+, column 5: steps\[0\]: has a member that is not known: colour\.$/,
  },
  {
    what: 'an unknown member of a recipe',
    change: inRequest(withToken({ mint: { colour: secret } })),
    sentence:
      /^Line \d+, column \d+: steps\[0\]\.params\.upstream_identity\.token\.mint: .+ not known: colour\.$/,
  },
  {
    what: 'an unknown account',
    change: inRequest(withToken({ account: 'dashboards/nobody' })),
    sentence: /^Line \d+, column 24: There is no account “dashboards\/nobody”\. There are [^.]+\.$/,
  },
  {
    what: 'an unknown claim shape',
    change: inRequest(withToken({ mint: { shape: 'nobodys' } })),
    sentence: /^Line \d+, column \d+: There is no claim shape “nobodys”\. There are: [^.]+\.$/,
  },
  {
    what: 'an unknown upstream',
    change: ({ world }) => (world.server.upstreams = ['coffee']),
    sentence:
      /^Line \d+, column \d+: There is no upstream “coffee” in the catalog\. There are: [^.]+\.$/,
  },
  {
    what: 'half an upstream',
    change: ({ world }) => (world.server.upstreams = [{ id: 'coffee' }]),
    sentence:
      /^Line \d+, column \d+: world\.server\.upstreams\[0\]\.\w+: is missing; it must be of type string\.$/,
  },
  {
    what: 'a private key',
    change: ({ world }) => {
      const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', d: secret };
      world.issuers = [{ issuer: 'https://id.corp.example', jwks: { keys: [key] } }];
    },
    sentence:
      /^Line \d+, column \d+: world\.issuers\[0\]\.jwks\.keys\[0\]\.d: is the private part of a key; [^.]+\.$/,
  },
  {
    what: 'a clock of a wrong type',
    change: ({ world }) => (world.now = 'noon'),
    sentence: /^Line \d+, column \d+: world\.now: must be of type number\.$/,
  },
];

/** The problem is said once, the last good run stays, the text is as it was typed, and nothing leaves the fields. */
async function expectProblem(playground: PlaygroundPage, sentence: RegExp, lastRun: string) {
  await expect(playground.problem).toBeVisible();
  await expect(playground.problem).toHaveText(sentence);
  await expect(playground.status).toHaveText('Not run. The last run stays below.');
  expect(await playground.result.innerHTML()).toBe(lastRun);
  expect(await exposure(playground.page)).not.toContain(secret);
}

test('what is wrong is said in a sentence, with its place', async ({ playground }) => {
  await playground.run();
  const lastRun = await playground.result.innerHTML();
  const written = await playground.text.inputValue();
  for (const { what, change, text = '', sentence } of badScenarios) {
    await test.step(what, async () => {
      if (!change) await playground.text.fill(text);
      const typed = change ? await playground.edit(change) : text;
      await playground.run();
      await expectProblem(playground, sentence, lastRun);
      await expect(playground.text).toHaveValue(typed);

      await playground.asWritten.click();
      await expect(playground.problem).toBeHidden();
      await expect(playground.text).toHaveValue(written);
      await playground.page.getByRole('button', { name: 'Back to my text' }).click();
      await expect(playground.text).toHaveValue(typed);
      await playground.asWritten.click();
    });
  }
  await playground.run();
  await expect(playground.status).toHaveText('Verdict: Served.');
});

test('a problem goes when the text is typed in, and its place is shown on request', async ({
  page,
  playground,
}) => {
  await playground.edit((scenario) => (scenario.steps[0]!.caller = 7));
  await playground.run();
  await expect(playground.text).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Show me' }).click();
  await expect(playground.text).toBeFocused();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('7');
  await page.keyboard.type('"alice"');
  await expect(playground.problem).toBeHidden();
  await expect(playground.text).not.toHaveAttribute('aria-invalid');
  await playground.run();
  await expect(playground.status).toHaveText('Verdict: Served.');
});

test.describe('a credential that no server should see ends in a verdict', () => {
  const withheld = [
    { what: 'one mebibyte, typed', token: 'a'.repeat(MEBIBYTE) },
    { what: 'one mebibyte, as a recipe', token: { repeat: 'a', times: MEBIBYTE } },
    { what: 'with a line break', token: `${secret}\r\nX-Admin: true` },
  ];
  for (const { what, token } of withheld) {
    test(`${what}: the client keeps it`, async ({ page, playground }) => {
      const typed = await playground.editRequest(withToken(token));
      await playground.run();
      await expect(playground.status).toHaveText('Verdict: Withheld.');
      await expect(playground.verdicts.all).toContainText('credential-is-well-formed');
      await expect(playground.verdicts.all).toContainText('withheld: malformed');
      await expect(playground.verdicts.all).toContainText(
        /upstream_identity\.token: must (be|not be) /,
      );
      // Compared here: a failed comparison of a mebibyte is slow to print.
      expect((await playground.text.inputValue()) === typed).toBe(true);
      const exposed = await exposure(page);
      expect(exposed.includes(secret)).toBe(false);
      expect(exposed.length).toBeLessThan(MEBIBYTE);
    });

    test(`${what}: the server refuses it`, async ({ page, playground }) => {
      await playground.editRequest((request) => {
        request['misbehaves'] = 'sends-anyway';
        withToken(token)(request);
      });
      await playground.run();
      await expect(playground.status).toHaveText('Verdict: Refused.');
      await expect(playground.verdicts.all).toContainText(
        /-32602 · invalid_request · cause: (oversize|malformed)/,
      );
      const exposed = await exposure(page);
      expect(exposed.includes(secret)).toBe(false);
      expect(exposed.length).toBeLessThan(MEBIBYTE);
    });
  }
});

test('what was typed stays where another address or a new visit does not find it', async ({
  page,
  playground,
}) => {
  await playground.editRequest(withToken(secret));
  await playground.choice('meta').check();
  await playground.run();
  expect(await exposure(page)).not.toContain(secret);
  await playground.chooser.getByRole('link', { name: 'An expired token' }).click();
  await playground.isReady();
  expect(page.url()).not.toContain(secret);
  await page.goto('');
  await playground.openScenario();
  await expect(playground.text).not.toHaveValue(new RegExp(secret));
});
