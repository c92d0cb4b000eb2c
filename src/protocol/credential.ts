/**
 * A credential that cannot be printed by accident: it converts to a fixed word in strings, in JSON and in consoles.
 * Only `reveal` gives the value, and only `forward` calls it.
 */
export class Credential {
  readonly #token: string;

  constructor(token: string) {
    this.#token = token;
  }

  /** The value as it follows the scheme. For the one request to the upstream, never for a message or a log. */
  reveal(): string {
    return this.#token;
  }

  toString(): string {
    return '[upstream credential]';
  }

  toJSON(): string {
    return this.toString();
  }
}
