import { expect, type Locator, type Page } from '@playwright/test';
import { Verdicts } from './verdicts.ts';

/** A part of a page with a button that runs scenarios there. */
export class RunInPlace {
  readonly button: Locator;
  readonly status: Locator;
  readonly result: Locator;
  readonly verdicts: Verdicts;

  constructor(part: Locator, button: string | RegExp) {
    this.button = part.getByRole('button', { name: button });
    this.status = part.getByRole('status');
    this.result = part.locator('[data-result]');
    this.verdicts = new Verdicts(this.result);
  }

  /** On the home page: the run at one revision, with one carrier. */
  static onHome(page: Page, revision: string, carrier: string): RunInPlace {
    return new RunInPlace(page.locator('run-scenarios'), `Run at ${revision} in ${carrier}`);
  }

  /** On the page of a threat: its two runs. */
  static onThreat(page: Page): RunInPlace {
    return new RunInPlace(page.locator('run-scenarios'), 'Run both here');
  }

  /** In the proposal: the checks of a requirement. */
  static ofRequirement(page: Page, id: string): RunInPlace {
    const part = page.locator('run-scenarios').filter({ has: page.locator(`[id="${id}"]`) });
    return new RunInPlace(part, /^Run its/);
  }

  async run(): Promise<void> {
    await this.button.click();
    await this.ended();
  }

  /** Waits until as many runs as there were ended as their scenarios say. */
  async ended(): Promise<void> {
    await expect(this.status).toHaveText(/^(\d+) of \1 runs ended as the scenario says\.$/);
  }
}
