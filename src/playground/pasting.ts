import { Credential } from '../protocol/credential.ts';
import { outsideEdits } from './outside.ts';
import type { Outside, OutsideEdits } from './outside.ts';
import type { Parts } from './parts.ts';

/** The token that the reader pasted. It lives here, in memory, until they forget it or leave. */
export class Pasting {
  readonly #parts: Parts;
  #token: Credential | undefined;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** What a run may use. */
  get token(): Credential | undefined {
    return this.#token;
  }

  /** Takes the token out of its field and says what the scenario has to say of it. */
  take(): OutsideEdits {
    const held = this.#token?.reveal() ?? '';
    const value = (name: keyof Outside): string => this.#field(name)?.value ?? '';
    const token = value('token').trim() === '' ? held : value('token');
    const outside: Outside = {
      token,
      jwks: value('jwks'),
      issuer: value('issuer'),
      audience: value('audience'),
      algorithm: value('algorithm'),
    };
    const result = outsideEdits(outside, Math.floor(Date.now() / 1000));
    if (!result.ok) return result;
    this.#token = new Credential(result.token);
    this.#clear();
    this.#say(`Held: a token of ${result.token.length} characters. Press Run.`);
    return result;
  }

  forget(): void {
    this.#clear();
    this.#token = undefined;
    this.#say('');
  }

  /** A browser may keep the fields of a page that was left. */
  #clear(): void {
    const field = this.#field('token');
    if (field !== null) field.value = '';
  }

  #say(text: string): void {
    this.#parts.get('pasted').textContent = text;
    const button = this.#parts.action('forget');
    if (button !== null) button.hidden = this.#token === undefined;
  }

  #field(name: keyof Outside): HTMLInputElement | HTMLTextAreaElement | null {
    return this.#parts.root.querySelector(`[data-outside="${name}"]`);
  }
}
