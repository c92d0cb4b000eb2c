import { built, expect, test } from './fixtures.ts';

for (const path of ['', 'proposal/', 'threat-model/harvest/', 'playground/']) {
  test(`/${path} names its card`, async ({ page, site, request, served }) => {
    await site.open(path);
    const said = async (name: string): Promise<string> =>
      (await page.locator(`meta[property="og:${name}"]`).getAttribute('content')) ?? '';
    const image = await said('image');
    expect(new URL(image).origin).toBe(built.origin);
    const answer = await request.get(new URL(new URL(image).pathname, served).href);
    expect(answer.headers()['content-type']).toBe('image/png');
    // Width and height as the header of a PNG says them (RFC 2083, section 4.1.1).
    const png = await answer.body();
    expect(`${png.readUInt32BE(16)}`).toBe(await said('image:width'));
    expect(`${png.readUInt32BE(20)}`).toBe(await said('image:height'));
    for (const name of ['title', 'description', 'type', 'url', 'image:alt'])
      expect(await said(name), name).toMatch(/\w/);
    const card = page.locator('meta[name="twitter:card"]');
    await expect(card).toHaveAttribute('content', 'summary_large_image');
  });
}
