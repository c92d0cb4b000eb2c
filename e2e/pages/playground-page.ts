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

/** A scenario as the reader edits it. */
export interface ScenarioText {
  world: WorldText;
  steps: RequestText[];
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
  /** The scenario as JSON. */
  readonly text: Locator;
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
    this.text = page.getByRole('textbox', { name: 'Scenario', exact: true });
    this.fault = page.getByRole('checkbox', { name: 'Control off' });
    this.runButton = page.getByRole('button', { name: 'Run', exact: true });
    this.asWritten = page.getByRole('button', { name: 'As written' });
    this.status = page.locator('[data-part="status"]');
    this.problem = page.locator('[data-part="problem"]');
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

  /** Changes the scenario by hand; returns the text that stands there now. */
  async edit(change: (scenario: ScenarioText) => void): Promise<string> {
    const scenario = JSON.parse(await this.text.inputValue()) as ScenarioText;
    change(scenario);
    const text = JSON.stringify(scenario, null, 2);
    await this.text.fill(text);
    return text;
  }

  /** Changes the first request alone. */
  editRequest(change: (request: RequestText) => void): Promise<string> {
    return this.edit(({ steps }) => change(steps[0]!));
  }

  editWorld(change: (world: WorldText) => void): Promise<string> {
    return this.edit(({ world }) => change(world));
  }

  /** A field of the form, by its label. */
  field(label: string | RegExp): Locator {
    return this.page.getByLabel(label);
  }

  /** Opens a part of the form that is folded away. */
  async unfold(summary: string): Promise<void> {
    const title = this.page.locator('summary', { hasText: summary });
    const group = this.page.locator('details.group').filter({ has: title });
    if ((await group.getAttribute('open')) === null) await group.locator('summary').first().click();
  }
}
