import { EXTENSION_ID, FIELD } from './extension.ts';
import { UpstreamIdentity } from './payload.ts';
import type { ValidatedIdentity } from './identity.ts';

/** What stands where a credential stood. */
export const REDACTED = '[redacted]';

/** Shorter strings are not searched for: they would be found in words that are no secret. */
const MIN_SCRUBBED = 4;

/**
 * Members of the payload that may be shown where they have their form: what fails it can be a misplaced credential.
 * Everything else is replaced, members nobody has heard of included.
 */
const { token: _replaced, ...shown } = UpstreamIdentity.shape;

function mayBeShown(name: string, value: unknown): boolean {
  return Object.hasOwn(shown, name) && shown[name as keyof typeof shown].safeParse(value).success;
}

/** The payload as it may be logged. */
export function redactPayload(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return REDACTED;
  return Object.fromEntries(
    Object.entries(payload).map(([name, value]) => [
      name,
      mayBeShown(name, value) ? value : REDACTED,
    ]),
  );
}

/** A JSON value as it may be logged: wherever the field stands, only its allow-listed members are kept. */
export function redactMessage(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redactMessage);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      const isPayload = name === FIELD || (name === EXTENSION_ID && !isSettings(member));
      return [name, isPayload ? redactPayload(member) : redactMessage(member)];
    }),
  );
}

/** Members of the settings, needs and acknowledgements that stand under the extension id too. */
const settings = new Set(['carrier', 'required', 'upstreams', 'schemes', 'scopes', 'processed']);

/** Whether it is no payload: a malformed one has its credential under any name. */
function isSettings(member: unknown): boolean {
  if (typeof member !== 'object' || member === null) return false;
  return Object.keys(member).every((name) => settings.has(name));
}

/**
 * Replaces every occurrence of a credential in what a server is about to say, member names included. For what an
 * upstream reflects: raw, in Base64 of either alphabet, URL-encoded, escaped in JSON, or decoded from Basic.
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
    .flatMap(spellingsOf)
    .filter((form) => form.length >= MIN_SCRUBBED)
    .sort((a, b) => b.length - a.length);
}

function spellingsOf(secret: string): readonly string[] {
  const url = encodeURIComponent(secret);
  const base64 = btoa(String.fromCharCode(...new TextEncoder().encode(secret))).replace(/=+$/, '');
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    url,
    url.replace(/%../g, (escape) => escape.toLowerCase()),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
  ];
}

/** User-id and password, whole and apart, in the two encodings that upstreams read them in (RFC 7617, section 2.1). */
function basicParts(token: string): readonly string[] {
  const latin1 = atob(token);
  const utf8 = new TextDecoder().decode(Uint8Array.from(latin1, (c) => c.charCodeAt(0)));
  return [utf8, latin1].flatMap((userPass) => {
    const colon = userPass.indexOf(':');
    return [userPass, userPass.slice(0, colon), userPass.slice(colon + 1)];
  });
}
