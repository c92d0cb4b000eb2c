import { EXTENSION_ID, FIELD } from './extension.ts';
import type { ValidatedIdentity } from './validate.ts';

export const REDACTED = '[redacted]';

/** Shorter strings are not searched for: they would be found in words that are no secret. */
const MIN_SCRUBBED = 4;

/** Members of the payload that may be shown. Everything else is replaced, members nobody has heard of included. */
const shown = new Set(['type', 'resource', 'issuer', 'expires_at', 'token_type']);

/** The payload as it may be logged. */
export function redactPayload(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return REDACTED;
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      shown.has(name) && ['string', 'number'].includes(typeof value) ? value : REDACTED,
    ]),
  );
}

/** A JSON value as it may be logged: wherever the field stands, only its allow-listed members are kept. */
export function redactMessage(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactMessage);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isPayload = name === FIELD || (name === EXTENSION_ID && hasToken(member));
      return [name, isPayload ? redactPayload(member) : redactMessage(member)];
    }),
  );
}

/** Under the extension id stand settings and acknowledgements too; only a payload has a token, or is not an object. */
function hasToken(member: unknown): boolean {
  return typeof member !== 'object' || member === null || 'token' in member;
}

/**
 * Replaces every occurrence of a credential in what a server is about to say, member names included. For what an
 * upstream reflects: raw, Base64, URL-encoded, or decoded from Basic.
 */
export function scrub<T>(value: T, identity: ValidatedIdentity): T {
  const forms = formsOf(identity);
  return scrubValue(value, (text) =>
    forms.reduce((scrubbed, form) => scrubbed.replaceAll(form, REDACTED), text),
  ) as T;
}

function scrubValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((entry) => scrubValue(entry, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [clean(name), scrubValue(member, clean)]),
  );
}

/** The spellings in which a credential comes back, longest first so that no part of one is left behind. */
function formsOf({ credential, path }: ValidatedIdentity): readonly string[] {
  const token = credential.reveal();
  const secrets = path === 'basic-pinned' ? [token, ...basicParts(token)] : [token];
  return secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret), encodeBase64(secret)])
    .filter((form) => form.length >= MIN_SCRUBBED)
    .sort((a, b) => b.length - a.length);
}

function encodeBase64(secret: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(secret))).replace(/=+$/, '');
}

function basicParts(token: string): readonly string[] {
  const userPass = new TextDecoder().decode(Uint8Array.from(atob(token), (c) => c.charCodeAt(0)));
  const colon = userPass.indexOf(':');
  return [userPass, userPass.slice(0, colon), userPass.slice(colon + 1)];
}
