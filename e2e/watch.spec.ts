import { expect, test } from './fixtures.ts';

/** The watch itself is tested: a listener that hears nothing would let every other test pass. */
test('the watch sees a violation, also of a page that was left', async ({ page, watch }) => {
  await page.route('**/inline/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Content-Security-Policy': "default-src 'none'" },
      body: '<!doctype html><title>inline</title><p style="color: red">inline</p>',
    }),
  );
  await page.goto('inline/');
  await page.goto('');
  expect(watch.problems).toContainEqual(
    expect.stringMatching(/^policy: style-src-attr inline at /),
  );
  watch.forgive(/^policy: style-src-attr|^console: .*Content Security Policy/);
});

test('the watch sees errors and other hosts', async ({ page, watch }) => {
  await page.route('**/outside/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>outside</title><script>console.error("said"); throw new Error("thrown")</script><img src="http://elsewhere.example/" alt="">',
    }),
  );
  await page.route('http://elsewhere.example/', (route) => route.fulfill({ body: '' }));
  await page.goto('outside/');
  expect(watch.problems).toEqual(
    expect.arrayContaining([
      'console: said',
      'error: thrown',
      'other host: http://elsewhere.example/',
    ]),
  );
  watch.forgive(/said|thrown|elsewhere/);
});

test('the site is served with its policy as a header', async ({ request }) => {
  const policy = (await request.get('')).headers()['content-security-policy'];
  expect(policy).toContain("script-src 'self'");
  expect(policy).toContain("frame-ancestors 'none'");
});
