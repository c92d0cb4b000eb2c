/** The two parts of an `Authorization` value (RFC 9110, section 11.4); the scheme in lower case. */
export interface Authorization {
  readonly scheme: string;
  readonly credentials: string;
}

/** `null` when the value is not a scheme followed by one run of characters without a space. */
export function parseAuthorization(value: string | null): Authorization | null {
  const match = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) +(\S+)$/.exec(value ?? '');
  const [, scheme, credentials] = match ?? [];
  return scheme && credentials ? { scheme: scheme.toLowerCase(), credentials } : null;
}

export interface BasicCredentials {
  readonly user: string;
  readonly password: string;
}

/** RFC 7617; `null` when it is not Base64 of UTF-8 text with a colon in it. */
export function parseBasic(credentials: string): BasicCredentials | null {
  const text = decodeText(credentials);
  const colon = text?.indexOf(':') ?? -1;
  if (text === null || colon < 0) return null;
  return { user: text.slice(0, colon), password: text.slice(colon + 1) };
}

function decodeText(base64: string): string | null {
  try {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}
