import type { Page } from '@playwright/test';

/**
 * Everything a page shows or keeps, apart from what stands in its text areas and fields: its markup (the value of a
 * text area is no part of it), its address, and every kind of storage.
 */
export function exposure(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const kept = {
      address: location.href,
      cookie: document.cookie,
      local: { ...localStorage },
      session: { ...sessionStorage },
      state: history.state,
      name: window.name,
      databases: await indexedDB.databases(),
      caches: await caches.keys(),
    };
    return `${JSON.stringify(kept)}\n${document.documentElement.outerHTML}`;
  });
}

/** What the simulated upstreams' secrets begin with; with more behind it, it is one. */
const prefixes = ['sk_test_', 'glsa_', 'ghp_', 'eyJ'];

/** Base64 of a text that begins with `prefix`, as far as it is the same whatever stands around: three alignments. */
function base64Of(prefix: string): string[] {
  return [0, 1, 2].map((before) => {
    const encoded = Buffer.from('\0'.repeat(before) + prefix).toString('base64');
    const certain = Math.floor(((before + prefix.length) * 8) / 6);
    return encoded.slice(Math.ceil((before * 8) / 6), certain);
  });
}

const shapes = [
  /\beyJ[\w-]{8,}\.[\w-]{2,}\.[\w-]*/g,
  /\b(?:sk_test_|glsa_|ghp_)\w{8,}/g,
  // Shorter beginnings than four letters stand in words too.
  ...prefixes
    .flatMap(base64Of)
    .filter((start) => start.length >= 4)
    .map((start) => new RegExp(`${start}[\\w+/-]{16,}`, 'g')),
];

/** Whatever in a text has the shape of a credential. */
export function tokensIn(text: string): string[] {
  return shapes.flatMap((shape) => text.match(shape) ?? []);
}
