import { exposure, tokensIn } from './exposure.ts';
import { expect, test } from './fixtures.ts';

/** The search is tested too: one that finds nothing would let every other test pass. */
test('the search finds what has the shape of a credential', () => {
  const jwt = 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJhbGljZSJ9.c2lnbmF0dXJl';
  const secrets = [
    jwt,
    'sk_test_4eC39HqLyjWDarjtT1',
    'glsa_HOruNAb7SOiCdshU',
    'ghp_16C7e42F292c69',
  ];
  for (const secret of secrets) {
    expect(tokensIn(`"token": "${secret}"`), secret).not.toEqual([]);
    const base64 = Buffer.from(secret).toString('base64');
    expect(tokensIn(`Basic ${base64}`), `${secret} in Base64`).not.toEqual([]);
  }
  expect(tokensIn('Tokens begin with eyJ, sk_test_, glsa_ or ghp_.')).toEqual([]);
});

test('the search sees markup, address and storage, and no field', async ({ page, site }) => {
  await site.open('playground/');
  await page.getByRole('textbox', { name: 'Scenario', exact: true }).fill('typed-into-a-field');
  await page.evaluate(() => {
    document.body.dataset['planted'] = 'planted-in-markup';
    localStorage.setItem('a', 'planted-in-local');
    sessionStorage.setItem('a', 'planted-in-session');
    document.cookie = 'a=planted-in-cookie';
    history.replaceState('planted-in-state', '', '#planted-in-address');
  });
  const exposed = await exposure(page);
  for (const place of ['markup', 'local', 'session', 'cookie', 'state', 'address']) {
    expect(exposed).toContain(`planted-in-${place}`);
  }
  expect(exposed).not.toContain('typed-into-a-field');
});
