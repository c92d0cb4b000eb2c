import { exposure } from './exposure.ts';
import { expect, test } from './fixtures.ts';
import { createIssuer, outsideAudience, outsideIssuer, tamper } from './minting.ts';
import { OutsideToken } from './pages/outside-token.ts';
import type { PlaygroundPage, WorldText } from './pages/playground-page.ts';

const trust = { issuer: outsideIssuer, audience: outsideAudience };
const now = () => Math.floor(Date.now() / 1000);

/** The server for tokens from outside, written by hand into the world. */
function trustOutside(world: WorldText, jwks: string, algorithm: string): void {
  world.now = now();
  world.issuers = [{ issuer: outsideIssuer, jwks: JSON.parse(jwks) as unknown }];
  world.server.upstreams = [
    {
      id: 'dashboards',
      resource: 'https://dashboards.example/',
      origin: 'https://dashboards.example',
      schemes: [
        {
          scheme: 'Bearer',
          format: 'jwt',
          headers: [{ name: 'X-JWT-Assertion', value: '{token}' }],
          issuers: [
            {
              issuer: outsideIssuer,
              audience: [outsideAudience],
              algorithms: [algorithm],
              types: ['at+jwt'],
            },
          ],
        },
      ],
    },
  ];
}

async function expectRefused({ status, verdicts }: PlaygroundPage, cause: string): Promise<void> {
  await expect(status).toHaveText('Verdict: Refused.');
  await expect(verdicts.all).toContainText(`invalid_token · cause: ${cause}`);
}

/** The token, and each part of it that could be recognised, stands nowhere but in the text areas. */
async function expectHidden({ page }: PlaygroundPage, token: string): Promise<void> {
  const exposed = await exposure(page);
  const [, payload = '', signature = ''] = token.split('.');
  for (const secret of [token, payload, signature]) {
    expect(secret.length).toBeGreaterThan(20);
    expect(exposed.includes(secret)).toBe(false);
    expect(exposed.includes(encodeURIComponent(secret))).toBe(false);
    expect(exposed.includes(Buffer.from(secret).toString('base64').replace(/=+$/, ''))).toBe(false);
  }
}

let sent: string[] = [];

test.beforeEach(async ({ page, playground }) => {
  sent = [];
  page.on('request', (request) => {
    sent.push([request.url(), JSON.stringify(request.headers()), request.postData()].join('\n'));
  });
  await playground.openScenario();
});

for (const algorithm of ['RS256', 'ES256'] as const) {
  test(`a ${algorithm} token from outside is judged right`, async ({ page, playground }) => {
    const issuer = await createIssuer(algorithm);
    const foreign = await createIssuer(algorithm);
    const outside = new OutsideToken(page);
    const judge = async (token: string, jwks = issuer.publicJwks) => {
      await outside.paste({ ...trust, token, jwks, algorithm });
      await expect(page.getByText(/^Held: a token of \d+ characters/)).toBeVisible();
      await expect(outside.field('Token')).toHaveValue('');
      await playground.run();
      await expectHidden(playground, token);
    };

    await test.step('as it was signed', async () => {
      await judge(await issuer.sign());
      await expect(playground.status).toHaveText('Verdict: Served.');
      await expect(playground.verdicts.all).toContainText('audience checked');
      await expect(playground.verdicts.call).toContainText('t1, pasted, masked');
    });
    await test.step('with one claim edited', async () => {
      await judge(tamper(await issuer.sign(), { sub: 'somebody-else' }));
      await expectRefused(playground, 'signature');
    });
    await test.step('signed anew for another audience', async () => {
      await judge(await issuer.sign({ aud: 'api://elsewhere' }));
      await expectRefused(playground, 'audience');
    });
    await test.step('expired', async () => {
      await judge(await issuer.sign({ iat: now() - 900, exp: now() - 600 }));
      await expectRefused(playground, 'expired');
    });
    await test.step('not valid yet', async () => {
      await judge(await issuer.sign({ nbf: now() + 600, exp: now() + 900 }));
      await expectRefused(playground, 'not-yet-valid');
    });
    await test.step('from another issuer', async () => {
      await judge(await issuer.sign({ iss: 'https://elsewhere.test/' }));
      await expectRefused(playground, 'issuer');
    });
    await test.step('signed with a foreign key under the same key id', async () => {
      await judge(await foreign.sign());
      await expectRefused(playground, 'signature');
    });
    await test.step('and right once more', async () => {
      await judge(await foreign.sign(), foreign.publicJwks);
      await expect(playground.status).toHaveText('Verdict: Served.');
    });
    expect(sent.filter((request) => request.includes('eyJ'))).toEqual([]);
  });

  test(`a ${algorithm} token is typed into the request`, async ({ playground }) => {
    const issuer = await createIssuer(algorithm);
    const token = await issuer.sign();
    const type = (typed: string) =>
      playground.editRequest(({ params }) => (params.upstream_identity.token = typed));
    await playground.editWorld((world) => trustOutside(world, issuer.publicJwks, algorithm));

    await type(token);
    await playground.run();
    await expect(playground.status).toHaveText('Verdict: Served.');
    await expectHidden(playground, token);

    const edited = tamper(token, { aud: [outsideAudience, 'api://more'] });
    await type(edited);
    await playground.run();
    await expectRefused(playground, 'signature');
    await expectHidden(playground, edited);
  });
}

test('an algorithm that is not the pinned one is refused', async ({ page, playground }) => {
  const issuer = await createIssuer('ES256');
  const token = await issuer.sign();
  await new OutsideToken(page).paste({
    ...trust,
    token,
    jwks: issuer.publicJwks,
    algorithm: 'RS256',
  });
  await playground.run();
  await expectRefused(playground, 'algorithm');
});

test('a private key is refused in a sentence, and shown nowhere', async ({ page, playground }) => {
  const issuer = await createIssuer('ES256');
  const { keys } = JSON.parse(issuer.privateJwks) as { keys: [{ d: string }] };
  const built = await playground.verdicts.words();
  await new OutsideToken(page).paste({
    ...trust,
    token: await issuer.sign(),
    jwks: issuer.privateJwks,
    algorithm: 'ES256',
  });
  await expect(playground.problem).toHaveText(
    /^Your own token: JWKS: keys\[0\] is a private or shared key\. [^.]+\.$/,
  );
  expect(await playground.verdicts.words()).toEqual(built);
  expect(await exposure(page)).not.toContain(keys[0].d);
});

test('what is missing or no JSON is said in a sentence', async ({ page, playground }) => {
  const issuer = await createIssuer('ES256');
  const outside = new OutsideToken(page);
  const good = {
    ...trust,
    token: await issuer.sign(),
    jwks: issuer.publicJwks,
    algorithm: 'ES256',
  };
  const request = await playground.text.inputValue();

  await outside.paste({ ...good, token: '' });
  await expect(playground.problem).toHaveText('Your own token: the token is missing.');
  await outside.paste({ ...good, jwks: '{ "keys": [ }' });
  await expect(playground.problem).toHaveText(/^Your own token: JWKS: Line 1, column 13: [^.]+\.$/);
  await expect(outside.field('Token')).toHaveValue(good.token);
  await expect(playground.text).toHaveValue(request);

  await outside.paste(good);
  await expect(playground.problem).toHaveText('');
  await playground.run();
  await expect(playground.status).toHaveText('Verdict: Served.');
});
