import { reviewSep } from '../src/proposal/sep-form.ts';
import { expect, test } from './fixtures.ts';

interface Statement {
  readonly id: string;
  readonly statement: string;
  readonly level: string;
  readonly checks: readonly string[];
}

test('the SEP has the form of one, and holds every statement', async ({ page, site, request }) => {
  await site.open('proposal/');
  const at = (path: string): string => new URL(`../${path}`, page.url()).href;
  const text = await (await request.get(at('sep/0000-upstream-identity.md'))).text();
  expect(reviewSep(text).problems).toEqual([]);
  const statements = (await (await request.get(at('requirements.json'))).json()) as Statement[];
  const shown = await page.locator('.requirement').evaluateAll((all) => all.map(({ id }) => id));
  expect([...shown].sort()).toEqual(statements.map(({ id }) => id).sort());
  const plain = await (await request.get(at('proposal.md'))).text();
  const yaml = await (await request.get(at('sep/sep-0000.yaml'))).text();
  for (const { id, statement, level, checks } of statements) {
    // Not `toContain`, which would print the whole text.
    expect(text.includes(`> **${id}**: ${statement}`), id).toBe(true);
    expect(plain.includes(`> **${id}**: ${statement}`), id).toBe(true);
    if (level === 'MAY') continue;
    expect(yaml).toContain(`# ${id}\n`);
    for (const check of checks) expect(yaml).toContain(`- check: ${check}\n`);
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
