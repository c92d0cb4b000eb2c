import type { Page } from '@playwright/test';

export interface PastedToken {
  readonly token: string;
  readonly jwks: string;
  readonly issuer: string;
  readonly audience: string;
  readonly algorithm: string;
}

/** “Check a token of your own” on the playground. */
export class OutsideToken {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Fills the form and puts the token into the request; what runs is then in the two texts. */
  async paste({ token, jwks, issuer, audience, algorithm }: PastedToken): Promise<void> {
    const { field, fold } = this;
    if (!(await field('JWT').isVisible())) await fold().click();
    await field('JWT').fill(token);
    await field('JWKS of its issuer, public keys only').fill(jwks);
    await field('Issuer that the server trusts').fill(issuer);
    await field('Audience that stands for the upstream').fill(audience);
    await field('Algorithm that is pinned').fill(algorithm);
    await this.#page.getByRole('button', { name: 'Put it into the request' }).click();
  }

  readonly field = (name: string) => this.#page.getByRole('textbox', { name, exact: true });
  readonly fold = () => this.#page.getByText('Check a token of your own');
}
