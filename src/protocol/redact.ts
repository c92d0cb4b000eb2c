import { EXTENSION_ID, FIELD } from './extension.ts';
import { UpstreamIdentity } from './payload.ts';
import type { ValidatedIdentity } from './identity.ts';
import { finderOf } from './occurrences.ts';

/** What stands where a credential stood. */
export const REDACTED = '[redacted]';

/**
 * Members of the payload that may be shown where they have their form: what fails it can be a misplaced credential.
 * Everything else is replaced, members nobody has heard of included.
 */
const { token: _replaced, ...shown } = UpstreamIdentity.shape;

function mayBeShown(name: string, value: unknown): boolean {
  return Object.hasOwn(shown, name) && shown[name as keyof typeof shown].safeParse(value).success;
}

/** The payload as it may be logged. What is replaced is looked for in what is shown: a hint may hold the token too. */
export function redactPayload(payload: unknown): unknown {
  if (typeof payload !== 'object' || payload === null) return REDACTED;
  const entries = Object.entries(payload);
  const replaced = entries.filter(([name, value]) => !mayBeShown(name, value));
  const secrets = textsIn(replaced.map(([, value]) => value as unknown));
  return Object.fromEntries(
    entries.map(([name, value]) => [
      name,
      mayBeShown(name, value) ? scrubAll(value as unknown, secrets) : REDACTED,
    ]),
  );
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value ?? {}).flatMap(([name, member]) => [name, ...textsIn(member)]);
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
 * Replaces every occurrence of a credential in what a server is about to say, member names included. For what an upstream
 * reflects: raw, in Base64 of either alphabet, or decoded from Basic, and each of these also as it is escaped in a URI, a
 * form, JSON or HTML. Not where its letters change case, where it is cut or encoded in another way, nor where it is escaped
 * and what stands beside it makes another escape of its first or last letters.
 */
export function scrub<T>(value: T, identity: Pick<ValidatedIdentity, 'credential' | 'path'>): T {
  const token = identity.credential.reveal();
  const secrets = identity.path === 'basic-pinned' ? [token, ...basicParts(token)] : [token];
  return scrubAll(value, secrets);
}

function scrubAll<T>(value: T, secrets: readonly string[]): T {
  const find = finderOf(secrets);
  return scrubValue(value, (text) => {
    let scrubbed = '';
    let copied = 0;
    for (const [start, end] of find(text)) {
      scrubbed += text.slice(copied, start) + REDACTED;
      copied = end;
    }
    return scrubbed + text.slice(copied);
  }) as T;
}

function scrubValue(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value);
  if (Array.isArray(value)) return value.map((entry) => scrubValue(entry, clean));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [clean(name), scrubValue(member, clean)]),
  );
}

/**
 * User-id and password, whole and apart, as octets of one character each: whichever encoding they were in (RFC 7617,
 * section 2.1), the octets are found in it.
 */
function basicParts(token: string): readonly string[] {
  const userPass = atob(token);
  const colon = userPass.indexOf(':');
  return [userPass, userPass.slice(0, colon), userPass.slice(colon + 1)];
}
