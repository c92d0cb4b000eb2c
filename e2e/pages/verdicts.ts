import type { Locator } from '@playwright/test';

/** The verdicts that stand in a part of a page, and what crossed the wire. */
export class Verdicts {
  readonly all: Locator;
  readonly headings: Locator;
  readonly requirements: Locator;
  /** The first call of a tool on the wire. */
  readonly call: Locator;

  constructor(part: Locator) {
    this.all = part.locator('[data-verdict]');
    this.headings = this.all.getByRole('heading');
    this.requirements = this.all.getByRole('link');
    this.call = part.locator('.wire .message').filter({ hasText: 'tools/call' }).first();
  }

  /** `Served`, `Refused` and so on, one for each request. */
  async words(): Promise<string[]> {
    const headings = await this.headings.allTextContents();
    return headings.map((heading) => heading.replace(/^Request \d+: /, ''));
  }
}
