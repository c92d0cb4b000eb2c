import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { anyJson, anyText } from './any.fixture.ts';
import { Credential } from './credential.ts';
import { EXTENSION_ID, FIELD } from './extension.ts';
import { identityOf } from './identity.fixture.ts';
import { holds } from './inputs.fixture.ts';
import { redactMessage, scrub } from './redact.ts';

/** A token as RFC 6750, section 2.1, and the payload allow it. What is shorter is not searched for. */
const visible = Array.from({ length: 94 }, (_, at) => String.fromCharCode(0x21 + at)).filter(
  (character) => character !== ',',
);
const token = fc.oneof(
  fc.string({ unit: fc.constantFrom(...visible), minLength: 8, maxLength: 40 }),
  fc.base64String({ minLength: 12, maxLength: 40 }),
  fc.string({ unit: fc.constantFrom(...'"\\/+%&<>~\'a1'), minLength: 20, maxLength: 30 }),
  // What looks like an escape.
  fc
    .array(fc.constantFrom('%41', '%2b', '+', '\\', '\\"', '&amp;', '&lt;', '&#66;', 'c', 'De'), {
      minLength: 10,
      maxLength: 20,
    })
    .map((parts) => parts.join('')),
);

type Spelling = (text: string) => string;
const hex = (character: string, digits: number): string =>
  character.charCodeAt(0).toString(16).padStart(digits, '0');
const percent = (character: string): string => `%${hex(character, 2)}`;

/** What `scrub` promises to know a credential by, and the encoders in the wild that write it so. */
const spellings: Record<string, Spelling> = {
  raw: (text) => text,
  'JSON (RFC 8259)': (text) => JSON.stringify(text).slice(1, -1),
  'JSON of PHP': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'JSON of Go and .NET': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&+']/g, (one) => `\\u${hex(one, 4)}`),
  'JSON of .NET': (text) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[<>&+'`]/g, (one) => `\\u${hex(one, 4).toUpperCase()}`),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(1, -1),
  URI: encodeURIComponent,
  'URI in lower case': (text) =>
    encodeURIComponent(text).replace(/%../g, (one) => one.toLowerCase()),
  'RFC 3986': (text) => encodeURIComponent(text).replace(/[!'()*]/g, percent),
  form: (text) => new URLSearchParams([['', text]]).toString().slice(1),
  Base64: (text) => btoa(text),
  'Base64 without padding': (text) => btoa(text).replace(/=+$/, ''),
  Base64url: (text) => Buffer.from(text).toString('base64url'),
  'Base64 in a URI': (text) => encodeURIComponent(btoa(text)),
  'Base64 in JSON of PHP': (text) => btoa(text).replaceAll('/', '\\/'),
  HTML: (text) => text.replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`),
  'HTML by names': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('"', '&quot;'),
  'HTML by numbers': (text) =>
    text.replace(/[^a-z0-9]/gi, (one) => `&#x${hex(one, 2).toUpperCase()};`),
  // An upstream may take for an escape what is none.
  'read as a form': (text) => text.replaceAll('+', ' '),
  'read as a URI': (text) =>
    text.replace(/%([2-7][0-9a-f])/gi, (_, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    ),
  'read as JSON': (text) => text.replace(/\\(?!u)(.)/g, '$1'),
  'read as HTML': (text) => text.replaceAll('&lt;', '<').replaceAll('&amp;', '&'),
};
const spelling = fc.constantFrom(...Object.values(spellings));

/** Beside an escaped secret stands nothing that makes another escape of its first or last letters: nobody could tell. */
const apart = (before: string, secret: string, after: string): string =>
  `${before.replace(/[%&\\][^ ]{0,6}$/, '')} ${secret} ${after}`;

/** Anything that a server may say, with texts put somewhere into it. */
type Place = (text: string) => unknown;
const place: fc.Arbitrary<Place> = fc.oneof(
  fc.tuple(anyText, anyText).map(
    ([before, after]): Place =>
      (text) =>
        apart(before, text, after),
  ),
  fc.array(anyJson, { maxLength: 2 }).map((others): Place => (text) => [...others, { text }, text]),
  anyText.map((name): Place => (text) => ({ [name]: { deep: [{ [text]: 1 }] }, other: text })),
  anyText.map(
    (name): Place =>
      (text) =>
        JSON.parse(`{"__proto__":${JSON.stringify({ [name]: text })}}`),
  ),
);

/** Whether a secret is in it, as it is or in any of its spellings. */
function holdsSecret(said: unknown, secret: string): boolean {
  const texts: string[] = [];
  JSON.stringify(said, (name, value: unknown) => {
    texts.push(name, typeof value === 'string' ? value : '');
    return value;
  });
  return Object.values(spellings).some((write) =>
    texts.some((text) => text.includes(write(secret))),
  );
}

describe('credential-never-appears-in-output', () => {
  holds(
    'any reflection of a token',
    [token, fc.array(spelling, { minLength: 1, maxLength: 3 }), place],
    (secret, write, put) => {
      const said = put(write.map((one) => one(secret)).join(' and '));
      expect(holdsSecret(scrub(said, identityOf({ token: secret })), secret)).toBe(false);
    },
    {
      examples: [
        // Only the escapes of `encodeURIComponent` and of `JSON.stringify` were known.
        ['!!!!!!!!', [spellings['RFC 3986']!], (text) => text],
        ['a/b/c/d/e', [spellings['JSON of PHP']!], (text) => text],
        // Where a text had no escape in it, a secret that was read as one was not looked for.
        ['ab+cd%41ef', [spellings['read as a form']!], (text) => text],
        ['abcdef%41gh', [spellings['read as a URI']!], (text) => text],
      ],
    },
  );

  const part = fc
    .string({ unit: fc.constantFrom(...'abcXYZ019/+:"\\&é ü~'), minLength: 6, maxLength: 16 })
    // What is left of it without backslashes has to be long enough to be searched for.
    .filter((text) => text.replaceAll('\\', '').length >= 4);
  holds(
    'any reflection of a Basic credential',
    [part, part, fc.constantFrom('utf8', 'latin1'), spelling, place],
    (user, password, charset, write, put) => {
      const userId = user.replaceAll(':', '.');
      const bytes = Buffer.from(`${userId}:${password}`, charset as 'utf8' | 'latin1');
      const basic = bytes.toString('base64');
      const identity = {
        ...identityOf(),
        credential: new Credential(basic),
        path: 'basic-pinned' as const,
      };
      for (const secret of [
        basic,
        bytes.toString('latin1'),
        Buffer.from(password, charset as 'utf8').toString('latin1'),
      ]) {
        expect(holdsSecret(scrub(put(write(secret)), identity), secret)).toBe(false);
      }
    },
  );

  const anyMember = fc.constantFrom(
    ...['type', 'token', 'resource', 'issuer', 'expires_at', 'token_type', 'access_token', 'Token'],
    ...['scopes', 'schemes', 'upstreams', 'carrier', 'required', 'processed', '__proto__', FIELD],
  );
  /** A payload with the token anywhere in it: whole, in a text, in a list, as a name. */
  const payload = (secret: string) =>
    fc.dictionary(
      anyMember,
      fc.oneof(
        fc.constantFrom<unknown>(
          secret,
          `Bearer ${secret}`,
          [secret],
          { [secret]: 1 },
          { a: [secret] },
        ),
        fc.constantFrom<unknown>(`https://a.example/?k=${secret}`, `https://a.example/#${secret}`),
        anyJson,
      ),
      { maxKeys: 5 },
    );
  /** Where nothing of the payload is replaced, nothing says that a hint is a token. */
  const withToken = (secret: string) =>
    fc
      .tuple(payload(secret), fc.constantFrom<unknown>(secret, [secret], { a: { b: secret } }))
      .map(([members, token]) => ({ ...members, token }));
  const carried = token.chain((secret) =>
    fc.tuple(
      fc.constant(secret),
      fc.oneof(
        withToken(secret),
        fc.constantFrom<unknown>(secret, [secret], [[{ [FIELD]: secret }]]),
      ),
      fc.boolean(),
      fc
        .array(anyJson, { maxLength: 2 })
        .map((others) => (holdsSecret(others, secret) ? [] : others)),
    ),
  );
  holds('any message in a log', [carried], ([secret, field, inMeta, others]) => {
    const params = inMeta
      ? { name: 'x', _meta: { [EXTENSION_ID]: field } }
      : { name: 'x', [FIELD]: field };
    const message = { jsonrpc: '2.0', id: 1, method: 'tools/call', params, others };
    for (const logged of [message, [message], { wire: [{ message }] }]) {
      expect(holdsSecret(redactMessage(logged), secret)).toBe(false);
    }
  });
});
