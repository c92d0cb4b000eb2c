import type { Page } from '@playwright/test';

export interface PastedToken {
  readonly token: string;
  readonly jwks: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithm: string;
}

/** “A token of your own” on the playground. */
export class OutsideToken {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Fills the form and has the request use the token. */
  async paste({ token, jwks, issuer, audience, algorithm }: PastedToken): Promise<void> {
    const { field, fold } = this;
    if (!(await field('Token').isVisible())) await fold().click();
    await field('Token').fill(token);
    await field('JWKS of its issuer, public keys only').fill(jwks);
    await field('Issuer that the server trusts').fill(issuer);
    await field('Audience that stands for the upstream').fill(audience);
    await field('Algorithm that is pinned').fill(algorithm);
    await this.#page.getByRole('button', { name: 'Use it in the request' }).click();
  }

  readonly field = (name: string) => this.#page.getByRole('textbox', { name, exact: true });
  readonly fold = () => this.#page.getByText('A token of your own', { exact: true });
}
