import type { TraceEvent } from '../../simulation/trace.ts';

/** Outputs that hold no secret, whoever reads them. */
export const outputs = ['log', 'trace', 'error', 'result'] as const;
export type Output = (typeof outputs)[number];

/** Shorter strings are found in words that are no secret. */
const MIN_LENGTH = 4;
/** A piece of a secret this long gives it away, however it came to stand alone. */
const PIECE = 12;

/** Whether any of these secrets stands in a value: whole, in another spelling, or a piece of it. */
export function secretsIn(value: unknown, secrets: readonly string[]): boolean {
  const text = JSON.stringify(value) ?? '';
  return secrets.flatMap(needlesOf).some((needle) => text.includes(needle));
}

function needlesOf(secret: string): readonly string[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(secret.slice(0, 4096)));
  const base64 = btoa(bytes).replace(/=+$/, '');
  const pieces =
    secret.length < 2 * PIECE
      ? []
      : [secret.slice(0, PIECE), secret.slice(-PIECE), ...secret.split('.').slice(1)];
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
    ...pieces,
  ].filter((needle) => needle.length >= MIN_LENGTH);
}

/** Which output an event is, where it is one. What is told as a failure is an error, however it is sent. */
export function outputOf({ place, http, body }: TraceEvent): Output | undefined {
  if (place === 'log' || place === 'trace' || place === 'error') return place;
  if (place !== 'result') return undefined;
  const failed = Number(http?.startLine ?? 200) >= 400;
  const result = (body as { result?: { isError?: unknown } } | undefined)?.result;
  return failed || result?.isError === true ? 'error' : 'result';
}

/** User-id and password of a Basic credential, and the password alone. */
export function partsOfBasic(token: string): readonly string[] {
  try {
    const decoded = atob(token);
    const utf8 = new TextDecoder().decode(Uint8Array.from(decoded, (char) => char.charCodeAt(0)));
    return [decoded, utf8].flatMap((text) => [text, text.slice(text.indexOf(':') + 1)]);
  } catch {
    return [];
  }
}
