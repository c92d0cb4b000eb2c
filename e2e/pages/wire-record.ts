import type { Locator, Page } from '@playwright/test';

/** What crossed the wire, as the playground shows it, and the means to walk through it. */
export class WireRecordPart {
  readonly part: Locator;
  readonly messages: Locator;
  readonly current: Locator;
  readonly actor: Locator;
  readonly back: Locator;
  readonly forward: Locator;
  readonly nextRefusal: Locator;
  readonly said: Locator;

  constructor(page: Page) {
    this.part = page.locator('wire-record');
    this.messages = this.part.locator('.message:visible');
    this.current = this.part.locator('[aria-current="step"]');
    this.actor = this.part.getByLabel('Messages of');
    this.back = this.part.getByRole('button', { name: 'Back' });
    this.forward = this.part.getByRole('button', { name: 'Forward' });
    this.nextRefusal = this.part.getByRole('button', { name: 'Next refusal' });
    this.said = this.part.locator('[data-said]');
  }

  /** A request with what it set off and its answer, by a part of its title. */
  exchange(title: string): Locator {
    const asked = this.part.locator(':scope > .message:first-child .what', { hasText: title });
    return this.part.locator('li.exchange').filter({ has: asked });
  }
}
