import { reviewSep } from '../src/proposal/sep-form.ts';
import { expect, test } from './fixtures.ts';

interface Statement {
  readonly id: string;
  readonly statement: string;
  readonly level: string;
  readonly checks: readonly string[];
}

const submissions = [
  'upstream-identity',
  'upstream-credentials-amendment',
  'upstream-identity-extension',
] as const;

for (const name of submissions) {
  test(`${name} has the form of a SEP, and leaves open what its author alone knows`, async ({
    request,
  }) => {
    const text = await (await request.get(`sep/0000-${name}.md`)).text();
    const { problems, forAuthor } = reviewSep(text);
    expect(problems).toEqual([]);
    const known = ['Author(s)', 'Sponsor', 'PR', 'Extension Identifier', 'Address of the site'];
    expect(known).toEqual(expect.arrayContaining([...forAuthor]));
  });
}

test('every form says of a statement what the page says', async ({ page, site, request }) => {
  await site.open('proposal/');
  const read = async (path: string): Promise<string> => (await request.get(path)).text();
  const statements = JSON.parse(await read('requirements.json')) as Statement[];
  const shown = await page
    .locator('.requirement')
    .evaluateAll((all) => all.map(({ id, textContent }) => [id, textContent ?? ''] as const));
  expect(shown.map(([id]) => id).sort()).toEqual(statements.map(({ id }) => id).sort());
  const texts = [
    await read('sep/0000-upstream-identity.md'),
    await read('sep/0000-upstream-identity-extension.md'),
    await read('proposal.md'),
  ];
  const yaml = await read('sep/sep-0000.yaml');
  // The page has typographic quotes, and its own look for code.
  const words = (text: string): string =>
    text.replaceAll('`', '').replaceAll('’', "'").replace(/\s+/g, ' ').trim();
  for (const { id, statement, level, checks } of statements) {
    const [, onPage = ''] = shown.find(([found]) => found === id) ?? [];
    expect(words(onPage), id).toContain(words(statement));
    // Not `toContain`, which would print the whole text.
    for (const text of texts) expect(text.includes(`> **${id}**: ${statement}`), id).toBe(true);
    if (level === 'MAY') continue;
    expect(yaml).toContain(`# ${id}\n`);
    expect(yaml).toContain(JSON.stringify(statement.replace(/\s+/g, ' ')));
    for (const check of checks) expect(yaml).toContain(`- check: ${check}\n`);
  }
});

test('threats are the same as data, as a table of the text and as pages', async ({
  page,
  site,
  request,
}) => {
  const threats = (await (await request.get('threats.json')).json()) as {
    id: string;
    title: string;
    url: string;
  }[];
  const text = await (await request.get('proposal.md')).text();
  await site.open('threat-model/');
  for (const { id, title, url } of threats) {
    expect(text.includes(`[${title}](${url})`), id).toBe(true);
    await expect(page.getByRole('link', { name: title, exact: true }).first()).toBeAttached();
  }
});

test('the amendment is the same on the page and in the submissions', async ({
  page,
  site,
  request,
}) => {
  await site.open('proposal/');
  const added = await page.locator('.amendment ins').allTextContents();
  expect(added.length).toBeGreaterThan(7);
  for (const name of ['upstream-identity', 'upstream-credentials-amendment']) {
    const text = await (await request.get(`sep/0000-${name}.md`)).text();
    for (const words of added) expect(text.includes(`**${words}**`), words).toBe(true);
  }
});

test('a reviewer sees status, amendment and the strongest objection within two screens', async ({
  page,
  site,
}) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await site.open('proposal/');
  for (const [what, found] of [
    ['status', page.getByText('The letter of the current specification forbids')],
    ['amendment', page.locator('.lead .redline')],
    ['objection', page.getByRole('link', { name: 'conceded' }).first()],
  ] as const) {
    const box = await found.boundingBox();
    expect(box!.y + box!.height, what).toBeLessThan(1600);
  }
});

test('coverage says of the statements what the statements say', async ({ page, site, request }) => {
  await site.open('coverage/');
  const at = (path: string): string => new URL(`../${path}`, page.url()).href;
  const statements = (await (await request.get(at('requirements.json'))).json()) as Statement[];
  const coverage = (await (await request.get(at('coverage.json'))).json()) as {
    statements: number;
    checked: number;
    excluded: readonly { id: string }[];
    unchecked: readonly string[];
    notBothWays: readonly string[];
  };
  expect(coverage.statements).toBe(statements.length);
  expect(coverage.unchecked).toEqual([]);
  expect(coverage.notBothWays).toEqual([]);
  expect(coverage.checked + coverage.excluded.length).toBe(coverage.statements);
  const rows = page.getByRole('region', { name: /^Statements/ }).locator('tbody tr');
  await expect(rows).toHaveCount(statements.length);
});

test('every form that the foot of a page names is there', async ({ page, site, request }) => {
  await site.open('');
  const links = page.getByRole('navigation', { name: 'Machine forms' }).getByRole('link');
  const addresses = await links.evaluateAll((all) =>
    all.map((link) => (link as HTMLAnchorElement).href),
  );
  expect(addresses.length).toBeGreaterThan(6);
  for (const address of [...addresses, new URL('llms.txt', page.url()).href])
    expect((await request.get(address)).status(), address).toBe(200);
});
