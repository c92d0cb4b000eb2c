import { expect, type Locator, type Page } from '@playwright/test';
import { SitePage } from './site-page.ts';
import { Verdicts } from './verdicts.ts';

/** A request as the reader edits it. Any member can be written wrong. */
export interface RequestText {
  caller: unknown;
  params: {
    name: unknown;
    arguments?: unknown;
    upstream_identity: {
      type: unknown;
      token: unknown;
      resource?: unknown;
      [member: string]: unknown;
    };
  };
  [member: string]: unknown;
}

/** Clock, issuers and server as the reader edits them. */
export interface WorldText {
  now?: unknown;
  issuers: unknown;
  server: { upstreams: unknown; [member: string]: unknown };
  [member: string]: unknown;
}

/** The playground: one scenario on a bench, and what came of running it. */
export class PlaygroundPage extends SitePage {
  readonly requests: Locator;
  readonly world: Locator;
  readonly worldSummary: Locator;
  readonly fault: Locator;
  readonly runButton: Locator;
  readonly asWritten: Locator;
  readonly status: Locator;
  readonly problem: Locator;
  readonly result: Locator;
  readonly verdicts: Verdicts;
  readonly chooser: Locator;

  constructor(page: Page) {
    super(page);
    this.requests = page.getByRole('textbox', { name: 'Request', exact: true });
    this.world = page.getByRole('textbox', { name: 'World', exact: true });
    this.worldSummary = page.getByText('World: clock, issuers, server');
    this.fault = page.getByRole('checkbox', { name: 'Control off' });
    this.runButton = page.getByRole('button', { name: 'Run', exact: true });
    this.asWritten = page.getByRole('button', { name: 'As written' });
    this.status = page.getByRole('status');
    // Hidden while there is none.
    this.problem = page.getByRole('alert', { includeHidden: true });
    this.result = page.locator('[data-part="result"]');
    this.verdicts = new Verdicts(this.result);
    this.chooser = page.getByRole('navigation', { name: 'Scenarios' });
  }

  /** Opens a scenario, the default one where none is named, and waits until the page listens. */
  async openScenario(id?: string, fragment = ''): Promise<void> {
    await this.open(`playground/${id === undefined ? '' : `${id}/`}${fragment}`);
    await this.isReady();
  }

  async isReady(): Promise<void> {
    await expect(this.page.locator('playground-app')).toHaveAttribute('data-ready', 'true');
  }

  choice(value: string): Locator {
    return this.page.getByRole('radio', { name: value, exact: true });
  }

  async run(): Promise<void> {
    await this.runButton.click();
    await this.ended();
  }

  /** A run ends with a verdict or with a problem; the status says which. */
  async ended(): Promise<void> {
    await expect(this.status).toHaveText(/^(Verdict: |Not run\.)/, { timeout: 30_000 });
  }

  /** Changes the request by hand; returns the text that stands there now. */
  async editRequest(change: (request: RequestText) => void): Promise<string> {
    const request = JSON.parse(await this.requests.inputValue()) as RequestText;
    change(request);
    const text = JSON.stringify(request, null, 2);
    await this.requests.fill(text);
    return text;
  }

  /** The same for the world, which is folded away at first. */
  async editWorld(change: (world: WorldText) => void): Promise<string> {
    await this.unfoldWorld();
    const world = JSON.parse(await this.world.inputValue()) as WorldText;
    change(world);
    const text = JSON.stringify(world, null, 2);
    await this.world.fill(text);
    return text;
  }

  async unfoldWorld(): Promise<void> {
    if (!(await this.world.isVisible())) await this.worldSummary.click();
  }
}
