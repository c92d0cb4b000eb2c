import type { Range } from '../problem.ts';

/** Members whose value is a credential, whatever it looks like. Names are compared without case. */
const telling = new Set([
  ...['access_token', 'api_key', 'apikey', 'assertion', 'authorization', 'client_secret', 'cookie'],
  ...['d', 'id_token', 'k', 'password', 'proxy-authorization', 'refresh_token', 'secret'],
  ...['set-cookie', 'subject_token', 'token', 'x-api-key'],
]);

/** Members of a public key, and digests of one: long and random, and meant to be seen (RFC 7517, RFC 7638). */
const open = new Set(['e', 'jkt', 'kid', 'n', 'x', 'x5t', 'x5t#s256', 'y']);

/** Two parts of a JWT, which no part of a key is. */
const jwt = /eyJ[\w-]{6,}\.[\w-]/;

/** What a credential looks like wherever it stands. */
const shapes: readonly RegExp[] = [
  /eyJ[\w-]{6,}/,
  /\b(?:bearer|basic|dpop|token)\s+(?=\S*[\d=.])[\w.~+/=-]{8,}/i,
  /\b(?:gh[opsur]_|github_pat_|glsa_|glpat-|sk_|rk_|pk_live_|xox[a-z]-|npm_|hf_|sk-|AKIA|ASIA|AIza|ya29\.)[\w-]{8,}/,
  /-----BEGIN/,
  /\/\/[^/\s:@]+:[^/\s@]+@/,
];

/** A long run of letters and digits of both cases, or of hexadecimal digits: nobody wrote it by hand. */
const randomWord = /[\w+/=-]{24,}/g;

function looksRandom(word: string): boolean {
  if (/^[0-9a-f]{32,}$/i.test(word)) return true;
  return /\d/.test(word) && /[a-z]/.test(word) && /[A-Z]/.test(word) && !word.includes('//');
}

/** Whether a text, whatever its name, has the look of a credential. */
export function looksLikeCredential(text: string): boolean {
  return (
    shapes.some((shape) => shape.test(text)) || (text.match(randomWord) ?? []).some(looksRandom)
  );
}

/** Strings, ended or not, the marks that say what is a name, and whatever else stands on a line. */
const pieces = /"(?:[^"\\\n]|\\.)*"?|[{:]|[^\s{}[\],:"][^\n{}[\],"]*/g;

/** A name and its value where neither is in double quotes, as in YAML or JavaScript. */
const bare = /^'?([\w-]+)'?\s*[:=]\s*\S/;

/**
 * Where credentials stand in a text that is JSON or is on its way to be: strings below a telling name, and whatever has
 * the look of one, names of members and broken pieces too.
 *
 * @param allowed literals that stand in what is published anyway
 */
export function credentialsIn(text: string, allowed: ReadonlySet<string>): readonly Range[] {
  const found: Range[] = [];
  let name = '';
  let last = '';
  for (const { 0: piece, index } of text.matchAll(pieces)) {
    // A list below a name goes on having it; an object has names of its own.
    if (piece === ':') name = last.toLowerCase();
    else if (piece === '{') name = '';
    else {
      last = valueOf(piece);
      const told = piece.startsWith('"')
        ? telling.has(name) && !isName(text, index + piece.length)
        : telling.has(bare.exec(piece)?.[1]?.toLowerCase() ?? '');
      if (isSecret(last, told, name, allowed)) found.push({ offset: index, length: piece.length });
    }
  }
  return found;
}

function isSecret(
  value: string,
  told: boolean,
  name: string,
  allowed: ReadonlySet<string>,
): boolean {
  if (value === '' || value === PLACEHOLDER || allowed.has(value)) return false;
  if (value.includes('{token}')) return false;
  return told || (open.has(name) ? jwt.test(value) : looksLikeCredential(value));
}

/** What a piece says: a string without its quotes and escapes, where it has them right. */
function valueOf(piece: string): string {
  if (!piece.startsWith('"')) return piece;
  try {
    return JSON.parse(piece) as string;
  } catch {
    return piece.replace(/^"|"$/g, '');
  }
}

const isName = (text: string, end: number): boolean => /^\s*:/.test(text.slice(end, end + 50));

/** The credentials themselves, for whoever masks them. */
export function credentialStringsIn(text: string, allowed: ReadonlySet<string>): readonly string[] {
  return credentialsIn(text, allowed).map(({ offset, length }) =>
    valueOf(text.slice(offset, offset + length)),
  );
}

/** Stands where a credential stood. */
export const PLACEHOLDER = 'left out: a credential';

export function withoutCredentials(
  text: string,
  allowed: ReadonlySet<string>,
): { readonly text: string; readonly removed: number } {
  const found = credentialsIn(text, allowed);
  const clean = [...found]
    .reverse()
    .reduce(
      (current, { offset, length }) =>
        current.slice(0, offset) + JSON.stringify(PLACEHOLDER) + current.slice(offset + length),
      text,
    );
  return { text: clean, removed: found.length };
}

/** Every string of a value: what a published scenario holds may be said again. */
export function stringsOf(value: unknown): Set<string> {
  const strings = new Set<string>();
  const waiting: unknown[] = [value];
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (typeof next === 'string') strings.add(next);
    else if (typeof next === 'object' && next !== null) waiting.push(...Object.values(next));
  }
  return strings;
}
