import { expect, test } from './fixtures.ts';
import links from './published-links.json' with { type: 'json' };

/** Links that stand in the discussions of others. None is ever changed or taken out; a new version adds its own. */
for (const { version, published, shows, fragment, status } of links) {
  test(`a link of version ${version} from ${published} opens: ${shows}`, async ({
    page,
    playground,
  }) => {
    await playground.openScenario(undefined, fragment);
    await expect(playground.problem).toHaveText('');
    const text = await playground.text.inputValue();
    await playground.run();
    await expect(playground.status).toHaveText(status);
    // The address is the browser's own compression of the same scenario by now.
    expect(new URL(page.url()).hash).toMatch(/^#v1\.[\w-]+(&fault=on)?$/);
    await page.reload();
    await playground.isReady();
    await expect(playground.text).toHaveValue(text);
  });
}

test('every version that was ever published has its links', () => {
  const versions = new Set(links.map(({ version }) => version));
  expect([...versions]).toEqual(Array.from({ length: versions.size }, (_, index) => index + 1));
});
